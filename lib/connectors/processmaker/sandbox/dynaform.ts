import { uidOf } from './ids';
import type { SandboxForm, Variables } from './process-model';

/** A field as the demo describes it; `wireField` adds what the vendor's designer adds. */
export interface SandboxField {
  readonly type: string;
  readonly name: string;
  readonly label: string;
  readonly dataType?: string;
  readonly required?: boolean;
  readonly mode?: 'parent' | 'view';
  readonly format?: string;
  readonly defaultValue?: string;
  readonly options?: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  readonly columns?: readonly SandboxField[];
  /** What only controls of this type have. `sqlOptions` are what its query finds. */
  readonly more?: Wire;
}

export type Wire = Readonly<Record<string, unknown>>;

/** A field as it stands in `dyn_content` (vendor facts: processmaker §5). */
export function wireField(field: SandboxField): Wire {
  const { type, name, label, required = false, mode = 'parent', defaultValue = '' } = field;
  return {
    dbConnection: 'none',
    dbConnectionLabel: 'PM Database',
    sql: '',
    var_uid: '',
    mode,
    colSpan: 12,
    hint: '',
    required,
    defaultValue,
    placeholder: '',
    type,
    variable: type === 'title' ? '' : name,
    dataType: field.dataType ?? 'string',
    id: name,
    name,
    label,
    ...(field.options && { options: field.options }),
    ...(field.format && { format: field.format }),
    ...(field.columns && { columns: field.columns.map(wireField) }),
    ...field.more,
  };
}

/** A form of the demo, as the vendor's designer would have saved it. */
export function dynaform(name: string, title: string, fields: readonly SandboxField[]): SandboxForm {
  const uid = uidOf(`dynaform:${name}`);
  const rows = [
    { type: 'title', id: 'title1', label: title },
    ...fields.map(wireField),
    { type: 'submit', id: 'submit1', name: 'submit1', label: 'Submit' },
  ].map((item) => [item]);
  const inner = { type: 'form', variable: '', dataType: '', id: uid, name: title, mode: 'edit' };
  const content = { name: title, description: '', items: [{ ...inner, language: 'en', items: rows }] };
  return { uid, title, description: '', updatedAt: '2026-01-05 09:00:00', content };
}

export const isWire = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textAt = (wire: Wire, key: string): string => (typeof wire[key] === 'string' ? wire[key] : '');
export const listAt = (wire: Wire, key: string): readonly unknown[] => {
  const value = wire[key];
  return Array.isArray(value) ? value : [];
};

/** Every field of a form in the order of its rows, subforms included. */
export function fieldsOf({ items }: Wire): Wire[] {
  if (!Array.isArray(items)) return [];
  return items.flat().flatMap((item: unknown) => {
    if (!isWire(item)) return [];
    return Array.isArray(item.items) ? fieldsOf(item) : [item];
  });
}

/** The variables that a form fills. */
export function variableNames({ content }: SandboxForm): Set<string> {
  return new Set(fieldsOf(content).flatMap((field) => [textAt(field, 'variable'), textAt(field, 'id')]));
}

/** `GET /project/{prj}/dynaform/{dyn}`: the content is JSON inside a string. */
export function formDefinition({ uid, title, description, updatedAt, content }: SandboxForm): Wire {
  return {
    dyn_uid: uid,
    dyn_title: title,
    dyn_description: description,
    dyn_type: 'xmlform',
    // What a query finds is not part of the design.
    dyn_content: JSON.stringify(content, (key, value: unknown) => (key === 'sqlOptions' ? undefined : value)),
    dyn_version: 2,
    dyn_update_date: updatedAt,
  };
}

const optionsOf = (field: Wire) => listAt(field, 'options').filter(isWire);

/** What a field shows before anybody has filled it; a box without a tick says so (recorded). */
function emptyValue(field: Wire): unknown {
  const given = textAt(field, 'defaultValue');
  return given === '' && field.type === 'checkbox' ? '0' : given;
}

/**
 * The value and label the vendor prints beside a field. Its label is that of the field's default, not of the value:
 * recorded from real servers.
 */
function dataOf(field: Wire, stored: unknown): Wire {
  const first = emptyValue(field);
  const value = stored ?? first;
  const options = optionsOf(field);
  if (options.length === 0) return { value, label: value };
  const shown = textAt(field, 'defaultValue') || String(value);
  return { value, label: options.find((option) => option.value === shown)?.label ?? '' };
}

function gridRows(field: Wire, stored: unknown): Wire {
  const rows = isWire(stored) ? Object.entries(stored) : [];
  const columns = listAt(field, 'columns').filter(isWire);
  const cells = (row: unknown) =>
    columns.map((column) => dataOf(column, isWire(row) ? row[textAt(column, 'name')] : undefined));
  return Object.fromEntries(rows.map(([number, row]) => [number, cells(row)]));
}

const CHOOSING = new Set([
  'dropdown',
  'radio',
  'checkgroup',
  'suggest',
  'text',
  'textarea',
  'hidden',
  'label',
]);
const SHOWN_ONLY = new Set(['title', 'subtitle', 'submit', 'button', 'panel', 'image', 'link']);

/** What the server adds to a field that could read its options from a database (recorded). */
function withOptions(field: Wire): Wire {
  if (!CHOOSING.has(textAt(field, 'type'))) return {};
  return { datasource: 'database', optionsSql: listAt(field, 'sqlOptions') };
}

function withDependents(field: Wire, later: boolean): Wire {
  return later && field.type === 'datetime' ? { dependentOptions: {} } : {};
}

function processedField(field: Wire, variables: Variables, later: boolean): Wire {
  if (SHOWN_ONLY.has(textAt(field, 'type'))) return field;
  const stored = variables[textAt(field, 'variable') || textAt(field, 'name')];
  const data = Array.isArray(field.columns) ? gridRows(field, stored) : dataOf(field, stored);
  const { sqlOptions, ...shown } = field;
  return { ...shown, ...withOptions(field), ...withDependents(field, later), data };
}

function processed(item: unknown, variables: Variables, later: boolean): unknown {
  if (Array.isArray(item)) return item.map((each: unknown) => processed(each, variables, later));
  if (!isWire(item)) return item;
  if (Array.isArray(item.items)) return { ...item, items: processed(item.items, variables, later) };
  return processedField(item, variables, later);
}

/** `GET /light/project/{prj}/dynaformprocessed/{dyn}`: the content is an object with the case's values in it. */
export function processedForm(form: SandboxForm, variables: Variables, later: boolean): Wire {
  return {
    formId: form.uid,
    formTitle: form.title,
    formDescription: form.description,
    formContent: processed(form.content, variables, later),
    formUpdateDate: form.updatedAt,
  };
}

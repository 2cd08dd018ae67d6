import { uidOf } from './ids';

/** A field as a process designer describes it; `wireField` adds what the vendor adds. */
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
}

export interface SandboxForm {
  readonly uid: string;
  readonly title: string;
  readonly fields: readonly SandboxField[];
}

export function dynaform(name: string, title: string, fields: readonly SandboxField[]): SandboxForm {
  return { uid: uidOf(`dynaform:${name}`), title, fields };
}

type Wire = Record<string, unknown>;

/** A field as it stands in `dyn_content` (vendor facts: processmaker §5). */
function wireField(field: SandboxField): Wire {
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
  };
}

/**
 * The value and label the vendor prints beside a field. Its label is that of the field's default, not of the value:
 * recorded from a real 3.3.10 server.
 */
function dataOf(field: SandboxField, stored: unknown): Wire {
  const value = stored ?? '';
  if (!field.options) return { value, label: value };
  const shown = field.defaultValue || String(value);
  return { value, label: field.options.find((option) => option.value === shown)?.label ?? '' };
}

const isWire = (value: unknown): value is Wire => typeof value === 'object' && value !== null;

function gridRows(field: SandboxField, stored: unknown): Wire {
  const rows = isWire(stored) ? Object.entries(stored) : [];
  const cells = (row: unknown) =>
    (field.columns ?? []).map((column) => dataOf(column, isWire(row) ? row[column.name] : undefined));
  return Object.fromEntries(rows.map(([number, row]) => [number, cells(row)]));
}

function content(form: SandboxForm, items: readonly Wire[]): Wire {
  const rows = [
    { type: 'title', id: 'title1', label: form.title },
    ...items,
    { type: 'submit', id: 'submit1', name: 'submit1', label: 'Submit' },
  ].map((item) => [item]);
  const inner = { type: 'form', variable: '', dataType: '', id: form.uid, name: form.title, mode: 'edit' };
  return { name: form.title, description: '', items: [{ ...inner, language: 'en', items: rows }] };
}

/** `GET /project/{prj}/dynaform/{dyn}`: the content is JSON inside a string. */
export function formDefinition(form: SandboxForm): Wire {
  return {
    dyn_uid: form.uid,
    dyn_title: form.title,
    dyn_description: '',
    dyn_type: 'xmlform',
    dyn_content: JSON.stringify(content(form, form.fields.map(wireField))),
    dyn_version: 2,
    dyn_update_date: '2026-01-05 09:00:00',
  };
}

/** `GET /light/project/{prj}/dynaformprocessed/{dyn}`: the content is an object with the case's values in it. */
export function processedForm(form: SandboxForm, variables: Readonly<Record<string, unknown>>): Wire {
  const items = form.fields.map((field) => {
    const stored = variables[field.name];
    return { ...wireField(field), data: field.columns ? gridRows(field, stored) : dataOf(field, stored) };
  });
  return {
    formId: form.uid,
    formTitle: form.title,
    formDescription: '',
    formContent: content(form, items),
  };
}

import type { Choice } from '@/lib/domain/action';
import type { FieldRules, FormColumn, FormField, FormFieldKind } from '@/lib/domain/form';
import { matchesPattern } from '@/lib/domain/pattern';
import { textOfHtml } from '../html-text';
import { columnKindOf, hintElsewhere, kindOf } from './form-kinds';
import { columnTexts, rowTexts, shownRows, type Table, tableOf } from './form-table';
import { type Names, NO_NAMES } from './people';
import type { ColumnItem, FieldValue, FormItem } from './schema';
import { formPatternOf } from './server-pattern';
import { holdsSeveral, isSecret, shownTexts } from './stored-texts';

export interface FormOptions {
  /** Offers all groups and people as choices of the fields that hold them. */
  readonly peopleAsChoices?: boolean;
  /** Where the server's clocks stand: a date with a time is naive, so the zone is shown with it (vendor facts: omflow §1). */
  readonly timeZone?: string;
  /** The person may hand the form in just now. */
  readonly isOpen?: boolean;
  /** The field that the decision itself sets. */
  readonly decidedBy?: string;
  /** The field below whose text the comment of a decision goes. */
  readonly commentedBy?: string;
  /** Files can be sent for the form's own file fields. */
  readonly takesFiles?: boolean;
}

/** What can be filled in here. */
const editableKinds: ReadonlySet<FormFieldKind> = new Set([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  'date',
  'date-time',
  'person',
  'table',
]);

const columnKinds: ReadonlySet<FormFieldKind> = new Set(
  [...editableKinds].filter((kind) => kind !== 'person'),
);

const FILES_ELSEWHERE = 'OMFLOW takes files for this field on its own pages only; add them to the documents.';
const DECIDED = 'The decision you take sets this.';
const COMMENTED = 'The comment you write with your decision goes below this.';

function patternOf({ config }: ColumnItem): FieldRules['pattern'] {
  const source = config.regex === '' ? null : formPatternOf(config.regex);
  return source === null ? undefined : { source, message: null };
}

function rulesOf(item: ColumnItem, kind: FormFieldKind): { rules?: FieldRules } {
  const pattern = kind === 'unknown' ? undefined : patternOf(item);
  const minRows = kind === 'table' && item.config.require ? 1 : undefined;
  const rules = { ...(pattern && { pattern }), ...(minRows && { minRows }) };
  return Object.keys(rules).length > 0 ? { rules } : {};
}

/** A pattern that nothing does not match makes a field required: the vendor holds it against the empty text, too (vendor facts: omflow §5). */
function isRequired(item: ColumnItem): boolean {
  const pattern = patternOf(item);
  return item.config.require || (pattern !== undefined && !matchesPattern(pattern.source, ''));
}

const optionsOf = ({ config }: ColumnItem): Choice[] =>
  config.lists.map(({ value, text }) => ({ value, label: text || value }));

export const choicesOf = (known: ReadonlyMap<string, string>): Choice[] =>
  [...known].map(([value, label]) => ({ value, label }));

function peopleOf({ type }: Pick<FormItem, 'type'>, names: Names): ReadonlyMap<string, string> | null {
  if (type === 'n_user') return names.users;
  return type === 'n_group' ? names.groups : null;
}

const labelOf = ({ id, config }: ColumnItem) => config.title || id;

/** People in rows are numbers: what each cell says is offered with their names, to be read alone. */
function columnChoices(item: ColumnItem, table: Table, names: Names): Choice[] {
  const people = peopleOf(item, names);
  if (!people) return optionsOf(item);
  const read = columnTexts(table, item).map(
    (texts) => [texts.join(', '), texts.map((text) => people.get(text) ?? text).join(', ')] as const,
  );
  return choicesOf(new Map(read.filter(([value, label]) => value !== label)));
}

function columnOf(item: ColumnItem, table: Table, names: Names): FormColumn {
  const kind = columnKindOf(item);
  return {
    id: item.id,
    label: labelOf(item),
    kind,
    choices: columnChoices(item, table, names),
    required: isRequired(item),
    editable: columnKinds.has(kind) && !item.config.readonly && hintElsewhere(item) === undefined,
    ...rulesOf(item, kind),
  };
}

/** The columns of a table, as far as it has some that are understood; those of people with the names of whom the rows hold. */
export function columnsOf(item: FormItem, value: FieldValue, names: Names = NO_NAMES): FormColumn[] {
  const table = tableOf(item, value);
  return table?.columns.map((column) => columnOf(column, table, names)) ?? [];
}

const DOTS = '••••••••';

function valuesOf(item: FormItem, kind: FormFieldKind, value: FieldValue): string[] {
  if (isSecret(item) || kind === 'paragraph') return [];
  const table = kind === 'table' ? tableOf(item, value) : null;
  if (table) return rowTexts(table, columnsOf(item, value));
  return shownTexts(item, value);
}

function readable(item: ColumnItem, texts: readonly string[], names: Names, timeZone?: string): string[] {
  if (isSecret(item)) return [DOTS];
  const people = peopleOf(item, names);
  if (people) return texts.map((text) => people.get(text) ?? text);
  if (item.type === 'datetime' && timeZone !== undefined) return texts.map((text) => `${text} (${timeZone})`);
  return texts.map((text) => item.config.lists.find((option) => option.value === text)?.text || text);
}

/** What people read of a value whose texts are these; of a table by the titles of its columns. */
function displayOf(
  item: FormItem,
  value: FieldValue,
  texts: readonly string[],
  names: Names,
  { timeZone }: FormOptions,
): string[] {
  const table = item.type === 'subtable' ? tableOf(item, value) : null;
  if (table) return shownRows(table, (column, cell) => readable(column, cell, names, timeZone));
  return readable(item, texts, names, timeZone);
}

function hintOf(item: FormItem, { decidedBy, commentedBy, takesFiles }: FormOptions): string | undefined {
  if (item.id === decidedBy) return DECIDED;
  if (item.id === commentedBy) return COMMENTED;
  if (item.type === 'file' && !takesFiles) return FILES_ELSEWHERE;
  return hintElsewhere(item);
}

function isEditable(item: FormItem, kind: FormFieldKind, options: FormOptions): boolean {
  const { isOpen = true, takesFiles = false } = options;
  const isTaken = editableKinds.has(kind) || (kind === 'file' && takesFiles);
  return isOpen && isTaken && !item.config.readonly && hintOf(item, options) === undefined;
}

/** What a field has besides, by its kind; what it has not is left out. */
function extrasOf(
  item: FormItem,
  kind: FormFieldKind,
  value: FieldValue,
  names: Names,
  options: FormOptions,
) {
  const hint = item.config.readonly ? undefined : hintOf(item, options);
  const { placeholder } = item.config;
  const isSought = item.type === 'n_user' && !options.peopleAsChoices;
  return {
    ...(hint !== undefined && options.isOpen !== false && { hint }),
    ...(placeholder !== '' && { placeholder }),
    ...rulesOf(item, kind),
    ...(kind === 'table' && { columns: columnsOf(item, value, names) }),
    ...((kind === 'person' || kind === 'file') && holdsSeveral(item) && { multiple: true }),
    ...(isSought && isEditable(item, kind, options) && { peopleInput: `form.${item.id}` }),
    ...(kind === 'date-time' && options.timeZone !== undefined && { timeZone: options.timeZone }),
  };
}

function choicesIn(item: FormItem, names: Names, isEditable: boolean, options: FormOptions): Choice[] {
  const people = peopleOf(item, names);
  const offersAll = options.peopleAsChoices || (item.type === 'n_group' && isEditable);
  const listed = optionsOf(item);
  return people && offersAll && (options.peopleAsChoices || listed.length === 0) ? choicesOf(people) : listed;
}

/** A field as people see it, the handler's two excepted. Designers may write a label as HTML. */
export function fieldOf(item: FormItem, value: FieldValue, names: Names, options: FormOptions): FormField {
  const kind = kindOf(item, value);
  const values = valuesOf(item, kind, value);
  const editable = isEditable(item, kind, options);
  return {
    id: item.id,
    label: kind === 'paragraph' ? textOfHtml(item.config.title) || item.id : labelOf(item),
    kind,
    values,
    display: displayOf(item, value, values, names, options),
    choices: choicesIn(item, names, editable, options),
    required: kind !== 'paragraph' && isRequired(item),
    editable,
    ...extrasOf(item, kind, value, names, options),
  };
}

import type { FormColumn } from '@/lib/domain/form';
import { type Cells, rowOf } from '@/lib/domain/form-rows';
import { ROW_MARK } from '@/lib/domain/table-rows';
import { ConnectorError } from '../errors';
import { losslessJsonOf, textOfJson, withNumbersOf } from './exact-json';
import { type KnownRow, pairRows, type WantedRow } from './pair-rows';
import { keptIn } from './row-mark';
import type { ColumnItem, FieldValue, FormItem } from './schema';
import { isSameTexts, isSecret, storedAs, textsIn } from './stored-texts';
import { cellOf, emptyRow, storedCell, type TableRow, TableRows, withCell } from './table-row';

export interface Table {
  readonly field: { readonly id: string; readonly label: string };
  /** Those that people see. */
  readonly columns: readonly ColumnItem[];
  readonly rows: readonly TableRow[];
  /** Columns with passwords, hidden ones too. */
  readonly secret: ReadonlySet<string>;
  /** The list is stored as JSON text. */
  readonly isText: boolean;
}

const isNothing = (value: FieldValue) =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** The table with its rows; null where its columns or its value are not understood. */
export function tableOf({ id, config }: FormItem, value: FieldValue): Table | null {
  const items = config.form_object?.items ?? [];
  const columns = items.filter((column) => column.id.startsWith('FORMITM_') && !column.hidden);
  if (columns.length === 0) return null;
  const secret = new Set(items.filter(isSecret).map((column) => column.id));
  const table = { field: { id, label: config.title || id }, columns, secret };
  if (isNothing(value)) return { ...table, rows: [], isText: false };
  const isText = typeof value === 'string';
  const rows = TableRows.safeParse(isText ? losslessJsonOf(value) : value);
  return rows.success ? { ...table, rows: rows.data, isText } : null;
}

const isList = (described: readonly FormColumn[], id: string) =>
  described.some((column) => column.id === id && column.kind === 'choices');

/** What a cell holds: of several values one text, where the column is not known for that. Passwords are shown to nobody. */
function textsAt(described: readonly FormColumn[], column: ColumnItem, row: TableRow): string[] {
  if (isSecret(column)) return [];
  const texts = textsIn(column, cellOf(row, column.id));
  return isList(described, column.id) ? texts : [texts.join(', ')];
}

/** A row as the form model has it: by column id a text, or a list of texts where there may be several. */
function rowText({ columns }: Table, described: readonly FormColumn[], cells: Cells): string {
  const entries = columns.map(({ id }) => {
    const texts = cells[id] ?? [];
    return [id, isList(described, id) ? texts : (texts[0] ?? '')] as const;
  });
  return JSON.stringify(Object.fromEntries(entries));
}

const editableIn = (described: readonly FormColumn[]): ReadonlySet<string> =>
  new Set(described.filter((column) => column.editable).map(({ id }) => id));

/** What the read-only columns of a row say; null for nothing. */
function readOnlyIn({ columns }: Table, described: readonly FormColumn[], cells: Cells): string | null {
  const editable = editableIn(described);
  const texts = columns.flatMap(({ id }) => (editable.has(id) ? [] : [(cells[id] ?? []).join()]));
  return texts.every((text) => text === '') ? null : JSON.stringify(texts);
}

function knownRow(table: Table, described: readonly FormColumn[], row: TableRow): KnownRow {
  const entries = table.columns.map((column) => [column.id, textsAt(described, column, row)] as const);
  const cells = Object.fromEntries(entries);
  const readOnly = readOnlyIn(table, described, cells);
  const text = rowText(table, described, cells);
  return { cells, text, readOnly, ...keptIn(row, editableIn(described), table.secret) };
}

function wantedRow(table: Table, described: readonly FormColumn[], given: string): WantedRow {
  const cells = rowOf(given) ?? {};
  const readOnly = readOnlyIn(table, described, cells);
  return { cells, text: rowText(table, described, cells), readOnly, mark: cells[ROW_MARK]?.[0] ?? null };
}

/** The rows as the form model has them, each with its mark. */
export const rowTexts = (table: Table, described: readonly FormColumn[]): string[] =>
  table.rows.map((row) => {
    const { text, mark } = knownRow(table, described, row);
    return mark === null ? text : JSON.stringify({ ...JSON.parse(text), [ROW_MARK]: mark });
  });

/** By what a person reads; two columns may be titled alike. */
function headings(columns: readonly ColumnItem[]): string[] {
  const titles = columns.map(({ id, config }) => config.title || id);
  return titles.map((title, place) => {
    const id = columns[place]?.id ?? '';
    return titles.indexOf(title) === place ? title : `${title} (${id})`;
  });
}

/** The texts of a column's cells, those of each row. */
export const columnTexts = ({ rows }: Pick<Table, 'rows'>, column: ColumnItem): string[][] =>
  rows.map((row) => textsIn(column, cellOf(row, column.id)));

/** The rows as people read them, by the columns' titles; `readable` says what the texts of a cell mean. */
export function shownRows(
  { columns, rows }: Table,
  readable: (column: ColumnItem, texts: readonly string[]) => readonly string[],
): string[] {
  const titles = headings(columns);
  return rows.map((row) => {
    const shown = columns.map((column, place) => {
      const texts = textsIn(column, cellOf(row, column.id)).filter((text) => text !== '');
      return [titles[place], readable(column, texts).join(', ')];
    });
    return JSON.stringify(Object.fromEntries(shown));
  });
}

/** The present row with the cells that were changed; keys that no column shows stay, and so does what is read-only. */
function changedRow(
  { columns }: Table,
  described: readonly FormColumn[],
  present: TableRow,
  cells: Cells,
): TableRow {
  const editable = editableIn(described);
  return columns.reduce<TableRow>((row, column) => {
    const given = cells[column.id];
    if (given === undefined || !editable.has(column.id)) return row;
    if (isSameTexts(textsAt(described, column, row), given)) return row;
    const value = storedAs(column, cellOf(row, column.id), given);
    return withCell(row, column, withNumbersOf(storedCell(row, column.id), value));
  }, present);
}

/** A row that cannot be told for certain might be sent with what another one keeps. */
function notKnownAgain({ field }: Table, place: number, origin: 'gone' | 'unsure'): ConnectorError {
  const row = `Row ${place + 1} of “${field.label}”`;
  const message =
    origin === 'gone'
      ? `${row} is no longer in OMFLOW as it was when you began. Nothing was sent. Take the row out here and, where it is still needed, add it anew.`
      : `${row} may be one that OMFLOW keeps more of than is filled in here. Nothing was sent. Discard the draft and change the row that is there, or go on in OMFLOW.`;
  return new ConnectorError('conflict', message, { field: field.id });
}

/** Throws `conflict` at the field where a row might be sent with what another one keeps. */
function changedRows(
  table: Table,
  described: readonly FormColumn[],
  wanted: readonly WantedRow[],
  known: readonly KnownRow[],
) {
  return pairRows(wanted, known).map((origin, place) => {
    if (origin === 'gone' || origin === 'unsure') throw notKnownAgain(table, place, origin);
    const present = origin === 'new' ? undefined : table.rows[origin];
    const row = present ?? emptyRow(table.columns, table.rows[0]);
    return changedRow(table, described, row, wanted[place]?.cells ?? {});
  });
}

const isAsBefore = ({ text, mark }: WantedRow, before: KnownRow | undefined) =>
  text === before?.text && (mark === null || mark === before.mark);

/** The table's value with these rows. A row that says the same as before stays as it is. Throws `conflict`, see `pairRows`. */
export function tableValue(
  table: Table,
  described: readonly FormColumn[],
  present: FieldValue,
  given: readonly string[],
): FieldValue {
  const known = table.rows.map((row) => knownRow(table, described, row));
  const wanted = given.map((text) => wantedRow(table, described, text));
  if (known.length === wanted.length && wanted.every((row, place) => isAsBefore(row, known[place])))
    return present;
  const rows = changedRows(table, described, wanted, known);
  return table.isText ? textOfJson(rows) : rows;
}

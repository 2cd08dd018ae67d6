import { z } from 'zod';
import type { FormColumn } from '@/lib/domain/form';
import { rowOf } from '@/lib/domain/form-rows';
import { pairRows } from './pair-rows';
import type { ColumnItem, FieldValue, FormItem } from './schema';
import { isSameTexts, storedAs, textsIn } from './stored-texts';

/**
 * Tables are newer than the vendor's public code, and no paper shows their value. Two shapes are understood, as lists or as the JSON
 * text of one: a row by column id, and a row like the form's own data. Whatever else is there stays unknown. An empty table gets
 * its first row by column id.
 */
const Cell = z.looseObject({ id: z.string(), value: z.unknown() });
const MapRow = z.record(z.string(), z.unknown());
const DataRow = z.array(Cell);
const Rows = z.union([z.array(MapRow), z.array(DataRow).min(1)]);
type Row = z.infer<typeof MapRow> | z.infer<typeof DataRow>;

export interface Table {
  readonly columns: readonly ColumnItem[];
  readonly rows: readonly Row[];
  /** The list is stored as JSON text. */
  readonly isText: boolean;
}

const isNothing = (value: FieldValue) =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The table with its rows; null where its columns or its value are not understood. */
export function tableOf({ config }: FormItem, value: FieldValue): Table | null {
  const columns = (config.form_object?.items ?? []).filter(
    ({ id, hidden }) => id.startsWith('FORMITM_') && !hidden,
  );
  if (columns.length === 0) return null;
  if (isNothing(value)) return { columns, rows: [], isText: false };
  const isText = typeof value === 'string';
  const rows = Rows.safeParse(isText ? jsonOf(value) : value);
  return rows.success ? { columns, rows: rows.data, isText } : null;
}

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]);

function cellOf(row: Row, id: string): FieldValue {
  const value = Array.isArray(row) ? row.find((cell) => cell.id === id)?.value : row[id];
  return Scalar.safeParse(value ?? '').data ?? JSON.stringify(value);
}

const isList = (described: readonly FormColumn[], id: string) =>
  described.some((column) => column.id === id && column.kind === 'choices');

/** What a cell shows: of several values one text, where the column is not known for that. */
function shownIn(described: readonly FormColumn[], column: ColumnItem, row: Row): string[] {
  const texts = textsIn(column, cellOf(row, column.id));
  return isList(described, column.id) ? texts : [texts.join(', ')];
}

type Cells = Readonly<Record<string, readonly string[] | undefined>>;

/** A row as the form model has it: by column id a text, or a list of texts where there may be several. */
function rowText({ columns }: Table, described: readonly FormColumn[], cells: Cells): string {
  const entries = columns.map(({ id }) => {
    const texts = cells[id] ?? [];
    return [id, isList(described, id) ? texts : (texts[0] ?? '')] as const;
  });
  return JSON.stringify(Object.fromEntries(entries));
}

export function rowTexts(table: Table, described: readonly FormColumn[]): string[] {
  return table.rows.map((row) => {
    const cells = table.columns.map((column) => [column.id, shownIn(described, column, row)] as const);
    return rowText(table, described, Object.fromEntries(cells));
  });
}

function withCell(row: Row, { id, type }: ColumnItem, value: FieldValue): Row {
  if (!Array.isArray(row)) return { ...row, [id]: value };
  if (!row.some((cell) => cell.id === id)) return [...row, { id, type, value }];
  return row.map((cell) => (cell.id === id ? { ...cell, value } : cell));
}

/** The present row with the cells that were changed; keys that no column shows stay, and so does what is read-only. */
function changedRow({ columns }: Table, described: readonly FormColumn[], present: Row, cells: Cells): Row {
  const editable = new Set(described.filter((column) => column.editable).map(({ id }) => id));
  return columns.reduce<Row>((row, column) => {
    const given = cells[column.id];
    if (given === undefined || !editable.has(column.id)) return row;
    if (isSameTexts(shownIn(described, column, row), given)) return row;
    return withCell(row, column, storedAs(column, cellOf(row, column.id), given));
  }, present);
}

function emptyRow({ columns, rows: [first] }: Table): Row {
  if (!Array.isArray(first)) return Object.fromEntries(columns.map(({ id }) => [id, '']));
  return columns.map(({ id, type }) => ({ id, type, value: '' }));
}

/** The table's value with these rows. A row that says the same as before stays as it is. */
export function tableValue(
  table: Table,
  described: readonly FormColumn[],
  present: FieldValue,
  given: readonly string[],
): FieldValue {
  const before = rowTexts(table, described);
  const cells = given.map((text) => rowOf(text) ?? {});
  const wanted = cells.map((one) => rowText(table, described, one));
  if (before.length === wanted.length && before.every((text, index) => text === wanted[index]))
    return present;
  const rows = pairRows(before, wanted).map((at, index) => {
    const row = (at === null ? undefined : table.rows[at]) ?? emptyRow(table);
    return changedRow(table, described, row, cells[index] ?? {});
  });
  return table.isText ? JSON.stringify(rows) : rows;
}

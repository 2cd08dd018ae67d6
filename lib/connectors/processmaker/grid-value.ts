import { ROW_MARK } from '@/lib/domain/table-rows';
import { columnKey, isShown, kindOf } from './control';
import type { Column, Control } from './dynaform-schema';
import { readable, textsOf } from './field-value';
import { placeMark, rowMark } from './row-mark';

/** A row of a grid: its cells as the case keeps them, by name. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** The columns that people see; hidden ones stay as they are. */
export const shownColumns = ({ columns }: Control): Column[] => columns.filter(isShown);

const isRecord = (value: unknown): value is StoredRow => typeof value === 'object' && value !== null;

/** In a form the cells come as a list in the order of the columns, in a variable by their names. */
function byName({ columns }: Control, row: StoredRow): StoredRow {
  if (!Array.isArray(row)) return row;
  return Object.fromEntries(columns.map((column, place) => [columnKey(column), row[place]]));
}

/** Rows come numbered from "1" (vendor document: REST API Cases, "Format of Variables"). */
export function storedRows(control: Control): StoredRow[] {
  const { data } = control;
  const inner = isRecord(data) && 'value' in data ? data.value : data;
  if (!isRecord(inner)) return [];
  return Object.values(inner)
    .filter(isRecord)
    .map((row) => byName(control, row));
}

export function cellAt(column: Column, row: StoredRow): unknown {
  return row[columnKey(column)] ?? row[column.name];
}

/** What a row is sent and taken as: by the column's key a text, or a list of texts where several are chosen. */
function rowText(columns: readonly Column[], row: StoredRow, mark: string | null): string {
  const cells = columns.map((column) => {
    const texts = textsOf(column, cellAt(column, row));
    return [columnKey(column), kindOf(column) === 'choices' ? texts : texts.join(', ')];
  });
  return JSON.stringify(Object.fromEntries(mark === null ? cells : [...cells, [ROW_MARK, mark]]));
}

/** By what a person reads; two columns may be labelled alike. */
function headings(columns: readonly Column[]): string[] {
  const labels = columns.map((column) => column.label || column.name || columnKey(column));
  return labels.map((label, place) => {
    const column = columns[place];
    if (labels.indexOf(label) === place || !column) return label;
    return `${label} (${column.name || columnKey(column) || place + 1})`;
  });
}

/** A row kept in a form comes with labels of its cells, in a variable they stand beside them. */
function shownCell(column: Column, row: StoredRow): string {
  const cell = cellAt(column, row);
  const texts = textsOf(column, cell);
  const shown = readable(column, texts);
  if (shown.join() !== texts.join()) return shown.join(', ');
  const label = isRecord(cell) ? cell.label : row[`${columnKey(column)}_label`];
  return kindOf(column) === 'choice' && typeof label === 'string' && label !== '' ? label : shown.join(', ');
}

function shownText(columns: readonly Column[], row: StoredRow): string {
  const titles = headings(columns);
  return JSON.stringify(
    Object.fromEntries(columns.map((column, place) => [titles[place], shownCell(column, row)])),
  );
}

export interface GridRow {
  readonly row: StoredRow;
  /** See `rowMark`. */
  readonly mark: string | null;
  /** The JSON of an object: by the column's key, and by its heading. */
  readonly stored: string;
  readonly shown: string;
}

export function gridRows(control: Control): GridRow[] {
  const columns = shownColumns(control);
  return storedRows(control).map((row, place) => {
    const mark = rowMark(columns, row);
    const known = mark ?? (control.deleteRow ? null : placeMark(place));
    return { row, mark, stored: rowText(columns, row, known), shown: shownText(columns, row) };
  });
}

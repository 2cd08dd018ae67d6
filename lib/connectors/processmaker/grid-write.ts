import { isDeepStrictEqual } from 'node:util';
import { rowOf } from '@/lib/domain/form-rows';
import { ROW_MARK } from '@/lib/domain/table-rows';
import { columnKey } from './control';
import type { Column, Control } from './dynaform-schema';
import { textsOf } from './field-value';
import { isColumnEditable } from './fillable';
import { cellAt, type GridRow, gridRows, type StoredRow, shownColumns } from './grid-value';
import { isPlaceMark } from './row-mark';
import { pairRows, type Wanted } from './row-pairs';
import { labelFrom, storedFrom } from './stored-value';

function wantedOf(text: string): Wanted {
  const cells = rowOf(text) ?? {};
  const mark = cells[ROW_MARK]?.[0] ?? null;
  return { text, cells, mark: mark === null || isPlaceMark(mark) ? null : mark };
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => {
  const [first, second] = [one, other].map((texts) => texts.filter((text) => text !== ''));
  return JSON.stringify(first) === JSON.stringify(second);
};

function cellEntries(column: Column, before: unknown, texts: readonly string[]): [string, unknown][] {
  const given = texts.filter((text) => text !== '');
  const key = columnKey(column);
  return [
    [key, storedFrom(column, before, given)],
    [`${key}_label`, labelFrom(column, given)],
  ];
}

/** The row with what was changed in it: all other cells, those that nobody sees too, stay as they are. */
function changedRow(control: Control, { row }: GridRow, { cells }: Wanted): StoredRow {
  const columns = shownColumns(control);
  const changes = columns.flatMap((column) => {
    const before = cellAt(column, row);
    const texts = cells[columnKey(column)];
    if (texts === undefined || !isColumnEditable(columns, column)) return [];
    return isSame(texts, textsOf(column, before)) ? [] : cellEntries(column, before, texts);
  });
  return { ...row, ...Object.fromEntries(changes) };
}

/** A new row has a cell for every column, as one that was added in the vendor's own form. */
function newRow(control: Control, { cells }: Wanted): StoredRow {
  const shown = shownColumns(control);
  const entries = control.columns.flatMap((column) => {
    const isOpen = shown.includes(column) && isColumnEditable(shown, column);
    const given = isOpen ? cells[columnKey(column)] : undefined;
    return cellEntries(column, undefined, given ?? [column.defaultValue]);
  });
  return Object.fromEntries(entries);
}

type StoredGrid = Readonly<Record<string, StoredRow>>;

/**
 * The rows of a grid as the case keeps them, numbered from "1" (vendor document: REST API Cases, "Format of Variables"); or the
 * place, from 0, of a row whose own is gone: what that kept beside what is filled in could only be lost.
 */
export function storedGrid(
  control: Control,
  texts: readonly string[],
): { readonly rows: StoredGrid } | { readonly gone: number } {
  const wanted = texts.map(wantedOf);
  const known = gridRows(control).map((row) => ({ row, cells: rowOf(row.stored) ?? {} }));
  const pairs = pairRows(wanted, known);
  const gone = wanted.findIndex(({ mark }, at) => mark !== null && !pairs[at]);
  if (gone >= 0) return { gone };
  const rows = wanted.map((each, at) => {
    const before = pairs[at];
    if (!before) return newRow(control, each);
    return before.stored === each.text ? before.row : changedRow(control, before, each);
  });
  return { rows: Object.fromEntries(rows.map((row, place) => [String(place + 1), row])) };
}

/** Whether a grid that was changed so could be brought back to what it says and keeps now. */
export function hasWayBack(control: Control, texts: readonly string[]): boolean {
  const changed = storedGrid(control, texts);
  if (!('rows' in changed)) return true;
  const now = gridRows(control).map(({ stored }) => stored);
  const there = { ...control, data: { value: changed.rows } };
  const back = storedGrid(there, now);
  if (!('rows' in back)) return false;
  const again = gridRows({ ...control, data: { value: back.rows } }).map(({ stored }) => stored);
  return isDeepStrictEqual(again, now);
}

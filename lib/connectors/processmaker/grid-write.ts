import { rowOf } from '@/lib/domain/form-rows';
import { columnKey } from './control';
import type { Column, Control } from './dynaform-schema';
import { textsOf } from './field-value';
import { isColumnEditable } from './form-transform';
import { cellAt, type GridRow, gridRows, type StoredRow, shownColumns } from './grid-value';
import { pairRows, type Wanted } from './row-pairs';
import { labelFrom, storedFrom } from './stored-value';

const wantedOf = (text: string): Wanted => ({ text, cells: rowOf(text) ?? {} });

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

/** The rows of a grid as the case keeps them, numbered from "1" (vendor document: REST API Cases, "Format of Variables"). */
export function storedGrid(control: Control, texts: readonly string[]): Readonly<Record<string, StoredRow>> {
  const wanted = texts.map(wantedOf);
  const known = gridRows(control).map((row) => ({ row, cells: rowOf(row.stored) ?? {} }));
  const pairs = pairRows(wanted, known);
  const rows = wanted.map((each, at) => {
    const before = pairs[at];
    if (!before) return newRow(control, each);
    return before.stored === each.text ? before.row : changedRow(control, before, each);
  });
  return Object.fromEntries(rows.map((row, place) => [String(place + 1), row]));
}

import { z } from 'zod';
import type { FormColumn } from './form';

const Row = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof Row>;

/** Under this a row tells what it keeps beside what people fill in: no column is called so, and it is never sent to a vendor. */
export const ROW_MARK = '#';

/** The rows of a table, one text each. A row that is no object stays as it is, in the column "". */
export function rowsOf(texts: readonly string[]): Row[] {
  return texts.map((text) => {
    try {
      return Row.parse(JSON.parse(text));
    } catch {
      return { '': text };
    }
  });
}

/** What a cell holds, as lists of texts like any field. */
export function cellValues(row: Row, columnId: string): string[] {
  const cell = row[columnId];
  if (cell === undefined || cell === null || cell === '') return [];
  return (Array.isArray(cell) ? cell : [cell]).map(String);
}

/** A row with one cell changed; what else it holds stays, also keys that no column shows. */
export function withCell(row: Row, column: FormColumn, values: readonly string[]): Row {
  return { ...row, [column.id]: column.kind === 'choices' ? [...values] : (values[0] ?? '') };
}

export const textOfRow = (row: Row): string => {
  const [only] = Object.keys(row);
  return only === '' && Object.keys(row).length === 1 ? String(row['']) : JSON.stringify(row);
};

/** An empty row, with every column. */
export const emptyRow = (columns: readonly FormColumn[]): Row =>
  Object.fromEntries(columns.map(({ id, kind }) => [id, kind === 'choices' ? [] : '']));

/** What the cells of a row say, where its columns are not known any more. */
export function wordsOfRow(text: string): string {
  const [row = {}] = rowsOf([text]);
  const words = (cell: unknown) =>
    typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell ?? '');
  return Object.entries(row)
    .flatMap(([id, cell]) => (id === ROW_MARK ? [] : [cell].flat().map(words)))
    .filter((word) => word !== '')
    .join(' · ');
}

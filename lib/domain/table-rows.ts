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

/** What a value says to people where its field is not known any more: the cells of a row, and any other text as it is. */
export function plainWords(text: string): string {
  const [row = {}] = rowsOf([text]);
  if ('' in row) return text;
  const cells = Object.keys(row).filter((id) => id !== ROW_MARK);
  return cells.flatMap((id) => cellValues(row, id)).join(' · ');
}

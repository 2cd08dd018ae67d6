import { z } from 'zod';
import type { FormColumn } from './form';

const Row = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof Row>;

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

import { z } from 'zod';
import { textOfJson, withoutNumbers } from './exact-json';
import type { ColumnItem, FieldValue } from './schema';

/**
 * Tables are newer than the vendor's public code, and no paper shows their value. Two shapes are understood, as lists or as the JSON
 * text of one: a row by column id, and a row like the form's own data. Whatever else is there stays unknown. An empty table gets
 * its first row by column id.
 */
const Cell = z.looseObject({ id: z.string(), value: z.unknown() });
const MapRow = z.record(z.string(), z.unknown());
const DataRow = z.array(Cell);
export const TableRows = z.union([z.array(MapRow), z.array(DataRow).min(1)]);
export type TableRow = z.infer<typeof TableRows>[number];

export const storedCell = (row: TableRow, id: string): unknown =>
  Array.isArray(row) ? row.find((cell) => cell.id === id)?.value : row[id];

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]);

/** A cell as the value of a field would be; what is no such value, as its JSON. */
export function cellOf(row: TableRow, id: string): FieldValue {
  const value = withoutNumbers(storedCell(row, id));
  return Scalar.safeParse(value ?? '').data ?? textOfJson(value);
}

export function withCell(row: TableRow, { id, type }: ColumnItem, value: unknown): TableRow {
  if (!Array.isArray(row)) return { ...row, [id]: value };
  if (!row.some((cell) => cell.id === id)) return [...row, { id, type, value }];
  return row.map((cell) => (cell.id === id ? { ...cell, value } : cell));
}

/** A new row in the shape of those that are there. */
export function emptyRow(columns: readonly ColumnItem[], like: TableRow | undefined): TableRow {
  if (!Array.isArray(like)) return Object.fromEntries(columns.map(({ id }) => [id, '']));
  return columns.map(({ id, type }) => ({ id, type, value: '' }));
}

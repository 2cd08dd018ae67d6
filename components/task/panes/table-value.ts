import { z } from 'zod';

const Cell = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .catch(null)
  .transform((cell) => String(cell ?? ''));
const Row = z.record(z.string(), Cell);
const Rows = z.union([z.array(Row), Row.transform((row) => [row])]);

export type TableRow = z.infer<typeof Row>;

function rowsOf(text: string): TableRow[] | null {
  try {
    return Rows.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The rows of a table field, whose texts are JSON: one row each, or a list of rows. Null where they are something else. */
export function tableOf(texts: readonly string[]): TableRow[] | null {
  const parts = texts.map(rowsOf);
  const rows = parts.flatMap((part) => part ?? []);
  return rows.length > 0 && !parts.includes(null) ? rows : null;
}

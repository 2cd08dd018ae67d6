import { z } from 'zod';

const Row = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The cells of a table's row as lists of texts by column id; null for a text that is no row. */
export function rowOf(text: string): Record<string, string[]> | null {
  const row = Row.safeParse(jsonOf(text));
  if (!row.success) return null;
  const cells = Object.entries(row.data).map(([id, value]) => [id, Array.isArray(value) ? value : [value]]);
  return Object.fromEntries(cells);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

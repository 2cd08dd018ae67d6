import { z } from 'zod';

const Row = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The cells of a table's row as lists of texts, by column id. */
export type Cells = Readonly<Record<string, readonly string[]>>;

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

export const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index]);

function likeness(one: Cells, other: Cells): number {
  const alike = ([id, values]: [string, readonly string[]]) =>
    values.some((value) => value !== '') && isSame(values, other[id] ?? []);
  return Object.entries(one).filter(alike).length;
}

/** Of the rows that are left the one at the same place, or else the one most like it; null where none is like it. */
function originAmong(cells: Cells, place: number, left: ReadonlyMap<number, Cells>): number | null {
  const there = left.get(place);
  if (there && likeness(cells, there) > 0) return place;
  let best = { place: -1, likeness: 0 };
  for (const [at, other] of left) {
    const found = likeness(cells, other);
    if (found > best.likeness) best = { place: at, likeness: found };
  }
  return best.likeness > 0 ? best.place : null;
}

/** For each row of a table the row of before that it was made of, each of those once; undefined for a row that is new. */
export function originsOf(rows: readonly string[], before: readonly string[]): (Cells | undefined)[] {
  const left = new Map<number, Cells>();
  const places = new Map<string, number[]>();
  before.forEach((text, place) => {
    left.set(place, rowOf(text) ?? {});
    places.set(text, [...(places.get(text) ?? []), place]);
  });
  const take = (place: number | null | undefined) => {
    const cells = left.get(place ?? -1);
    left.delete(place ?? -1);
    return cells;
  };
  const unchanged = rows.map((text) => take(places.get(text)?.shift()));
  return rows.map((text, place) => unchanged[place] ?? take(originAmong(rowOf(text) ?? {}, place, left)));
}

import type { GridRow } from './grid-value';

/** A row as it is wanted: its cells as texts. */
export type WantedRow = Readonly<Record<string, readonly string[]>>;

export interface Wanted {
  readonly text: string;
  readonly cells: WantedRow;
}

const isRow = (row: GridRow | null): row is GridRow => row !== null;

/** How many cells that say something are the same. */
function likeness({ cells }: Wanted, before: Readonly<Record<string, readonly string[]>>): number {
  return Object.entries(cells).filter(
    ([key, texts]) => texts.join() !== '' && texts.join() === (before[key] ?? []).join(),
  ).length;
}

interface Candidate {
  readonly wanted: number;
  readonly row: number;
  readonly likeness: number;
}

/**
 * For each wanted row the one that it was made of, null for a new one. Rows have no ids: the same text is the same row, and
 * of the rest the ones with most cells in common belong together. Where as many rows are left on both sides, by their order.
 */
export function pairRows(
  wanted: readonly Wanted[],
  rows: readonly GridRow[],
  cellsOf: (row: GridRow) => WantedRow,
): (GridRow | null)[] {
  const free = new Set(rows.keys());
  const found: (GridRow | null)[] = wanted.map(({ text }) => {
    const same = [...free].find((place) => rows[place]?.stored === text);
    if (same === undefined) return null;
    free.delete(same);
    return rows[same] ?? null;
  });
  const take = (at: number, place: number) => {
    found[at] = rows[place] ?? null;
    free.delete(place);
  };
  for (const { wanted: at, row } of likest(wanted, found, [...free], (place) =>
    rowCells(rows, place, cellsOf),
  ))
    if (found[at] === null && free.has(row)) take(at, row);
  const open = found.flatMap((row, at) => (isRow(row) ? [] : [at]));
  if (open.length === free.size) for (const [place, row] of [...free].entries()) take(open[place] ?? 0, row);
  return found;
}

function rowCells(rows: readonly GridRow[], place: number, cellsOf: (row: GridRow) => WantedRow): WantedRow {
  const row = rows[place];
  return row ? cellsOf(row) : {};
}

function likest(
  wanted: readonly Wanted[],
  found: readonly (GridRow | null)[],
  free: readonly number[],
  cellsAt: (place: number) => WantedRow,
): Candidate[] {
  const open = [...wanted.entries()].filter(([at]) => found[at] === null);
  return open
    .flatMap(([at, each]) => free.map((row) => ({ wanted: at, row, likeness: likeness(each, cellsAt(row)) })))
    .filter(({ likeness: count }) => count > 0)
    .sort((one, other) => other.likeness - one.likeness || one.wanted - other.wanted || one.row - other.row);
}

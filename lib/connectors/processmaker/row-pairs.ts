import { type GridRow, ROW_NUMBER } from './grid-value';

/** Cells by key, as texts. */
export type Cells = Readonly<Record<string, readonly string[]>>;

export interface Wanted {
  readonly text: string;
  readonly cells: Cells;
}

/** A row of the grid that a wanted one may have been made of. */
export interface Known {
  readonly row: GridRow;
  readonly cells: Cells;
}

/** The rows that have not found their like yet. */
class Pairing {
  readonly found: (GridRow | null)[];
  readonly free: Set<number>;

  constructor(
    readonly wanted: readonly Wanted[],
    readonly known: readonly Known[],
  ) {
    this.found = wanted.map(() => null);
    this.free = new Set(known.keys());
  }

  /** The places of wanted rows that are still without one. */
  open(): number[] {
    return this.found.flatMap((row, at) => (row === null ? [at] : []));
  }

  take(at: number, place: number | undefined): void {
    const row = place === undefined ? undefined : this.known[place]?.row;
    if (place === undefined || !row || this.found[at] || !this.free.delete(place)) return;
    this.found[at] = row;
  }
}

const numberOf = ({ cells }: Wanted): number => Number(cells[ROW_NUMBER]?.[0] ?? 0);

function byNumber(pairing: Pairing): void {
  for (const [at, wanted] of pairing.wanted.entries()) pairing.take(at, numberOf(wanted) - 1);
}

function byText(pairing: Pairing): void {
  for (const at of pairing.open()) {
    const text = pairing.wanted[at]?.text;
    pairing.take(
      at,
      [...pairing.free].find((place) => pairing.known[place]?.row.stored === text),
    );
  }
}

/** How many cells that say something are the same. */
function likeness(one: Cells, other: Cells): number {
  return Object.entries(one).filter(
    ([key, texts]) => texts.join() !== '' && texts.join() === (other[key] ?? []).join(),
  ).length;
}

function byLikeness(pairing: Pairing): void {
  const candidates = pairing.open().flatMap((at) =>
    [...pairing.free].map((place) => ({
      at,
      place,
      cells: likeness(pairing.wanted[at]?.cells ?? {}, pairing.known[place]?.cells ?? {}),
    })),
  );
  const likest = candidates.filter(({ cells }) => cells > 0).sort((one, other) => other.cells - one.cells);
  for (const { at, place } of likest) pairing.take(at, place);
}

/**
 * For each wanted row the one that it was made of, null for a new one. Rows that keep more than is shown tell their number;
 * of all others the same text is the same row, and then those belong together that have most in common, or where no row was
 * added or taken away stand at the same place.
 */
export function pairRows(wanted: readonly Wanted[], known: readonly Known[]): (GridRow | null)[] {
  const pairing = new Pairing(wanted, known);
  const areNumbered = wanted.some((row) => numberOf(row) > 0);
  if (areNumbered) byNumber(pairing);
  byText(pairing);
  if (areNumbered) return pairing.found;
  byLikeness(pairing);
  if (wanted.length === known.length) for (const at of pairing.open()) pairing.take(at, at);
  return pairing.found;
}

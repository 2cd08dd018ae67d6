import type { GridRow } from './grid-value';

/** Cells by key, as texts. */
export type Cells = Readonly<Record<string, readonly string[]>>;

export interface Wanted {
  readonly text: string;
  readonly cells: Cells;
  /** Of the row that it was made of (`rowMark`); null for one that is new or keeps nothing more than is filled in. */
  readonly mark: string | null;
}

/** A row of the grid that a wanted one may have been made of. */
export interface Known {
  readonly row: GridRow;
  readonly cells: Cells;
}

/** The rows that have not found their like yet. */
class Pairing {
  readonly found: (GridRow | null)[];
  private readonly free: Set<number>;

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

  /** The places of rows that a wanted one may be made of: never of one that keeps something else than its own did. */
  fitting(at: number): number[] {
    const mark = this.wanted[at]?.mark;
    return [...this.free].filter((place) => this.known[place]?.row.mark === mark);
  }

  take(at: number, place: number | undefined): void {
    const row = place === undefined ? undefined : this.known[place]?.row;
    if (place === undefined || !row || this.found[at] || !this.free.delete(place)) return;
    this.found[at] = row;
  }
}

function byText(pairing: Pairing): void {
  for (const at of pairing.open()) {
    const text = pairing.wanted[at]?.text;
    pairing.take(
      at,
      pairing.fitting(at).find((place) => pairing.known[place]?.row.stored === text),
    );
  }
}

/** How many cells that say something are the same. */
function likeness(one: Cells, other: Cells): number {
  return Object.entries(one).filter(
    ([key, texts]) => texts.join() !== '' && texts.join() === (other[key] ?? []).join(),
  ).length;
}

/** A mark is a cell, too, so that of the rows with the same one each is like the other. */
function byLikeness(pairing: Pairing): void {
  const candidates = pairing.open().flatMap((at) =>
    pairing.fitting(at).map((place) => ({
      at,
      place,
      cells: likeness(pairing.wanted[at]?.cells ?? {}, pairing.known[place]?.cells ?? {}),
    })),
  );
  const likest = candidates.filter(({ cells }) => cells > 0).sort((one, other) => other.cells - one.cells);
  for (const { at, place } of likest) pairing.take(at, place);
}

/**
 * For each wanted row the one that it was made of, null for a new one. A row that keeps more than is filled in is made of one
 * with the same mark, wherever that stands; among those, and among rows without a mark, the same text is the same row, then
 * those belong together that have most in common, or where no row was added or taken away stand at the same place.
 */
export function pairRows(wanted: readonly Wanted[], known: readonly Known[]): (GridRow | null)[] {
  const pairing = new Pairing(wanted, known);
  byText(pairing);
  byLikeness(pairing);
  if (wanted.length === known.length)
    for (const at of pairing.open())
      pairing.take(
        at,
        pairing.fitting(at).find((place) => place === at),
      );
  return pairing.found;
}

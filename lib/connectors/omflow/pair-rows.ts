import { type Cells, isSame } from '@/lib/domain/form-rows';

/** A row that somebody wants. */
export interface WantedRow {
  readonly cells: Cells;
  /** What its columns say, without its mark. */
  readonly text: string;
  /** Of the row that it was made of (`keptIn`). Null for a new one, one that keeps nothing more, and all of an early draft. */
  readonly mark: string | null;
  /** What its read-only columns say; null where they say nothing. */
  readonly readOnly: string | null;
}

/** A row of the table that a wanted one may have been made of. */
export interface KnownRow extends WantedRow {
  readonly kept: string;
}

/** The place of the row that it was made of; `gone` where that is no longer there, `unsure` where it may be one of several. */
export type Origin = number | 'new' | 'gone' | 'unsure';

/** How many cells that say something are the same. */
function likeness(one: Cells, other: Cells): number {
  const alike = ([id, texts]: [string, readonly string[]]) =>
    texts.some((text) => text !== '') && isSame(texts, other[id] ?? []);
  return Object.entries(one).filter(alike).length;
}

interface Candidate {
  readonly place: number;
  /** How many cells it has in common. */
  readonly cells: number;
}

const isOneKind = (rows: readonly Pick<Candidate, 'place'>[], known: readonly KnownRow[]) =>
  new Set(rows.map(({ place }) => known[place]?.kept)).size < 2;

class Pairing {
  readonly found: (Origin | null)[];
  private readonly free: Set<number>;
  private readonly hasMarks: boolean;

  constructor(
    wanted: readonly WantedRow[],
    private readonly known: readonly KnownRow[],
  ) {
    this.found = wanted.map(() => null);
    this.free = new Set(known.keys());
    this.hasMarks = wanted.some(({ mark }) => mark !== null);
  }

  private fits({ mark, readOnly }: WantedRow, row: KnownRow): boolean {
    if (mark !== null) return row.mark === mark;
    if (readOnly !== null) return row.readOnly === readOnly;
    return this.hasMarks ? row.mark === null : row.readOnly === null;
  }

  private fitting(row: WantedRow): number[] {
    return [...this.free].filter((place) => {
      const other = this.known[place];
      return other !== undefined && this.fits(row, other);
    });
  }

  private settle(at: number, origin: Origin | undefined): void {
    if (origin === undefined) return;
    if (typeof origin === 'number') this.free.delete(origin);
    this.found[at] = origin;
  }

  /** Rows that say the same: of several that keep something else each, all must be wanted. */
  bySaying(rows: readonly [number, WantedRow][]): void {
    for (const [at, row] of rows) {
      const same = this.fitting(row)
        .filter((place) => this.known[place]?.text === row.text)
        .map((place) => ({ place }));
      const alike = rows.filter(([other, { text }]) => this.found[other] === null && text === row.text);
      const isSure = same.length <= alike.length || isOneKind(same, this.known);
      this.settle(at, isSure ? same[0]?.place : 'unsure');
    }
  }

  /**
   * Of rows that keep the same the one most like it. Where neither a mark nor a read-only cell speaks for one, only a row that
   * keeps nothing can be taken; one with something in common that keeps more leaves it open.
   */
  byLikeness(rows: readonly [number, WantedRow][]): void {
    for (const [at, row] of rows) {
      if (this.found[at] !== null) continue;
      const isKnown = row.mark !== null || row.readOnly !== null;
      const likest = this.byLikenessTo(row).filter(
        ({ place, cells }) => isKnown || cells > 0 || this.known[place]?.kept === '',
      );
      const [first] = likest;
      const rivals = likest.filter(({ cells }) => isKnown || cells === first?.cells);
      const isSure =
        isOneKind(rivals, this.known) && (isKnown || this.known[first?.place ?? -1]?.kept === '');
      if (first === undefined) this.settle(at, isKnown ? 'gone' : 'new');
      else this.settle(at, isSure ? first.place : 'unsure');
    }
  }

  private byLikenessTo(row: WantedRow): Candidate[] {
    return this.fitting(row)
      .map((place) => ({ place, cells: likeness(row.cells, this.known[place]?.cells ?? {}) }))
      .sort((one, other) => other.cells - one.cells);
  }
}

/**
 * For each wanted row the one that it was made of, each of those once. A row with a mark is made of one with the same mark, wherever
 * that stands. One without, as in early drafts, is made of one whose read-only cells say the same; where these say nothing, of one
 * that says the same at all or keeps nothing that could be mistaken. Nothing is guessed: see `Origin`.
 */
export function pairRows(wanted: readonly WantedRow[], known: readonly KnownRow[]): Origin[] {
  const pairing = new Pairing(wanted, known);
  const all = [...wanted.entries()];
  const [marked, unmarked] = [
    all.filter(([, { mark }]) => mark !== null),
    all.filter(([, { mark }]) => mark === null),
  ];
  const [told, bare] = [
    unmarked.filter(([, { readOnly }]) => readOnly !== null),
    unmarked.filter(([, { readOnly }]) => readOnly === null),
  ];
  for (const rows of [marked, told, bare]) {
    pairing.bySaying(rows);
    pairing.byLikeness(rows);
  }
  return pairing.found.map((origin) => origin ?? 'new');
}

/** How long before and after our own record of a deed the vendor's record of it is looked for, clocks and all. */
const REACH_MS = 20 * 60_000;
/** What remains between two records of one deed once the clocks are set right: the vendor's own time to carry it out. */
const SPREAD_MS = 90_000;

/** A deed that we asked for (`at` by our clock) and the records of the vendor that may be of it (by its clock), in milliseconds. */
export interface Deed {
  readonly at: number;
  readonly records: readonly number[];
}

const closest = (records: readonly number[], at: number) =>
  Math.min(...records.map((record) => Math.abs(record - at)));

/** How many deeds have a record when the vendor's clock is ahead by `offset`, and how far off those are in all. */
function fitOf(deeds: readonly Deed[], offset: number) {
  const misses = deeds
    .map(({ at, records }) => closest(records, at + offset))
    .filter((miss) => miss <= SPREAD_MS);
  return { offset, found: misses.length, missed: misses.reduce((sum, miss) => sum + miss, 0) };
}

/**
 * How many milliseconds the vendor's clock is ahead of ours by what both say of the same deeds: the offset under which most
 * deeds have a record; of several such, the nearest to `expected`. Null when no deed has a record within reach.
 */
export function offsetByDeeds(deeds: readonly Deed[], expected: number): number | null {
  const offsets = deeds.flatMap(({ at, records }) => records.map((record) => record - at));
  const fits = offsets
    .filter((offset) => Math.abs(offset - expected) <= REACH_MS)
    .map((offset) => fitOf(deeds, offset))
    .sort(
      (one, other) =>
        other.found - one.found ||
        Math.abs(one.offset - expected) - Math.abs(other.offset - expected) ||
        one.missed - other.missed,
    );
  return fits[0]?.offset ?? null;
}

/** Whether a record of the vendor is near enough to a deed of ours to be of it, the clocks set right. */
export function isNear(deedAt: number, recordAt: number, offset: number): boolean {
  return Math.abs(recordAt - offset - deedAt) <= SPREAD_MS;
}

import type { Faults } from '../../sandbox/contract';
import { refuse } from './refusal';

const MAX_PAGE_SIZE = 500;
const UNKNOWN_STATUS = 42;

export interface PageQuery {
  readonly current: number;
  readonly pageSize: number;
}

export function pageQueryOf(query: Readonly<Record<string, string>>): PageQuery {
  const current = Number(query.current ?? 1);
  const pageSize = Number(query.pageSize ?? 10);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE_SIZE) throw refuse.pageSize();
  if (!Number.isInteger(current) || current < 1) throw refuse.parameter();
  return { current, pageSize };
}

function withFaults(rows: object[], faults: Faults, path: string): object[] {
  const [first, ...rest] = rows;
  if (first === undefined) return rows;
  if (faults.take('bad-row', path)) return [{ ...first, startTime: 'the day before yesterday' }, ...rest];
  if (faults.take('unknown-state', path)) return [{ ...first, status: UNKNOWN_STATUS }, ...rest];
  return rows;
}

/** Cuts a page out of the records and writes out only that. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  { current, pageSize }: PageQuery,
  toRow: (entry: Entry) => object,
  { faults, path }: { faults: Faults; path: string },
) {
  const start = (current - 1) * pageSize;
  const list = entries.slice(start, start + pageSize).map(toRow);
  return {
    list: withFaults(list, faults, path),
    pagination: { current, pageSize, total: entries.length },
  };
}

/** Newest first; ids decide between equal times, so that pages do not overlap. */
export function newestFirst<Entry>(
  entries: readonly Entry[],
  timeOf: (entry: Entry) => string,
  idOf: (entry: Entry) => string,
): Entry[] {
  return entries.toSorted((a, b) => {
    const [later, earlier] = [timeOf(a), timeOf(b)];
    if (later !== earlier) return later > earlier ? -1 : 1;
    return idOf(a) > idOf(b) ? -1 : 1;
  });
}

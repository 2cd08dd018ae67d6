import { z } from 'zod';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import {
  type CaseListRequest,
  readDraftPage,
  readParticipatedPage,
  readPausedPage,
  readTodoPage,
  readUnassignedPage,
} from './client/case-lists';
import { listCasesOf } from './client/extrarest/case-lists';
import type { Page } from './schema';

/**
 * Rows of one request. Each costs the vendor a scan of all open cases of the person, whatever its size, so few large slices
 * are the cheapest (vendor latency); a row is some 1.4 kB.
 */
export const SLICE = 6_000;
const SMALLEST_SLICE = 100;

/** How many rows of a slice are asked for again with the next one. */
const OVERLAP = 1;

/** The case lists of `/cases`, and the plugin's of what the person started and of what he supervises. */
export type ListName = 'todo' | 'draft' | 'unassigned' | 'paused' | 'participated' | 'started' | 'review';

type PageReader = (call: Call, request: CaseListRequest) => Promise<Page>;

const READERS: Readonly<Record<ListName, PageReader>> = {
  todo: readTodoPage,
  draft: readDraftPage,
  unassigned: readUnassignedPage,
  paused: readPausedPage,
  participated: readParticipatedPage,
  started: (call, request) => listCasesOf(call, { ...request, action: 'sent', filter: 'started' }),
  review: (call, request) => listCasesOf(call, { ...request, action: 'to_revise' }),
};

/** Where a listing goes on. `last` is the key of the last row seen, `seen` how many different rows there were. */
export const Position = z.object({
  start: z.number().int().nonnegative(),
  limit: z.number().int().positive(),
  seen: z.number().int().nonnegative(),
  last: z.string().nullable(),
  /** The slice before brought nothing new. */
  stalled: z.boolean(),
});
export type Position = z.infer<typeof Position>;

export const BEGINNING: Position = { start: 0, limit: SLICE, seen: 0, last: null, stalled: false };

export interface Rows {
  /** Unparsed, keys in lower case; none of them was in the slice before. */
  readonly rows: readonly unknown[];
  readonly next: Position | null;
}

const KeyFields = z.object({ app_uid: z.string(), del_index: z.string() });

/** Tells rows apart, even one that cannot be mapped. */
function keyOf(row: unknown): string {
  const fields = KeyFields.safeParse(row).data;
  return fields ? `${fields.app_uid}:${fields.del_index}` : JSON.stringify(row);
}

/**
 * A server that runs out of memory over a large page crashes; one that caps it refuses. Neither is a dead system. The
 * plugin's list is not tried again in smaller slices: there is another way to it.
 */
function isTooLarge(error: unknown, list: ListName): boolean {
  if (list === 'started' || !isConnectorError(error) || error.code === 'unsupported') return false;
  return error.status === 500 || error.status === 400;
}

async function readLargest(call: Call, list: ListName, start: number, limit: number, search: string) {
  const filter = search === '' ? {} : { search };
  for (let size = limit; ; size = Math.max(SMALLEST_SLICE, Math.floor(size / 4))) {
    try {
      return { page: await READERS[list](call, { start, limit: size, ...filter }), limit: size };
    } catch (error) {
      if (size <= SMALLEST_SLICE || !isTooLarge(error, list)) throw error;
    }
  }
}

/**
 * Reads one slice, safe for both ways of counting: `start` is an offset from 3.3 on, but counts from 1 up to 3.2, where 0 is
 * taken for 1 (vendor facts: processmaker §3). Each slice begins with the last row of the one before (in the old way of
 * counting with the last two), so that a row that leaves the list meanwhile costs none that moves up. What was seen is
 * dropped, as are rows that a new case has pushed down. Pages of one row cannot overlap and may bring nothing new once; twice
 * on end, the server does not turn the page, whatever total it tells.
 */
export async function readRows(
  call: Call,
  list: ListName,
  from: Position = BEGINNING,
  search = '',
): Promise<Rows> {
  const { page, limit } = await readLargest(call, list, from.start, from.limit, search);
  const known = from.last === null ? -1 : page.data.findIndex((row) => keyOf(row) === from.last);
  const rows = page.data.slice(known + 1);
  const seen = from.seen + rows.length;
  const stalled = rows.length === 0;
  const isLast = page.data.length === 0 || seen >= page.total || (stalled && from.stalled);
  const last = page.data.at(-1);
  const start = from.start + Math.max(1, page.data.length - OVERLAP);
  return { rows, next: isLast ? null : { start, limit, seen, last: keyOf(last), stalled } };
}

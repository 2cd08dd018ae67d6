import { z } from 'zod';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import type { Call, ListRequest, ListSlice } from '../contract';
import { mapRows } from '../rows';
import { isNotAnswered } from './client/request';
import { BUCKETS } from './find';
import { taskId } from './ids';
import { BEGINNING, Position, readRows } from './paging';
import { delegationOf, isHandedOn, pausedDelegations, startedHere } from './participation';
import { CaseRow } from './schema';
import { readTeam, withoutOwn } from './team';
import {
  completedItem,
  initiatedItem,
  keyOf,
  type Mapping,
  mappingOf,
  pendingItem,
  teamItem,
} from './transform';

const PendingCursor = z.object({ bucket: z.enum(BUCKETS), at: Position });
const CompletedCursor = z.object({ paused: z.array(z.string()).nullable(), at: Position });
const InitiatedCursor = z.object({ source: z.enum(['started', 'participated']), at: Position });

function parseCursor<Cursor>(
  cursor: string | null,
  schema: z.ZodType<Cursor>,
  first: NoInfer<Cursor>,
): Cursor {
  return cursor === null ? first : schema.parse(JSON.parse(cursor));
}

function rowTaskId(raw: unknown): string | null {
  const row = CaseRow.safeParse(raw).data;
  return row ? taskId(keyOf(row)) : null;
}

function map(rows: readonly unknown[], toItem: (row: CaseRow) => WorkItem) {
  return mapRows(rows, CaseRow, toItem, rowTaskId);
}

/** The four lists of open work, one after the other. */
async function listPending(call: Call, cursor: string | null): Promise<ListSlice> {
  const { bucket, at } = parseCursor(cursor, PendingCursor, { bucket: BUCKETS[0], at: BEGINNING });
  const { rows, next } = await readRows(call, bucket, at);
  const mapping = mappingOf(call);
  const following = BUCKETS[BUCKETS.indexOf(bucket) + 1];
  const position = next ? { bucket, at: next } : following && { bucket: following, at: BEGINNING };
  return {
    ...map(rows, (row) => pendingItem(mapping, bucket, row)),
    next: position ? JSON.stringify(position) : null,
  };
}

/** Rows that cannot be read are kept, so that they are counted as rejected. */
function keep(rows: readonly unknown[], isWanted: (row: CaseRow) => boolean): unknown[] {
  return rows.filter((raw) => {
    const row = CaseRow.safeParse(raw).data;
    return row === undefined || isWanted(row);
  });
}

/** What the person has handed on. The paused cases are asked for once at most, and only where a row could be one. */
async function listCompleted(call: Call, cursor: string | null): Promise<ListSlice> {
  const from = parseCursor(cursor, CompletedCursor, { paused: null, at: BEGINNING });
  const { rows, next } = await readRows(call, 'participated', from.at);
  const mapping = mappingOf(call);
  const paused = from.paused ?? (await pausedDelegations(call, rows));
  const done = keep(rows, (row) => isHandedOn(row) && !paused?.includes(delegationOf(row)));
  return {
    ...map(done, (row) => completedItem(mapping, row)),
    next: next && JSON.stringify({ paused, at: next }),
  };
}

function initiatedSlice(mapping: Mapping, rows: readonly unknown[]) {
  return mapRows(
    rows,
    CaseRow,
    (row) => initiatedItem(mapping, row),
    (raw) => CaseRow.safeParse(raw).data?.app_uid ?? null,
  );
}

/** The plugin's list first; without the plugin, what of the participated cases is known to be the person's own. */
async function readInitiated(call: Call, cursor: string | null) {
  const from = parseCursor(cursor, InitiatedCursor, { source: 'started', at: BEGINNING });
  try {
    return { source: from.source, ...(await readRows(call, from.source, from.at)) };
  } catch (error) {
    if (cursor !== null || !isNotAnswered(error)) throw error;
    return { source: 'participated' as const, ...(await readRows(call, 'participated')) };
  }
}

async function listInitiated(call: Call, cursor: string | null): Promise<ListSlice> {
  const { source, rows, next } = await readInitiated(call, cursor);
  const own = source === 'started' ? rows : keep(rows, startedHere);
  return {
    ...initiatedSlice(mappingOf(call), own),
    next: next && JSON.stringify({ source, at: next }),
  };
}

/** What waits for others; the person's own work stands in `pending` and not here. */
async function listTeam(call: Call, cursor: string | null): Promise<ListSlice> {
  const { rows, next } = await readTeam(call, parseCursor(cursor, Position.nullable(), null));
  const mapping = mappingOf(call);
  const others = await withoutOwn(call, rows);
  return { ...map(others, (row) => teamItem(mapping, row)), next: next && JSON.stringify(next) };
}

const LISTINGS: Readonly<Record<Box, (call: Call, cursor: string | null) => Promise<ListSlice>>> = {
  pending: listPending,
  completed: listCompleted,
  initiated: listInitiated,
  team: listTeam,
};

export function list(call: Call, { box, cursor }: ListRequest): Promise<ListSlice> {
  return LISTINGS[box](call, cursor);
}

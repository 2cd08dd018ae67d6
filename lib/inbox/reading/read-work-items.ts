import { listLinksOfUser } from '@/db/repositories/links';
import {
  countByStageAndConnection,
  countOverdue,
  countWorkItems,
  findWorkItem,
  findWorkItems,
  listWorkItems,
  sortKeyOf,
  type WorkItemRow,
} from '@/db/repositories/work-items';
import type { Counts, WorkItemPage, WorkItemQuery, WorkItemView } from '@/lib/api/contract/work-items';
import { toInstant } from '@/lib/domain/instant';
import { Box, Stage, WorkItem } from '@/lib/domain/work-item';
import { decodeCursor, encodeCursor } from '../cursor';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { freshnessOf } from '../sync/freshness';
import { hiddenItemIds } from './hidden-items';

/** Reads a cached row; null for one of an older shape, which the next sync writes anew. */
export function viewOf(row: WorkItemRow, now: string): WorkItemView | null {
  const parsed = WorkItem.safeParse(JSON.parse(row.item));
  if (!parsed.success) return null;
  const { ref, ...item } = parsed.data;
  const overdue = ref.box === 'pending' && item.dueAt !== null && item.dueAt < now;
  return { ...item, id: row.id, connectionId: row.connectionId, box: row.box, overdue };
}

function views(rows: readonly WorkItemRow[], now: string): WorkItemView[] {
  return rows.map((row) => viewOf(row, now)).filter((view) => view !== null);
}

/** One page of a box from the cache, with the exact total and how old it is. Asks no vendor. */
export async function readWorkItems(
  runtime: Runtime,
  userId: string,
  query: WorkItemQuery,
): Promise<WorkItemPage> {
  const { sort, limit, cursor, q, ...rest } = query;
  const hiddenIds = query.box === 'pending' ? await hiddenItemIds(runtime, userId) : [];
  const filter = { userId, ...rest, words: q?.toLowerCase().split(/\s+/).filter(Boolean), hiddenIds };
  const after = cursor === undefined ? null : decodeCursor(cursor, sort);
  const rows = await listWorkItems(runtime.cache, filter, { sort, limit: limit + 1, after });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: views(page, toInstant(runtime.now())),
    nextCursor:
      rows.length > limit && last ? encodeCursor(sort, { key: sortKeyOf(last, sort), id: last.id }) : null,
    total: await countWorkItems(runtime.cache, filter),
    freshness: await freshnessOf(runtime, userId, await listLinksOfUser(runtime.inbox, userId)),
  };
}

/** The person's own item, or `not-found`: another person's item is as absent as one that never was. */
export async function requireWorkItem(runtime: Runtime, userId: string, id: string): Promise<WorkItemRow> {
  const row = await findWorkItem(runtime.cache, userId, id);
  if (row) return row;
  throw new InboxError(
    'not-found',
    'This item is no longer with you. It may have been completed or handed to somebody else.',
  );
}

function zeroes<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

/** Exact counts for the sidebar; items with a decision under way no longer count as pending. */
export async function readCounts(runtime: Runtime, userId: string): Promise<Counts> {
  const counts: Counts = {
    boxes: zeroes(Box.options),
    stages: zeroes(Stage.options),
    overdue: 0,
    connections: {},
  };
  function add(box: Box, stage: string, connectionId: string, total: number) {
    counts.boxes[box] += total;
    if (box !== 'pending') return;
    counts.connections[connectionId] = (counts.connections[connectionId] ?? 0) + total;
    const known = Stage.safeParse(stage);
    if (known.success) counts.stages[known.data] += total;
  }
  for (const row of await countByStageAndConnection(runtime.cache, userId))
    add(row.box, row.stage, row.connectionId, row.total);
  const now = toInstant(runtime.now());
  counts.overdue = await countOverdue(runtime.cache, userId, now);
  const hidden = await findWorkItems(runtime.cache, userId, await hiddenItemIds(runtime, userId));
  for (const row of hidden.filter((candidate) => candidate.box === 'pending')) {
    add(row.box, row.stage, row.connectionId, -1);
    if (row.dueSort < now) counts.overdue -= 1;
  }
  return counts;
}

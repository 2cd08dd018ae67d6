import { and, asc, count, desc, eq, gt, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { CacheDatabase } from '@/db/client';
import { incomingItems, workItems } from '@/db/schema/cache';

export type WorkItemRow = typeof workItems.$inferSelect;
export type Sort = 'newest' | 'oldest' | 'due' | 'title';

export interface WorkItemFilter {
  readonly userId: string;
  readonly box: WorkItemRow['box'];
  readonly stage?: string;
  readonly connectionId?: string;
  /** Lower-case words, each of which is to be found somewhere in the item. */
  readonly words?: readonly string[];
  /** Items with a decision under way. */
  readonly hiddenIds: readonly string[];
}

/** The place after which a page begins: the sort key and id of the last row seen. */
export interface PageStart {
  readonly key: string;
  readonly id: string;
}

const orders = {
  newest: { column: workItems.receivedSort, direction: desc, beyond: lt },
  oldest: { column: workItems.receivedSort, direction: asc, beyond: gt },
  due: { column: workItems.dueSort, direction: asc, beyond: gt },
  title: { column: workItems.titleSort, direction: asc, beyond: gt },
} as const;

export function sortKeyOf(row: WorkItemRow, sort: Sort): string {
  if (sort === 'due') return row.dueSort;
  return sort === 'title' ? row.titleSort : row.receivedSort;
}

function matching(filter: WorkItemFilter): SQL | undefined {
  return and(
    eq(workItems.userId, filter.userId),
    eq(workItems.box, filter.box),
    filter.stage === undefined ? undefined : eq(workItems.stage, filter.stage),
    filter.connectionId === undefined ? undefined : eq(workItems.connectionId, filter.connectionId),
    ...(filter.words ?? []).map((word) => sql`instr(${workItems.searchText}, ${word}) > 0`),
    filter.hiddenIds.length > 0 ? notInArray(workItems.id, [...filter.hiddenIds]) : undefined,
  );
}

export interface PageRequest {
  readonly sort: Sort;
  readonly limit: number;
  readonly after: PageStart | null;
}

/** One page in keyset order: a row is neither shown twice nor skipped while others come and go. */
export async function listWorkItems(
  cache: CacheDatabase,
  filter: WorkItemFilter,
  page: PageRequest,
): Promise<WorkItemRow[]> {
  return page.sort === 'oldest' ? oldestPage(cache, filter, page) : pageOf(cache, filter, page);
}

/** The undated have an empty key, which is the least: in this order they are read after the dated. */
async function oldestPage(
  cache: CacheDatabase,
  filter: WorkItemFilter,
  page: PageRequest,
): Promise<WorkItemRow[]> {
  if (page.after?.key === '') return pageOf(cache, filter, page, eq(workItems.receivedSort, ''));
  const dated = await pageOf(cache, filter, page, gt(workItems.receivedSort, ''));
  const rest = { ...page, limit: page.limit - dated.length, after: null };
  if (rest.limit === 0) return dated;
  return [...dated, ...(await pageOf(cache, filter, rest, eq(workItems.receivedSort, '')))];
}

async function pageOf(
  cache: CacheDatabase,
  filter: WorkItemFilter,
  page: PageRequest,
  part?: SQL,
): Promise<WorkItemRow[]> {
  const { column, direction, beyond } = orders[page.sort];
  const rest = page.after
    ? or(beyond(column, page.after.key), and(eq(column, page.after.key), beyond(workItems.id, page.after.id)))
    : undefined;
  return cache
    .select()
    .from(workItems)
    .where(and(matching(filter), part, rest))
    .orderBy(direction(column), direction(workItems.id))
    .limit(page.limit);
}

export async function countWorkItems(cache: CacheDatabase, filter: WorkItemFilter): Promise<number> {
  const rows = cache.select({ total: count() }).from(workItems).where(matching(filter)).all();
  return rows[0]?.total ?? 0;
}

/** Exact counts of a person's boxes, by stage and connection; `overdue` counts pending items due before `now`. */
export async function countByStageAndConnection(cache: CacheDatabase, userId: string) {
  return cache
    .select({
      box: workItems.box,
      stage: workItems.stage,
      connectionId: workItems.connectionId,
      total: count(),
    })
    .from(workItems)
    .where(eq(workItems.userId, userId))
    .groupBy(workItems.box, workItems.stage, workItems.connectionId)
    .all();
}

export async function countOverdue(cache: CacheDatabase, userId: string, now: string): Promise<number> {
  const rows = cache
    .select({ total: count() })
    .from(workItems)
    .where(and(eq(workItems.userId, userId), eq(workItems.box, 'pending'), lt(workItems.dueSort, now)))
    .all();
  return rows[0]?.total ?? 0;
}

/** The item, if it is this person's. Another person's item is as absent as one that never was. */
export async function findWorkItem(
  cache: CacheDatabase,
  userId: string,
  id: string,
): Promise<WorkItemRow | undefined> {
  return cache
    .select()
    .from(workItems)
    .where(and(eq(workItems.id, id), eq(workItems.userId, userId)))
    .get();
}

/** The item of a process that the person has started; undefined until it has been read. */
export async function findInitiated(
  cache: CacheDatabase,
  userId: string,
  { connectionId, processId }: { readonly connectionId: string; readonly processId: string },
): Promise<WorkItemRow | undefined> {
  const theirs = and(eq(workItems.userId, userId), eq(workItems.box, 'initiated'));
  const process = sql`json_extract(${workItems.item}, '$.processId') = ${processId}`;
  return cache
    .select()
    .from(workItems)
    .where(and(theirs, eq(workItems.connectionId, connectionId), process))
    .get();
}

export async function findWorkItems(
  cache: CacheDatabase,
  userId: string,
  ids: readonly string[],
): Promise<WorkItemRow[]> {
  if (ids.length === 0) return [];
  return cache
    .select()
    .from(workItems)
    .where(
      and(
        eq(workItems.userId, userId),
        sql`${workItems.id} in (select value from json_each(${JSON.stringify(ids)}))`,
      ),
    )
    .all();
}

export async function deleteLinkItems(cache: CacheDatabase, linkId: string): Promise<void> {
  cache.delete(workItems).where(eq(workItems.linkId, linkId)).run();
}

/** The links that any cached item was read through. Steps through the index from link to link. */
export async function listCachedLinkIds(cache: CacheDatabase): Promise<string[]> {
  const rows = cache.all<{ id: string }>(sql`
    with recursive found(id) as (
      select min(link_id) from work_items
      union all
      select (select min(link_id) from work_items where link_id > found.id) from found where found.id is not null
    )
    select id from found where id is not null`);
  return rows.map(({ id }) => id);
}

const columns =
  'id, user_id, link_id, connection_id, box, stage, external_id, item, item_hash, received_sort, due_sort, title_sort, search_text';
const placeholders =
  '@id, @userId, @linkId, @connectionId, @box, @stage, @externalId, @item, @itemHash, @receivedSort, @dueSort, @titleSort, @searchText';

const insertWhole = `insert or replace into incoming_items (sync_id, ${columns}) values (@syncId, ${placeholders})`;
const insertSeen = 'insert or replace into incoming_items (sync_id, id) values (@syncId, @id)';
const findHeld = 'select 1 from work_items where id = @id and item_hash = @itemHash';

/**
 * Keeps a slice of a listing under way: of items that are cached just so, only that they were seen. A row that comes
 * twice (overlapping slices) is kept once, the later one.
 */
export async function addIncoming(
  cache: CacheDatabase,
  syncId: string,
  rows: readonly WorkItemRow[],
): Promise<void> {
  const { $client } = cache;
  const whole = $client.prepare(insertWhole);
  const seen = $client.prepare(insertSeen);
  const held = $client.prepare(findHeld);
  $client.transaction(() => {
    for (const row of rows) {
      if (held.get(row)) seen.run({ syncId, id: row.id });
      else whole.run({ syncId, ...row });
    }
  })();
}

export async function discardIncoming(cache: CacheDatabase, syncId: string): Promise<void> {
  cache.delete(incomingItems).where(eq(incomingItems.syncId, syncId)).run();
}

/** Leftovers of a process that was killed while it was reading. */
export async function discardAllIncoming(cache: CacheDatabase): Promise<void> {
  cache.delete(incomingItems).run();
}

const countLost = `
  select count(*) from incoming_items as incoming where sync_id = @syncId and item is null
    and not exists (select 1 from work_items as held where held.id = incoming.id)`;

const upsert = `
  insert into work_items (${columns})
  select ${columns} from incoming_items where sync_id = @syncId and item is not null
  on conflict (id) do update set
    stage = excluded.stage, item = excluded.item, item_hash = excluded.item_hash, received_sort = excluded.received_sort,
    due_sort = excluded.due_sort, title_sort = excluded.title_sort, search_text = excluded.search_text`;

const removeAbsent = `
  delete from work_items where link_id = @linkId and box = @box
    and not exists (select 1 from incoming_items as incoming where incoming.sync_id = @syncId and incoming.id = work_items.id)`;

/**
 * Puts a complete listing in place of a box, in one transaction. `keepAbsent` for boxes where absence means nothing
 * (what was completed stays completed). Answers how many rows were added, changed or removed. Throws, and changes
 * nothing, when rows that the listing only confirmed are gone meanwhile: half a listing is never shown.
 */
export async function replaceBox(
  cache: CacheDatabase,
  listing: { syncId: string; linkId: string; box: string; keepAbsent: boolean },
): Promise<number> {
  const { syncId, linkId, box, keepAbsent } = listing;
  const { $client } = cache;
  return $client.transaction(() => {
    if ($client.prepare(countLost).pluck().get({ syncId }) !== 0)
      throw new Error('cached items went away while their listing was read');
    const written = $client.prepare(upsert).run({ syncId }).changes;
    const removed = keepAbsent ? 0 : $client.prepare(removeAbsent).run({ syncId, linkId, box }).changes;
    $client.prepare('delete from incoming_items where sync_id = ?').run(syncId);
    return written + removed;
  })();
}

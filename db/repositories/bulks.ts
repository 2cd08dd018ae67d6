import { and, asc, count, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { actions, bulkItems, bulks } from '@/db/schema/inbox';
import { openActionStates, wrongActionStates } from '@/lib/domain/action';
import { type ActionRow, retryKeyOf, type TakingBack, takeBackHeld } from './actions';
import type { AuditWriter } from './audit';
import { auditSteps } from './audited-actions';
import { wellFormedRow } from './well-formed';

export type BulkRow = typeof bulks.$inferSelect;
export type BulkItemRow = typeof bulkItems.$inferSelect;

/** One item of a new bulk: its action, or the problem that kept one from being made. */
export interface NewBulkItem {
  readonly item: Omit<BulkItemRow, 'bulkId' | 'position' | 'actionRowId'>;
  readonly action: ActionRow | null;
}

/** What is told of an item whose action could not be written because another one came first. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Rows of one statement: far below what SQLite takes of values. */
const AT_ONCE = 200;

function inPortions<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}

/** Answers those that were written: an item that has another action under way takes no second one. */
function insertActions(writer: AuditWriter, rows: readonly ActionRow[]): ActionRow[] {
  return inPortions(rows).flatMap((some) =>
    writer.insert(actions).values(some.map(wellFormedRow)).onConflictDoNothing().returning().all(),
  );
}

/**
 * Writes a bulk with all its items and actions in one transaction: after a crash there is all of it or nothing. An
 * earlier bulk with the same key stands instead. Answers the row that stands.
 */
export async function insertBulk(
  inbox: InboxDatabase,
  bulk: BulkRow,
  items: readonly NewBulkItem[],
  underWay: Problem,
): Promise<BulkRow> {
  return inbox.transaction(
    (writer) => {
      const own = and(eq(bulks.userId, bulk.userId), eq(bulks.idempotencyKey, bulk.idempotencyKey));
      const earlier = writer.select().from(bulks).where(own).get();
      if (earlier) return earlier;
      writer.insert(bulks).values(bulk).run();
      const taken = insertActions(
        writer,
        items.flatMap(({ action }) => action ?? []),
      );
      auditSteps(writer, taken, bulk.requestedAt, true);
      const takenIds = new Set(taken.map(({ id }) => id));
      const rows = items.map(({ item, action }, position): BulkItemRow => {
        const place = { ...item, bulkId: bulk.id, position, actionRowId: action?.id ?? null };
        if (!action || takenIds.has(action.id)) return place;
        return { ...place, actionRowId: null, problemCode: underWay.code, problem: underWay.message };
      });
      for (const some of inPortions(rows)) writer.insert(bulkItems).values(some).run();
      return bulk;
    },
    { behavior: 'immediate' },
  );
}

export async function findBulk(
  inbox: InboxDatabase,
  userId: string,
  id: string,
): Promise<BulkRow | undefined> {
  return inbox
    .select()
    .from(bulks)
    .where(and(eq(bulks.id, id), eq(bulks.userId, userId)))
    .get();
}

export async function findBulkByKey(
  inbox: InboxDatabase,
  userId: string,
  idempotencyKey: string,
): Promise<BulkRow | undefined> {
  return inbox
    .select()
    .from(bulks)
    .where(and(eq(bulks.userId, userId), eq(bulks.idempotencyKey, idempotencyKey)))
    .get();
}

/** The person's newest ones. */
export async function listBulks(inbox: InboxDatabase, userId: string, limit: number): Promise<BulkRow[]> {
  return inbox
    .select()
    .from(bulks)
    .where(eq(bulks.userId, userId))
    .orderBy(desc(bulks.requestedAt), desc(bulks.id))
    .limit(limit)
    .all();
}

const fate = sql<string>`case when ${actions.state} = 'conflict' and ${actions.errorCode} = 'uncertain' then 'unknown' else coalesce(${actions.state}, 'not-taken') end`;

/**
 * How many actions of each bulk are in which state with which error, how many of those were not put away, and until when
 * the first of them is or was held. From an index.
 */
export async function countStates(inbox: InboxDatabase, bulkIds: readonly string[]) {
  return inbox
    .select({
      bulkId: actions.bulkId,
      state: actions.state,
      errorCode: actions.errorCode,
      total: count(),
      notPutAway: sql<number>`sum(${actions.acknowledgedAt} is null)`,
      heldUntil: sql<string>`min(${actions.heldUntil})`,
    })
    .from(actions)
    .where(inArray(actions.bulkId, [...bulkIds]))
    .groupBy(actions.bulkId, actions.state, actions.errorCode)
    .all();
}

export interface BulkPage {
  readonly fate?: string;
  readonly after: number;
  readonly limit: number;
}

/** Items of a bulk with their actions, in the order in which they were given, from after a position on. */
export async function listBulkItems(inbox: InboxDatabase, bulkId: string, page: BulkPage) {
  return inbox
    .select({ item: bulkItems, action: actions })
    .from(bulkItems)
    .leftJoin(actions, eq(actions.id, bulkItems.actionRowId))
    .where(
      and(
        eq(bulkItems.bulkId, bulkId),
        gt(bulkItems.position, page.after),
        page.fate === undefined ? undefined : sql`${fate} = ${page.fate}`,
      ),
    )
    .orderBy(asc(bulkItems.position))
    .limit(page.limit)
    .all();
}

export type Retry = Pick<ActionRow, 'id' | 'state' | 'errorCode'>;

/**
 * What became of decisions that were taken again, the last time each, by the id of the first: one statement for all of them, and
 * one more for each time that one of them was taken again.
 */
export async function listRetries(
  inbox: InboxDatabase,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, Retry>> {
  const { id, state, errorCode, idempotencyKey } = actions;
  const latest = new Map<string, Retry>();
  let firstByKey = new Map(ids.map((first) => [retryKeyOf(first), first]));
  while (firstByKey.size > 0) {
    const ofThese = and(eq(actions.userId, userId), inArray(idempotencyKey, [...firstByKey.keys()]));
    const found = inbox.select({ id, state, errorCode, idempotencyKey }).from(actions).where(ofThese).all();
    const retries = found.map((retry) => ({
      retry,
      first: firstByKey.get(retry.idempotencyKey) ?? retry.id,
    }));
    for (const { retry, first } of retries) latest.set(first, retry);
    firstByKey = new Map(retries.map(({ retry, first }) => [retryKeyOf(retry.id), first]));
  }
  return latest;
}

/** Takes back all that is still held, each with its entry in the audit, and marks the bulk as stopped. Answers how many. */
export async function cancelHeld(inbox: InboxDatabase, bulkId: string, taking: TakingBack): Promise<number> {
  return inbox.transaction(
    (writer) => {
      writer
        .update(bulks)
        .set({ stoppedAt: sql`coalesce(${bulks.stoppedAt}, ${taking.at})` })
        .where(eq(bulks.id, bulkId))
        .run();
      return takeBackHeld(writer, eq(actions.bulkId, bulkId), taking).length;
    },
    { behavior: 'immediate' },
  );
}

/** Puts all actions of a bulk away that went wrong. What was put away before keeps its time. */
export async function putWrongAway(inbox: InboxDatabase, bulkId: string, at: string): Promise<void> {
  inbox
    .update(actions)
    .set({ acknowledgedAt: at })
    .where(
      and(
        eq(actions.bulkId, bulkId),
        inArray(actions.state, [...wrongActionStates]),
        isNull(actions.acknowledgedAt),
      ),
    )
    .run();
}

/** Those of a person's items that have a decision under way. */
export async function listItemsUnderWay(
  inbox: InboxDatabase,
  userId: string,
  workItemIds: readonly string[],
): Promise<{ workItemId: string; label: string }[]> {
  return inbox
    .select({ workItemId: actions.workItemId, label: actions.label })
    .from(actions)
    .where(
      and(
        eq(actions.userId, userId),
        inArray(actions.state, [...openActionStates]),
        sql`${actions.workItemId} in (select value from json_each(${JSON.stringify(workItemIds)}))`,
      ),
    )
    .all();
}

import { and, desc, eq, gte, inArray, isNotNull, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { CacheDatabase, InboxDatabase } from '@/db/client';
import { absenceItems, absences } from '@/db/schema/absences';
import { workItems } from '@/db/schema/cache';
import { actions } from '@/db/schema/inbox';
import { openActionStates } from '@/lib/domain/action';
import type { ActionRow } from './actions';
import type { WorkItemRow } from './work-items';

export type AbsenceItemRow = typeof absenceItems.$inferSelect;
/** An item with the actions that handed it on and back, as far as there are such. */
export interface AbsenceItemFate {
  readonly item: AbsenceItemRow;
  readonly action: ActionRow | null;
}

export type AbsenceItemChange = Partial<
  Pick<AbsenceItemRow, 'actionId' | 'problem' | 'retryAt' | 'askedBackAt' | 'handBackActionId'>
>;

const sameItem = (row: Pick<AbsenceItemRow, 'absenceId' | 'connectionId' | 'externalId'>) =>
  and(
    eq(absenceItems.absenceId, row.absenceId),
    eq(absenceItems.connectionId, row.connectionId),
    eq(absenceItems.externalId, row.externalId),
  );

/** Notes what was done for an item, in place of what was noted before. */
export async function putAbsenceItem(inbox: InboxDatabase, row: AbsenceItemRow): Promise<void> {
  const { absenceId: _absence, connectionId: _connection, externalId: _item, ...changes } = row;
  inbox
    .insert(absenceItems)
    .values(row)
    .onConflictDoUpdate({
      target: [absenceItems.absenceId, absenceItems.connectionId, absenceItems.externalId],
      set: changes,
    })
    .run();
}

export async function updateAbsenceItem(
  inbox: InboxDatabase,
  row: AbsenceItemRow,
  changes: AbsenceItemChange,
): Promise<void> {
  inbox.update(absenceItems).set(changes).where(sameItem(row)).run();
}

/**
 * Has items that could not be handed on tried again at `at`. Those that the person has kept stay, and so do those of which
 * nobody can tell whether they went: they might go twice.
 */
export async function retryAbsenceItems(
  inbox: InboxDatabase,
  absenceId: string,
  connectionId: string | null,
  at: string,
): Promise<void> {
  const isFinal = or(eq(actions.state, 'cancelled'), eq(actions.errorCode, 'uncertain'));
  const final = inbox
    .select({ id: actions.id })
    .from(actions)
    .where(and(eq(actions.absenceId, absenceId), isFinal));
  const failed = and(
    eq(absenceItems.absenceId, absenceId),
    connectionId === null ? undefined : eq(absenceItems.connectionId, connectionId),
    isNotNull(absenceItems.problem),
    notInArray(absenceItems.actionId, final),
  );
  inbox.update(absenceItems).set({ retryAt: at }).where(failed).run();
}

/** What a rule has dealt with (at one connection, where that is given), the newest first, each with its action. */
export async function listAbsenceItems(
  inbox: InboxDatabase,
  absenceId: string,
  connectionId?: string,
): Promise<AbsenceItemFate[]> {
  const there = connectionId === undefined ? undefined : eq(absenceItems.connectionId, connectionId);
  return inbox
    .select({ item: absenceItems, action: actions })
    .from(absenceItems)
    .leftJoin(actions, eq(actions.id, absenceItems.actionId))
    .where(and(eq(absenceItems.absenceId, absenceId), there))
    .orderBy(desc(absenceItems.at), desc(absenceItems.externalId))
    .all();
}

/** What others' rules have brought a person since an instant, the newest first. */
export async function listReceivedItems(
  inbox: InboxDatabase,
  receiverUserId: string,
  { since, limit }: { readonly since: string; readonly limit: number },
): Promise<AbsenceItemFate[]> {
  return inbox
    .select({ item: absenceItems, action: actions })
    .from(absenceItems)
    .innerJoin(actions, eq(actions.id, absenceItems.actionId))
    .where(
      and(
        eq(absenceItems.receiverUserId, receiverUserId),
        gte(absenceItems.at, since),
        eq(actions.state, 'confirmed'),
      ),
    )
    .orderBy(desc(absenceItems.at), desc(absenceItems.externalId))
    .limit(limit)
    .all();
}

/** Forgets an item with which nothing has happened yet. */
export async function deleteAbsenceItem(inbox: InboxDatabase, row: AbsenceItemRow): Promise<void> {
  inbox.delete(absenceItems).where(sameItem(row)).run();
}

/** The rule's own actions that are not settled: held, on their way, or uncertain. */
export async function listOpenActionsOfAbsence(
  inbox: InboxDatabase,
  absenceId: string,
): Promise<ActionRow[]> {
  const rows = inbox
    .select({ action: actions })
    .from(actions)
    .innerJoin(absences, and(eq(absences.id, actions.absenceId), eq(absences.userId, actions.userId)))
    .where(and(eq(actions.absenceId, absenceId), inArray(actions.state, [...openActionStates])))
    .all();
  return rows.map(({ action }) => action);
}

/** The actions by which others hand back what a rule has brought them. */
export async function listHandBacksOfAbsence(
  inbox: InboxDatabase,
  absence: { readonly id: string; readonly userId: string },
): Promise<Pick<ActionRow, 'id' | 'idempotencyKey'>[]> {
  return inbox
    .select({ id: actions.id, idempotencyKey: actions.idempotencyKey })
    .from(actions)
    .where(and(eq(actions.absenceId, absence.id), ne(actions.userId, absence.userId)))
    .all();
}

/** Actions by their ids; of whose they are is for the caller to know. */
export async function listActionsById(inbox: InboxDatabase, ids: readonly string[]): Promise<ActionRow[]> {
  if (ids.length === 0) return [];
  return inbox
    .select()
    .from(actions)
    .where(inArray(actions.id, [...ids]))
    .all();
}

/** A person's pending items at a connection, the oldest first. */
export async function listPendingAt(
  cache: CacheDatabase,
  userId: string,
  connectionId: string,
): Promise<WorkItemRow[]> {
  return cache
    .select()
    .from(workItems)
    .where(
      and(
        eq(workItems.userId, userId),
        eq(workItems.box, 'pending'),
        eq(workItems.connectionId, connectionId),
        inArray(workItems.stage, ['todo', 'delegated-to-me']),
      ),
    )
    .orderBy(workItems.receivedSort, workItems.id)
    .all();
}

/**
 * The names of the processes that a person has met, by connection, each once. Where the vendor has no name but the item's own
 * title, there is none.
 */
export async function listProcessNames(cache: CacheDatabase, userId: string) {
  const name = sql<string>`json_extract(${workItems.item}, '$.processName')`;
  const title = sql<string>`json_extract(${workItems.item}, '$.title')`;
  return cache
    .selectDistinct({ connectionId: workItems.connectionId, processName: name })
    .from(workItems)
    .where(and(eq(workItems.userId, userId), lte(sql`length(${name})`, 500), ne(name, title)))
    .orderBy(workItems.connectionId, name)
    .all();
}

/** To whom the item went that an action handed on; undefined for any other action. */
export async function findReceiver(inbox: InboxDatabase, actionId: string): Promise<string | undefined> {
  const found = inbox
    .select({ receiver: absenceItems.receiverUserId })
    .from(absenceItems)
    .where(eq(absenceItems.actionId, actionId))
    .get();
  return found?.receiver;
}

/** Whether the person has completed a task of the process through Intray since the instant. */
export async function hasDecidedSince(
  inbox: InboxDatabase,
  { userId, connectionId, processId, since }: DecidedSince,
): Promise<boolean> {
  const theirs = and(eq(actions.userId, userId), eq(actions.state, 'confirmed'), gte(actions.sentAt, since));
  const task = and(
    eq(actions.connectionId, connectionId),
    eq(actions.processId, processId),
    eq(actions.intent, 'complete'),
  );
  const found = inbox.select({ id: actions.id }).from(actions).where(and(theirs, task)).limit(1).get();
  return found !== undefined;
}

export interface DecidedSince {
  readonly userId: string;
  readonly connectionId: string;
  readonly processId: string;
  /** An instant. */
  readonly since: string;
}

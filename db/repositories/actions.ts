import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { actions, users } from '@/db/schema/inbox';
import { type ActionState, openActionStates } from '@/lib/domain/action';
import { type AuditWriter, appendAudit } from './audit';

export type ActionRow = typeof actions.$inferSelect;

/** Puts the step that a row has just made down for good. The inputs are told once, with the first step. */
function auditStep(writer: AuditWriter, row: ActionRow, at: string, isFirst: boolean): void {
  const user = writer.select({ username: users.username }).from(users).where(eq(users.id, row.userId)).get();
  appendAudit(writer, {
    at,
    actionId: row.id,
    userId: row.userId,
    username: user?.username ?? '',
    onBehalfOf: row.onBehalfOf,
    connectionId: row.connectionId,
    workItemId: row.workItemId,
    processId: row.processId,
    processName: row.processName,
    title: row.title,
    intent: row.intent,
    label: row.label,
    state: row.state,
    answerClass: row.errorCode ?? 'ok',
    requestedFrom: row.requestedFrom,
    inputs: isFirst ? row.inputs : '',
  });
}

/**
 * Writes the row before anything is sent. Answers the row that now stands for this decision: the new one, an earlier one
 * with the same key, or undefined when another action on the item is under way.
 */
export async function insertAction(inbox: InboxDatabase, row: ActionRow): Promise<ActionRow | undefined> {
  const created = inbox.transaction(
    (writer) => {
      const isNew = writer.insert(actions).values(row).onConflictDoNothing().run().changes === 1;
      if (isNew) auditStep(writer, row, row.requestedAt, true);
      return isNew;
    },
    { behavior: 'immediate' },
  );
  return created ? row : findActionByKey(inbox, row.userId, row.idempotencyKey);
}

export async function findAction(
  inbox: InboxDatabase,
  userId: string,
  id: string,
): Promise<ActionRow | undefined> {
  return inbox
    .select()
    .from(actions)
    .where(and(eq(actions.id, id), eq(actions.userId, userId)))
    .get();
}

export async function findActionByKey(
  inbox: InboxDatabase,
  userId: string,
  idempotencyKey: string,
): Promise<ActionRow | undefined> {
  return inbox
    .select()
    .from(actions)
    .where(and(eq(actions.userId, userId), eq(actions.idempotencyKey, idempotencyKey)))
    .get();
}

export async function listActions(
  inbox: InboxDatabase,
  userId: string,
  query: { state?: ActionState; limit: number },
): Promise<ActionRow[]> {
  return inbox
    .select()
    .from(actions)
    .where(and(eq(actions.userId, userId), query.state ? eq(actions.state, query.state) : undefined))
    .orderBy(desc(actions.requestedAt), desc(actions.id))
    .limit(query.limit)
    .all();
}

/** The newest action on an item, whatever became of it. */
export async function findLastAction(
  inbox: InboxDatabase,
  userId: string,
  workItemId: string,
): Promise<ActionRow | undefined> {
  return inbox
    .select()
    .from(actions)
    .where(and(eq(actions.userId, userId), eq(actions.workItemId, workItemId)))
    .orderBy(desc(actions.requestedAt), desc(actions.id))
    .get();
}

/** A person's actions that are under way, and those confirmed after `since`; reads none of the others. */
export async function listRecentlyOpen(
  inbox: InboxDatabase,
  userId: string,
  since: string,
): Promise<ActionRow[]> {
  const own = eq(actions.userId, userId);
  const underWay = and(own, inArray(actions.state, [...openActionStates]));
  const justDone = and(own, eq(actions.state, 'confirmed'), gt(actions.settledAt, since));
  return [underWay, justDone].flatMap((wanted) => inbox.select().from(actions).where(wanted).all());
}

/** Held actions whose time for undo has run out, oldest first. */
export async function listDue(inbox: InboxDatabase, now: string): Promise<ActionRow[]> {
  return inbox
    .select()
    .from(actions)
    .where(and(eq(actions.state, 'held'), lte(actions.heldUntil, now)))
    .orderBy(actions.heldUntil)
    .limit(50)
    .all();
}

export async function listInState(inbox: InboxDatabase, state: ActionState): Promise<ActionRow[]> {
  return inbox.select().from(actions).where(eq(actions.state, state)).all();
}

/** What a step changes of the row besides its state. */
export type ActionChange = Partial<
  Pick<
    ActionRow,
    | 'heldUntil'
    | 'settledAt'
    | 'errorCode'
    | 'errorMessage'
    | 'attempts'
    | 'sentAt'
    | 'leaseOwner'
    | 'leaseUntil'
    | 'acknowledgedAt'
  >
> & { readonly state: ActionState };

/**
 * Moves an action on at the instant `at`, only from the state it is believed to be in: of two that try, one succeeds. The
 * step is put down in the audit in the same transaction. Answers whether it was this call that moved it.
 */
export async function moveAction(
  inbox: InboxDatabase,
  id: string,
  from: ActionState,
  change: ActionChange,
  at: string,
): Promise<boolean> {
  return inbox.transaction(
    (writer) => {
      const isHere = and(eq(actions.id, id), eq(actions.state, from));
      const [moved] = writer.update(actions).set(change).where(isHere).returning().all();
      if (moved) auditStep(writer, moved, at, false);
      return moved !== undefined;
    },
    { behavior: 'immediate' },
  );
}

import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { actions } from '@/db/schema/inbox';
import { type ActionState, openActionStates } from '@/lib/domain/action';

export type ActionRow = typeof actions.$inferSelect;

/**
 * Writes the row before anything is sent. Answers the row that now stands for this decision: the new one, an earlier one
 * with the same key, or undefined when another action on the item is under way.
 */
export async function insertAction(inbox: InboxDatabase, row: ActionRow): Promise<ActionRow | undefined> {
  const created = inbox.insert(actions).values(row).onConflictDoNothing().run().changes === 1;
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

/**
 * Moves an action on, only from the state it is believed to be in: of two that try, one succeeds.
 * Answers whether it was this call that moved it.
 */
export async function moveAction(
  inbox: InboxDatabase,
  id: string,
  from: ActionState,
  change: { state: ActionState; settledAt?: string; errorCode?: string | null; errorMessage?: string | null },
): Promise<boolean> {
  return (
    inbox
      .update(actions)
      .set(change)
      .where(and(eq(actions.id, id), eq(actions.state, from)))
      .run().changes === 1
  );
}

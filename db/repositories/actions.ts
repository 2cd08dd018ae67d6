import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { actions, atHand, taskLocks } from '@/db/schema/inbox';
import { type ActionState, openActionStates } from '@/lib/domain/action';
import type { AuditWriter } from './audit';
import { auditStep, auditSteps } from './audited-actions';
import { isCalledOff } from './called-off';
import { forgetHandedIn } from './form-drafts';
import { wellFormedRow } from './well-formed';

export type ActionRow = typeof actions.$inferSelect;

/** The key under which a decision is taken again, once. */
export const retryKeyOf = (id: string): string => `retry-${id}`;

const isPutAway = (id: string) => and(eq(actions.id, id), isNotNull(actions.acknowledgedAt));

/**
 * Writes the row before anything is sent, and in the same step puts the entry away that it takes again, if any. Answers
 * the row that now stands for this decision: the new one, an earlier one with the same key, or undefined when another
 * action on the item, or another one to end its process, is under way or the entry has been put away already.
 */
export async function insertAction(
  inbox: InboxDatabase,
  wanted: ActionRow,
  retryOf?: string,
): Promise<ActionRow | undefined> {
  const row = wellFormedRow(wanted);
  const created = inbox.transaction(
    (writer) => {
      if (retryOf && writer.select().from(actions).where(isPutAway(retryOf)).get()) return false;
      const isNew = writer.insert(actions).values(row).onConflictDoNothing().run().changes === 1;
      if (!isNew) return false;
      auditStep(writer, row, row.requestedAt, true);
      if (retryOf) putAway(writer, retryOf, row.requestedAt);
      return true;
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

export interface ActionFilter {
  readonly states?: readonly ActionState[];
  /** Each must stand in the title, the process, the label, the comment or what came back. */
  readonly words?: readonly string[];
  /** The last action of the page before. */
  readonly before?: { readonly requestedAt: string; readonly id: string };
  readonly limit: number;
}

function holds(word: string): SQL | undefined {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const comment = sql`json_extract(${actions.inputs}, '$.comment')`;
  const places = [actions.title, actions.processName, actions.label, actions.errorMessage, comment];
  return or(...places.map((place) => sql`${place} like ${pattern} escape '\\'`));
}

/** Rows of a list are without what was filled in of forms, which may be megabytes of each. */
const listed = {
  ...getTableColumns(actions),
  inputs: sql<string>`json_remove(${actions.inputs}, '$.form', '$.formBase')`,
};

function older({ requestedAt, id }: NonNullable<ActionFilter['before']>): SQL {
  return sql`(${actions.requestedAt}, ${actions.id}) < (${requestedAt}, ${id})`;
}

/** A person's actions, newest first, without their forms. */
export async function listActions(
  inbox: InboxDatabase,
  userId: string,
  { states, words = [], before, limit }: ActionFilter,
): Promise<ActionRow[]> {
  const wanted = [
    eq(actions.userId, userId),
    states && inArray(actions.state, [...states]),
    before && older(before),
    ...words.map(holds),
  ];
  return inbox
    .select(listed)
    .from(actions)
    .where(and(...wanted))
    .orderBy(desc(actions.requestedAt), desc(actions.id))
    .limit(limit)
    .all();
}

/** A person's single decisions that are under way, or went wrong and were not put away, newest first, without their forms. */
export async function listAtHand(
  inbox: InboxDatabase,
  userId: string,
  { before, limit }: Pick<ActionFilter, 'before' | 'limit'>,
): Promise<ActionRow[]> {
  return inbox
    .select(listed)
    .from(actions)
    .where(and(eq(actions.userId, userId), atHand, before && older(before)))
    .orderBy(desc(actions.requestedAt), desc(actions.id))
    .limit(limit)
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

/** An action of the person's on a process that is under way, whose intent is one of these; under whichever item of it. */
export async function findUnderWayOnProcess(
  inbox: InboxDatabase,
  { userId, connectionId, processId }: Pick<ActionRow, 'userId' | 'connectionId' | 'processId'>,
  intents: readonly string[],
): Promise<Pick<ActionRow, 'label'> | undefined> {
  const same = and(eq(actions.connectionId, connectionId), eq(actions.processId, processId));
  const underWay = and(inArray(actions.state, [...openActionStates]), inArray(actions.intent, [...intents]));
  const found = inbox.select({ label: actions.label }).from(actions);
  return found.where(and(same, eq(actions.userId, userId), underWay)).get();
}

/** A person's actions that are under way, and those confirmed after `since`; reads none of the others. */
export async function listRecentlyOpen(
  inbox: InboxDatabase,
  userId: string,
  since: string,
): Promise<Pick<ActionRow, 'workItemId' | 'state' | 'intent'>[]> {
  const own = eq(actions.userId, userId);
  const underWay = and(own, inArray(actions.state, [...openActionStates]));
  const justDone = and(own, eq(actions.state, 'confirmed'), gt(actions.settledAt, since));
  const needed = { workItemId: actions.workItemId, state: actions.state, intent: actions.intent };
  return [underWay, justDone].flatMap((wanted) => inbox.select(needed).from(actions).where(wanted).all());
}

/** The person's actions on a process, oldest first, without their forms: the newest 500. */
export async function listActionsOnProcess(
  inbox: InboxDatabase,
  userId: string,
  { connectionId, processId }: Pick<ActionRow, 'connectionId' | 'processId'>,
): Promise<ActionRow[]> {
  const there = and(eq(actions.connectionId, connectionId), eq(actions.processId, processId));
  const newest = inbox
    .select(listed)
    .from(actions)
    .where(and(there, eq(actions.userId, userId)))
    .orderBy(desc(actions.requestedAt), desc(actions.id))
    .limit(500)
    .all();
  return newest.toReversed();
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
    | 'errorField'
    | 'acceptedAt'
    | 'writeBegunAt'
    | 'firstWriteAt'
    | 'timedOutAt'
    | 'conflict'
    | 'saved'
    | 'leaseOwner'
    | 'leaseUntil'
  >
> & { readonly state: ActionState };

/** While an action is in one of these, nobody else may write to its task. */
const lockingStates = new Set<ActionState>(['sending', 'uncertain']);

/**
 * Where a step starts from. With `leaseOwner` only while that worker (null: nobody) has the action in hand; with
 * `attempts` and `writeBegunAt` only in that attempt, and as long as it has come no further than that.
 */
export interface ActionPlace extends Partial<Pick<ActionRow, 'leaseOwner' | 'attempts' | 'writeBegunAt'>> {
  readonly state: ActionState;
}

function standsAt(id: string, { state, leaseOwner, attempts, writeBegunAt }: ActionPlace): SQL | undefined {
  return and(
    eq(actions.id, id),
    eq(actions.state, state),
    leaseOwner === undefined ? undefined : sql`${actions.leaseOwner} is ${leaseOwner}`,
    attempts === undefined ? undefined : eq(actions.attempts, attempts),
    writeBegunAt === undefined ? undefined : sql`${actions.writeBegunAt} is ${writeBegunAt}`,
  );
}

/** What becomes of an action that is taken back: what its last attempt met says nothing of it any more. */
export const takenBack = (at: string) =>
  ({ state: 'cancelled', settledAt: at, errorCode: null, errorMessage: null, errorField: null }) as const;

/** When and from where a person asked to take something back. */
export interface TakingBack {
  readonly at: string;
  readonly requestedFrom: string;
}

/**
 * Takes those of the actions back that are held, in the caller's transaction. Each step in the audit tells from where that
 * was asked, which need not be from where it was decided. Answers them.
 */
export function takeBackHeld(
  writer: AuditWriter & Pick<InboxDatabase, 'update'>,
  which: SQL,
  { at, requestedFrom }: TakingBack,
): ActionRow[] {
  const held = and(which, eq(actions.state, 'held'));
  const cancelled = writer.update(actions).set(takenBack(at)).where(held).returning().all();
  auditSteps(
    writer,
    cancelled.map((row) => ({ ...row, requestedFrom })),
    at,
    false,
  );
  return cancelled;
}

/** Takes one action back while it is held. Answers whether it was. */
export async function takeBack(inbox: InboxDatabase, id: string, taking: TakingBack): Promise<boolean> {
  const one = eq(actions.id, id);
  return inbox.transaction((writer) => takeBackHeld(writer, one, taking).length === 1, {
    behavior: 'immediate',
  });
}

/** What was under way when its bulk was stopped or its rule was ended or changed, and was not carried out, is not held for another attempt. */
function permitted(writer: AuditWriter, id: string, change: ActionChange, at: string): ActionChange {
  if (change.state !== 'held' || !isCalledOff(writer, id, at)) return change;
  return { ...takenBack(at), saved: change.saved, leaseOwner: null, leaseUntil: null };
}

/**
 * Moves an action on at the instant `at`, only from where it is believed to be: of two that try, one succeeds. The step
 * is put down in the audit in the same transaction, a task that is through is free for others, and the draft of a form that
 * was handed in is forgotten. One whose bulk was
 * stopped, or whose out-of-office rule is over or was changed, becomes `cancelled` instead of `held`. Answers whether it was
 * this call that moved it.
 */
export async function moveAction(
  inbox: InboxDatabase,
  id: string,
  from: ActionState | ActionPlace,
  change: ActionChange,
  at: string,
): Promise<boolean> {
  const place = typeof from === 'string' ? { state: from } : from;
  return inbox.transaction(
    (writer) => {
      const allowed = permitted(writer, id, change, at);
      const [moved] = writer.update(actions).set(allowed).where(standsAt(id, place)).returning().all();
      if (!moved) return false;
      if (!lockingStates.has(allowed.state)) writer.delete(taskLocks).where(eq(taskLocks.actionId, id)).run();
      if (allowed.state === 'confirmed') forgetHandedIn(writer, moved);
      auditStep(writer, moved, at, false);
      return true;
    },
    { behavior: 'immediate' },
  );
}

function putAway(writer: Pick<InboxDatabase, 'update'>, id: string, at: string): boolean {
  const open = and(eq(actions.id, id), isNull(actions.acknowledgedAt));
  return writer.update(actions).set({ acknowledgedAt: at }).where(open).run().changes === 1;
}

/** Puts a settled action away for the person. Answers whether it was not put away yet. */
export async function acknowledgeAction(inbox: InboxDatabase, id: string, at: string): Promise<boolean> {
  return putAway(inbox, id, at);
}

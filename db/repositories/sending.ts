import { and, eq, gte, inArray, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { actions, taskLocks } from '@/db/schema/inbox';
import { submissions } from '@/db/schema/submissions';
import { toInstant } from '@/lib/domain/instant';
import { type ActionRow, takenBack } from './actions';
import type { AuditWriter } from './audit';
import { auditStep, auditSteps } from './audited-actions';
import { isCalledOff } from './called-off';

/** A worker's claim to an action, and until when nobody else may make one. */
export interface Lease {
  readonly owner: string;
  readonly until: string;
}

const writing = inArray(actions.state, ['sending', 'uncertain']);

/** The vendor's key of the task that an action is about, without parsing the row. */
const externalIdOf = sql<string>`json_extract(${actions.ref}, '$.externalId')`;

/** True for an action whose task another action is writing to just now. */
const taskIsTaken = sql`exists (
  select 1 from ${taskLocks} as lock join ${actions} as other on other.id = lock.action_id
  where lock.connection_id = ${actions}.connection_id
    and lock.external_id = json_extract(${actions}.ref, '$.externalId')
    and other.id <> ${actions}.id and other.state in ('sending', 'uncertain'))`;

const isDue = (now: string) => and(eq(actions.state, 'held'), lte(actions.heldUntil, now));

/** What is said to be on its way for longer, twice what a file may take, was sent by a process that has died: nothing waits for it. */
const SUBMITTED_WITHIN_MS = 30 * 60_000;

/** True for an action on an item to which the same person is sending a file or a note just now: it would be refused afterwards. */
function isSubmittedTo(now: string): SQL {
  const since = toInstant(new Date(Date.parse(now) - SUBMITTED_WITHIN_MS));
  return sql`exists (
    select 1 from ${submissions} as sent
    where sent.work_item_id = ${actions}.work_item_id and sent.requested_at >= ${since}
      and sent.user_id = ${actions}.user_id and sent.state = 'sending')`;
}

/** Due, with nothing to wait for. */
const maySend = (now: string) => and(isDue(now), sql`not ${taskIsTaken}`, sql`not ${isSubmittedTo(now)}`);

/** The connections that have held actions whose time for undo has run out. */
export async function listConnectionsWithDue(inbox: InboxDatabase, now: string): Promise<string[]> {
  const found = inbox
    .selectDistinct({ connectionId: actions.connectionId })
    .from(actions)
    .where(isDue(now))
    .all();
  return found.map(({ connectionId }) => connectionId);
}

/**
 * The bulks that have held actions at a connection, oldest first: their ids are in the order of time. Each is found with one
 * step in the index, however many actions it has.
 */
function bulksWithHeld(inbox: InboxDatabase, connectionId: string): string[] {
  const next = (after: SQL) =>
    sql`(select min(bulk_id) from ${actions} where state = 'held' and connection_id = ${connectionId} and bulk_id > ${after})`;
  const found = inbox.all<{ id: string }>(sql`with recursive bulk(id) as (
    select ${next(sql`''`)} union all select ${next(sql`bulk.id`)} from bulk where bulk.id is not null
  ) select id from bulk where id is not null`);
  return found.map(({ id }) => id);
}

/** Those after the one that had its turn last, then the others. */
function nextFirst(ids: readonly string[], last: string): string[] {
  return [...ids.filter((id) => id > last), ...ids.filter((id) => id <= last)];
}

/** One of each in turn, until there are no more or enough. */
function inTurns<Row>(lists: readonly (readonly Row[])[], most: number): Row[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  );
  return turns.flat().slice(0, most);
}

/**
 * Held actions of a connection that may be sent now: single decisions, oldest first, then those of bulks, one of each bulk
 * in turn beginning after `lastBulk`, the oldest bulk first, so that nobody waits behind somebody's two thousand. Those whose
 * task is being written to must wait, and those to whose item the person is sending a file or a note.
 */
export async function listDue(
  inbox: InboxDatabase,
  connectionId: string,
  { now, limit, lastBulk = '' }: { now: string; limit: number; lastBulk?: string },
): Promise<ActionRow[]> {
  const due = and(maySend(now), eq(actions.connectionId, connectionId));
  const read = (part: SQL, most: number) =>
    inbox
      .select()
      .from(actions)
      .where(and(due, part))
      .orderBy(actions.bulkId, actions.heldUntil)
      .limit(most)
      .all();
  const single = read(isNull(actions.bulkId), limit);
  const left = limit - single.length;
  if (left === 0) return single;
  const bulks = nextFirst(bulksWithHeld(inbox, connectionId), lastBulk);
  const ofBulks = bulks.map((id) => read(eq(actions.bulkId, id), left));
  return [...single, ...inTurns(ofBulks, left)];
}

function lockTask(writer: AuditWriter, { connectionId, id }: ActionRow, externalId: string): void {
  writer
    .insert(taskLocks)
    .values({ connectionId, externalId, actionId: id })
    .onConflictDoUpdate({ target: [taskLocks.connectionId, taskLocks.externalId], set: { actionId: id } })
    .run();
}

/** Cancels due actions whose whole was called off after they were held, each with its step in the audit. */
function cancelDue(
  writer: AuditWriter & Pick<InboxDatabase, 'update'>,
  due: SQL | undefined,
  at: string,
): void {
  const cancelled = writer.update(actions).set(takenBack(at)).where(due).returning().all();
  auditSteps(writer, cancelled, at, false);
}

/**
 * Takes a due action in hand: it is `sending` under the lease, one attempt more, and its task is locked, all in one
 * step. Answers the row as it is then; undefined when it was undone, somebody else has it, or it must wait (see `listDue`), and
 * when the bulk or the rule that it belongs to was called off: then it is cancelled.
 */
export async function takeToSend(
  inbox: InboxDatabase,
  id: string,
  lease: Lease,
  at: string,
): Promise<ActionRow | undefined> {
  const mayTake = and(eq(actions.id, id), maySend(at));
  return inbox.transaction(
    (writer) => {
      if (isCalledOff(writer, id, at)) {
        cancelDue(writer, mayTake, at);
        return undefined;
      }
      const [taken] = writer
        .update(actions)
        .set({
          state: 'sending',
          leaseOwner: lease.owner,
          leaseUntil: lease.until,
          sentAt: at,
          timedOutAt: null,
          errorCode: null,
          errorMessage: null,
          errorField: null,
          attempts: sql`${actions.attempts} + 1`,
        })
        .where(mayTake)
        .returning()
        .all();
      if (!taken) return undefined;
      const [key] = writer.select({ externalId: externalIdOf }).from(actions).where(eq(actions.id, id)).all();
      lockTask(writer, taken, key?.externalId ?? '');
      auditStep(writer, taken, at, false);
      return taken;
    },
    { behavior: 'immediate' },
  );
}

/** Prolongs the lease on an action being sent. False when it is not the owner's any more. */
export async function renewLease(
  inbox: InboxDatabase,
  id: string,
  { owner, until }: Lease,
): Promise<boolean> {
  const own = and(eq(actions.id, id), eq(actions.state, 'sending'), eq(actions.leaseOwner, owner));
  return inbox.update(actions).set({ leaseUntil: until }).where(own).run().changes === 1;
}

/**
 * Puts down that the owner of an action being sent is about to write to the vendor. False when it is not the owner's any
 * more: then nothing may be written. Never earlier than the attempt, also when the clock was set back meanwhile.
 */
export async function beginWrite(
  inbox: InboxDatabase,
  id: string,
  owner: string,
  at: string,
): Promise<boolean> {
  const own = and(eq(actions.id, id), eq(actions.state, 'sending'), eq(actions.leaseOwner, owner));
  const writeBegunAt = sql`max(coalesce(${actions.sentAt}, ''), ${at})`;
  const firstWriteAt = sql`coalesce(${actions.firstWriteAt}, ${writeBegunAt})`;
  return inbox.update(actions).set({ writeBegunAt, firstWriteAt }).where(own).run().changes === 1;
}

const isToBeLookedAt = (now: string) =>
  and(eq(actions.state, 'uncertain'), or(isNull(actions.leaseUntil), lte(actions.leaseUntil, now)));

/** The connections that have uncertain actions that it is time to look at. */
export async function listConnectionsToLookAt(inbox: InboxDatabase, now: string): Promise<string[]> {
  const found = inbox
    .selectDistinct({ connectionId: actions.connectionId })
    .from(actions)
    .where(isToBeLookedAt(now))
    .all();
  return found.map(({ connectionId }) => connectionId);
}

/** Uncertain actions of a connection that it is time to look at, but for these, those longest without a look first. */
export async function listToLookAt(
  inbox: InboxDatabase,
  connectionId: string,
  { now, limit, except }: { now: string; limit: number; except: readonly string[] },
): Promise<ActionRow[]> {
  const wanted = and(eq(actions.connectionId, connectionId), notInArray(actions.id, [...except]));
  return inbox
    .select()
    .from(actions)
    .where(and(isToBeLookedAt(now), wanted))
    .orderBy(actions.leaseUntil)
    .limit(limit)
    .all();
}

/** Of several workers one looks at an uncertain action; the others may when the lease has run out. Answers the row as it is then. */
export async function takeToLookAt(
  inbox: InboxDatabase,
  id: string,
  lease: Lease,
  now: string,
): Promise<ActionRow | undefined> {
  const changes = { leaseOwner: lease.owner, leaseUntil: lease.until };
  const mine = and(eq(actions.id, id), isToBeLookedAt(now));
  return inbox.update(actions).set(changes).where(mine).returning().get();
}

/**
 * Whether another action of Intray's on the same process began to write since the instant: the same person's, or
 * anybody's on another task of it.
 */
export async function wasProcessWrittenTo(
  inbox: InboxDatabase,
  row: ActionRow,
  since: string,
): Promise<boolean> {
  const sameProcess = and(eq(actions.connectionId, row.connectionId), eq(actions.processId, row.processId));
  const wrote = or(writing, eq(actions.state, 'confirmed'));
  const externalId: unknown = JSON.parse(row.ref).externalId;
  const excused = or(eq(actions.userId, row.userId), sql`${externalIdOf} <> ${externalId}`);
  const found = inbox
    .select({ id: actions.id })
    .from(actions)
    .where(and(sameProcess, ne(actions.id, row.id), wrote, gte(actions.writeBegunAt, since), excused))
    .limit(1)
    .get();
  return found !== undefined;
}

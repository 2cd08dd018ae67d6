import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { absenceConnections, absenceItems, absences } from '@/db/schema/absences';
import { actions } from '@/db/schema/inbox';
import { takeBackHeld, takenBack } from './actions';
import { type AuditStep, appendAudit } from './audit';
import { auditSteps } from './audited-actions';

export type AbsenceRow = typeof absences.$inferSelect;
export type AbsenceConnectionRow = typeof absenceConnections.$inferSelect;

export type AbsenceChanges = Partial<
  Pick<
    AbsenceRow,
    | 'substituteUserId'
    | 'timeZone'
    | 'localStart'
    | 'localEnd'
    | 'startsAt'
    | 'endsAt'
    | 'processes'
    | 'note'
    | 'movesOpenItems'
    | 'madeByUserId'
    | 'endedAt'
    | 'closedAt'
  >
> &
  Pick<AbsenceRow, 'updatedAt'>;

/** Makes a rule, and puts that down in the audit. */
export async function insertAbsence(inbox: InboxDatabase, row: AbsenceRow, step: AuditStep): Promise<void> {
  inbox.transaction(
    (writer) => {
      writer.insert(absences).values(row).run();
      appendAudit(writer, step);
    },
    { behavior: 'immediate' },
  );
}

export async function findAbsence(inbox: InboxDatabase, id: string): Promise<AbsenceRow | undefined> {
  return inbox.select().from(absences).where(eq(absences.id, id)).get();
}

/** The newest first. */
export async function listAbsencesOfUser(
  inbox: InboxDatabase,
  userId: string,
  limit: number,
): Promise<AbsenceRow[]> {
  return inbox
    .select()
    .from(absences)
    .where(eq(absences.userId, userId))
    .orderBy(desc(absences.startsAt), desc(absences.id))
    .limit(limit)
    .all();
}

/** Everybody's rules, the newest first. */
export async function listAbsences(inbox: InboxDatabase, limit: number): Promise<AbsenceRow[]> {
  return inbox.select().from(absences).orderBy(desc(absences.startsAt), desc(absences.id)).limit(limit).all();
}

/** Everybody's rules that are or will be in force after `now`, in the order of their beginnings. */
export async function listAbsencesInForce(inbox: InboxDatabase, now: string): Promise<AbsenceRow[]> {
  return inbox
    .select()
    .from(absences)
    .where(and(isNull(absences.endedAt), gt(absences.endsAt, now)))
    .orderBy(asc(absences.startsAt), asc(absences.id))
    .all();
}

/** Rules that have begun and for which something is or may be set up. Reads an index only when there are none. */
export async function listOpenAbsences(inbox: InboxDatabase, now: string): Promise<AbsenceRow[]> {
  return inbox
    .select()
    .from(absences)
    .where(and(isNull(absences.closedAt), lte(absences.startsAt, now)))
    .orderBy(asc(absences.startsAt), asc(absences.id))
    .all();
}

export async function updateAbsence(
  inbox: InboxDatabase,
  id: string,
  changes: AbsenceChanges,
): Promise<void> {
  inbox.update(absences).set(changes).where(eq(absences.id, id)).run();
}

type Transaction = Pick<InboxDatabase, 'select' | 'insert' | 'update'>;

/** The actions by which the rule hands items on: what substitutes hand back is theirs. */
const handedOnBy = (row: Pick<AbsenceRow, 'id' | 'userId'>) =>
  sql`${actions.absenceId} = ${row.id} and ${actions.userId} = ${row.userId}`;

/** Ends a rule, puts that down in the audit, and takes back what is not sent yet, for the same reason and from the same place. */
export async function endAbsenceAt(
  inbox: InboxDatabase,
  row: Pick<AbsenceRow, 'id' | 'userId'>,
  changes: AbsenceChanges,
  step: AuditStep,
): Promise<void> {
  const { requestedFrom } = step;
  inbox.transaction(
    (writer) => {
      writer.update(absences).set(changes).where(eq(absences.id, row.id)).run();
      appendAudit(writer, step);
      takeBackHeld(writer, handedOnBy(row), { at: changes.updatedAt, requestedFrom });
    },
    { behavior: 'immediate' },
  );
}

/** Takes back what was planned under the rule's earlier form and is not sent yet; those items are due anew, for `reason`. */
function takeBackUnsent(writer: Transaction, row: AbsenceRow, at: string, reason: string): void {
  const cancelled = writer
    .update(actions)
    .set(takenBack(at))
    .where(and(handedOnBy(row), eq(actions.state, 'held')))
    .returning()
    .all();
  auditSteps(writer, cancelled, at, false);
  for (const { id } of cancelled)
    writer
      .update(absenceItems)
      .set({ actionId: '', problem: reason, retryAt: at })
      .where(and(eq(absenceItems.absenceId, row.id), eq(absenceItems.actionId, id)))
      .run();
}

/**
 * Changes a rule, puts that down in the audit, takes back what is not sent yet, and has every connection look at it anew.
 * That something is set up there stays known, but not for whom: the vendor has yet to be told of the new form. One transaction, so that a crash leaves nothing of the old rule behind.
 */
export async function changeAbsence(
  inbox: InboxDatabase,
  row: AbsenceRow,
  changes: AbsenceChanges,
  { step, reason }: { readonly step: AuditStep; readonly reason: string },
): Promise<void> {
  const { updatedAt } = changes;
  const change = (writer: Transaction) => {
    writer.update(absences).set(changes).where(eq(absences.id, row.id)).run();
    writer
      .update(absenceConnections)
      .set({ state: 'waiting', substituteUserId: null, problem: null, failures: 0, retryAt: null, updatedAt })
      .where(eq(absenceConnections.absenceId, row.id))
      .run();
    appendAudit(writer, step);
    takeBackUnsent(writer, row, updatedAt, reason);
  };
  inbox.transaction(change, { behavior: 'immediate' });
}

export async function listAbsenceConnections(
  inbox: InboxDatabase,
  absenceId: string,
): Promise<AbsenceConnectionRow[]> {
  return inbox
    .select()
    .from(absenceConnections)
    .where(eq(absenceConnections.absenceId, absenceId))
    .orderBy(absenceConnections.connectionId)
    .all();
}

export async function findAbsenceConnection(
  inbox: InboxDatabase,
  absenceId: string,
  connectionId: string,
): Promise<AbsenceConnectionRow | undefined> {
  const one = and(
    eq(absenceConnections.absenceId, absenceId),
    eq(absenceConnections.connectionId, connectionId),
  );
  return inbox.select().from(absenceConnections).where(one).get();
}

/** What goes with what is written down of a rule at a connection. */
export interface ConnectionNote {
  /** What was done at the vendor, for the audit. */
  readonly step: AuditStep | null;
  /** The `updatedAt` of the only form of the rule that it holds for; null when it holds for any. */
  readonly revision: string | null;
}

/**
 * Writes down how a rule does at a connection: `changes` only, where something is known already, so that what others write
 * at the same time stays. Answers false when the rule is another by now; then only the step is written.
 */
export async function putAbsenceConnection(
  inbox: InboxDatabase,
  row: AbsenceConnectionRow,
  changes: Partial<AbsenceConnectionRow>,
  { step, revision }: ConnectionNote = { step: null, revision: null },
): Promise<boolean> {
  const target = [absenceConnections.absenceId, absenceConnections.connectionId];
  const write = (writer: Transaction): boolean => {
    if (step) appendAudit(writer, step);
    if (revision !== null && revisionOf(writer, row.absenceId) !== revision) return false;
    writer.insert(absenceConnections).values(row).onConflictDoUpdate({ target, set: changes }).run();
    return true;
  };
  return inbox.transaction(write, { behavior: 'immediate' });
}

function revisionOf(writer: Transaction, absenceId: string): string | undefined {
  const found = writer
    .select({ at: absences.updatedAt })
    .from(absences)
    .where(eq(absences.id, absenceId))
    .get();
  return found?.at;
}

/** The row of another rule of the person that still stands in the vendor's own mechanism, which holds one at a time. */
export async function findAnotherStanding(
  inbox: InboxDatabase,
  rule: { readonly id: string; readonly userId: string },
  connectionId: string,
): Promise<AbsenceConnectionRow | undefined> {
  return inbox
    .select(getTableColumns(absenceConnections))
    .from(absenceConnections)
    .innerJoin(absences, eq(absences.id, absenceConnections.absenceId))
    .where(
      and(
        eq(absences.userId, rule.userId),
        ne(absences.id, rule.id),
        eq(absenceConnections.connectionId, connectionId),
        isNotNull(absenceConnections.setAt),
      ),
    )
    .get();
}

import { and, asc, eq, exists, gte, ne, or, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { audit, users } from '@/db/schema/inbox';
import { submissions } from '@/db/schema/submissions';
import { type AuditStep, type AuditWriter, answerClassOf, appendAudit } from './audit';
import { wellFormedRow } from './well-formed';

export type SubmissionRow = typeof submissions.$inferSelect;

/** What the audit log tells of a submission besides its row. */
export type SubmissionFacts = Pick<
  AuditStep,
  'processId' | 'processName' | 'title' | 'label' | 'requestedFrom'
>;

function auditSubmission(
  writer: AuditWriter,
  row: SubmissionRow,
  facts: SubmissionFacts,
  at: string,
  inputs = '',
) {
  const user = writer.select({ username: users.username }).from(users).where(eq(users.id, row.userId)).get();
  appendAudit(writer, {
    ...facts,
    at,
    actionId: row.id,
    userId: row.userId,
    username: user?.username ?? '',
    onBehalfOf: '',
    connectionId: row.connectionId,
    workItemId: row.workItemId ?? '',
    processId: row.processId ?? facts.processId,
    intent: row.kind,
    state: row.state,
    answerClass: answerClassOf(row),
    inputs,
  });
}

/** Writes the row and its first audit entry before anything is sent. Answers the row that stands for the key, and whether it is this one. */
export async function insertSubmission(
  inbox: InboxDatabase,
  wanted: SubmissionRow,
  facts: SubmissionFacts,
): Promise<{ readonly isNew: boolean; readonly row: SubmissionRow }> {
  const row = wellFormedRow(wanted);
  const isNew = inbox.transaction(
    (writer) => {
      const written = writer.insert(submissions).values(row).onConflictDoNothing().run().changes === 1;
      if (written) auditSubmission(writer, row, facts, row.requestedAt, row.request);
      return written;
    },
    { behavior: 'immediate' },
  );
  const standing = isNew ? row : await findSubmissionByKey(inbox, row.userId, row.idempotencyKey);
  return { isNew, row: standing ?? row };
}

export async function findSubmissionByKey(
  inbox: InboxDatabase,
  userId: string,
  idempotencyKey: string,
): Promise<SubmissionRow | undefined> {
  return inbox
    .select()
    .from(submissions)
    .where(and(eq(submissions.userId, userId), eq(submissions.idempotencyKey, idempotencyKey)))
    .get();
}

export type SubmissionOutcome = Pick<
  SubmissionRow,
  'state' | 'errorCode' | 'errorMessage' | 'errorField' | 'processId' | 'processNumber'
>;

/** Puts down what became of a submission that is being sent, with its audit entry. Answers the row as it stands then. */
export async function settleSubmission(
  inbox: InboxDatabase,
  id: string,
  outcome: SubmissionOutcome,
  facts: SubmissionFacts,
  at: string,
): Promise<SubmissionRow | undefined> {
  return inbox.transaction(
    (writer) => {
      const sending = and(eq(submissions.id, id), eq(submissions.state, 'sending'));
      const change = { ...outcome, settledAt: at };
      const settled = writer.update(submissions).set(change).where(sending).returning().get();
      if (settled) auditSubmission(writer, settled, facts, at);
      return settled;
    },
    { behavior: 'immediate' },
  );
}

export async function listSubmissionsBeingSent(inbox: InboxDatabase): Promise<SubmissionRow[]> {
  return inbox.select().from(submissions).where(eq(submissions.state, 'sending')).all();
}

/** What the log tells of a submission already; its later entries tell the same. */
export async function findSubmissionFacts(
  inbox: InboxDatabase,
  id: string,
): Promise<SubmissionFacts | undefined> {
  return inbox.get<SubmissionFacts | undefined>(sql`
    select process_id as processId, process_name as processName, title, label, requested_from as requestedFrom
    from audit where action_id = ${id} order by sequence limit 1`);
}

/** How many notes of this text the person has added to the item through Intray since the instant. */
export async function countNotesDone(
  inbox: InboxDatabase,
  { userId, workItemId, request }: Pick<SubmissionRow, 'userId' | 'workItemId' | 'request'>,
  since: string,
): Promise<number> {
  const theirs = and(eq(submissions.userId, userId), eq(submissions.workItemId, workItemId ?? ''));
  const same = and(eq(submissions.kind, 'note'), eq(submissions.request, request));
  const done = and(eq(submissions.state, 'done'), gte(submissions.requestedAt, since));
  return inbox
    .select()
    .from(submissions)
    .where(and(theirs, same, done))
    .all().length;
}

/** What the person has had added to a process or removed from it through Intray, oldest first; under whichever item of it. */
export async function listDoneOnProcess(
  inbox: InboxDatabase,
  userId: string,
  { connectionId, processId }: { readonly connectionId: string; readonly processId: string },
): Promise<SubmissionRow[]> {
  const ofProcess = and(eq(audit.actionId, submissions.id), eq(audit.processId, processId));
  const done = and(ne(submissions.kind, 'start'), eq(submissions.state, 'done'));
  const theirs = and(eq(submissions.userId, userId), eq(submissions.connectionId, connectionId));
  return inbox
    .select()
    .from(submissions)
    .where(and(theirs, done, exists(inbox.select().from(audit).where(ofProcess))))
    .orderBy(asc(submissions.requestedAt), asc(submissions.id))
    .all();
}

/** Whether a note or a file of the person's has come to the item since the instant, also one that took long, or is on its way. */
export async function wasSubmittedTo(
  inbox: InboxDatabase,
  { userId, workItemId }: { readonly userId: string; readonly workItemId: string },
  since: string,
): Promise<boolean> {
  const theirs = and(eq(submissions.userId, userId), eq(submissions.workItemId, workItemId));
  const lately = or(gte(submissions.requestedAt, since), gte(submissions.settledAt, since));
  const sent = or(eq(submissions.state, 'sending'), and(ne(submissions.state, 'failed'), lately));
  return inbox.select({ id: submissions.id }).from(submissions).where(and(theirs, sent)).get() !== undefined;
}

import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type actions, users } from '@/db/schema/inbox';
import { type AuditWriter, answerClassOf, appendAuditSteps } from './audit';

type ActionRow = typeof actions.$inferSelect;

/**
 * Puts the step that a row has just made down for good, in the transaction that makes it. The inputs are told once, with
 * the first step, without what was in the form before: it was not given by the person.
 */
export function auditStep(writer: AuditWriter, row: ActionRow, at: string, isFirst: boolean): void {
  auditSteps(writer, [row], at, isFirst);
}

const Inputs = z.looseObject({});

const givenIn = ({ inputs }: ActionRow): string =>
  JSON.stringify({ ...Inputs.parse(JSON.parse(inputs)), formBase: undefined });

function usernameOf(writer: AuditWriter, userId: string): string {
  const user = writer.select({ username: users.username }).from(users).where(eq(users.id, userId)).get();
  return user?.username ?? '';
}

/** The same step of several rows of one person, in few statements. */
export function auditSteps(
  writer: AuditWriter,
  rows: readonly ActionRow[],
  at: string,
  isFirst: boolean,
): void {
  const username = rows[0] ? usernameOf(writer, rows[0].userId) : '';
  appendAuditSteps(
    writer,
    rows.map((row) => ({
      at,
      actionId: row.id,
      userId: row.userId,
      username,
      onBehalfOf: row.onBehalfOf,
      connectionId: row.connectionId,
      workItemId: row.workItemId,
      processId: row.processId,
      processName: row.processName,
      title: row.title,
      intent: row.intent,
      label: row.label,
      state: row.state,
      answerClass: answerClassOf(row),
      requestedFrom: row.requestedFrom,
      inputs: isFirst ? givenIn(row) : '',
    })),
  );
}

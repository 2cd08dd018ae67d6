import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { audit } from '@/db/schema/inbox';
import { wellFormedRow } from './well-formed';

export type AuditEntry = typeof audit.$inferSelect;
/** What is told of a step; place and hashes are given by the log. */
export type AuditStep = Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'>;

/** The hash that stands before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

/** SHA-256, in hex, of the fields in this order as JSON: changing, moving or exchanging any of them gives another. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const fields = [
    entry.sequence,
    entry.at,
    entry.actionId,
    entry.userId,
    entry.username,
    entry.onBehalfOf,
    entry.connectionId,
    entry.workItemId,
    entry.processId,
    entry.processName,
    entry.title,
    entry.intent,
    entry.label,
    entry.state,
    entry.answerClass,
    entry.requestedFrom,
    entry.inputs,
    entry.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** States of what a system has carried out. */
const CARRIED_OUT: readonly string[] = ['confirmed', 'done'];

/** `ok`, or the error's code; empty for a step that no system has answered: taken down, on its way, taken back. */
export const answerClassOf = (row: { readonly state: string; readonly errorCode: string | null }): string =>
  row.errorCode ?? (CARRIED_OUT.includes(row.state) ? 'ok' : '');

/** The database, or an immediate transaction on it. */
export type AuditWriter = Pick<InboxDatabase, 'select' | 'insert'>;

/** The database's own memory of the last number given: an entry cut off at the end does not make room for another. */
function lastGivenSequence(writer: Pick<InboxDatabase, 'select'>): number {
  const given = writer
    .select({ last: sql<number | null>`(select seq from sqlite_sequence where name = 'audit')` })
    .from(sql`(select 1)`)
    .get();
  return given?.last ?? 0;
}

/**
 * Adds a step at the end of the chain. Call it in the immediate transaction that makes the step: then no step is without
 * its entry, and two processes cannot both continue from the same hash.
 */
export function appendAudit(writer: AuditWriter, step: AuditStep): void {
  appendAuditSteps(writer, [step]);
}

/** Rows of one statement: far below what SQLite takes of values. */
const AT_ONCE = 200;

/** Adds steps at the end of the chain in their order, in few statements. See `appendAudit`. */
export function appendAuditSteps(writer: AuditWriter, steps: readonly AuditStep[]): void {
  const last = writer.select({ hash: audit.hash }).from(audit).orderBy(desc(audit.sequence)).limit(1).get();
  let previousHash = last?.hash ?? FIRST_HASH;
  let sequence = lastGivenSequence(writer);
  const entries = steps.map((step): AuditEntry => {
    sequence += 1;
    const entry = { ...wellFormedRow(step), sequence, previousHash };
    previousHash = auditHash(entry);
    return { ...entry, hash: previousHash };
  });
  for (let from = 0; from < entries.length; from += AT_ONCE)
    writer
      .insert(audit)
      .values(entries.slice(from, from + AT_ONCE))
      .run();
}

export interface AuditFilter {
  readonly userId?: string;
  readonly username?: string;
  /** A process by its id at the vendor, or all of one name. */
  readonly process?: string;
  /** Inclusive, as instants. */
  readonly from?: string;
  /** Exclusive. */
  readonly until?: string;
}

function matching({ userId, username, process, from, until }: AuditFilter): (SQL | undefined)[] {
  return [
    userId === undefined ? undefined : eq(audit.userId, userId),
    username === undefined ? undefined : eq(audit.username, username),
    process === undefined ? undefined : or(eq(audit.processId, process), eq(audit.processName, process)),
    from === undefined ? undefined : gte(audit.at, from),
    until === undefined ? undefined : lt(audit.at, until),
  ];
}

/** At most `limit` entries after `sequence`, in their order; read on with the last one's sequence. */
export async function listAuditAfter(
  inbox: InboxDatabase,
  sequence: number,
  limit: number,
  filter: AuditFilter = {},
): Promise<AuditEntry[]> {
  return inbox
    .select()
    .from(audit)
    .where(and(gt(audit.sequence, sequence), ...matching(filter)))
    .orderBy(asc(audit.sequence))
    .limit(limit)
    .all();
}

/** The place of the newest entry; 0 when there is none. */
export async function lastAuditSequence(inbox: InboxDatabase): Promise<number> {
  const last = inbox
    .select({ sequence: audit.sequence })
    .from(audit)
    .orderBy(desc(audit.sequence))
    .limit(1)
    .get();
  return last?.sequence ?? 0;
}

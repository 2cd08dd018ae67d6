import { sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';

export interface AuditTail {
  /** The highest number ever given, by the database's own memory. */
  readonly given: number;
  /** The number of the newest entry that is there. */
  readonly held: number;
}

/** Both ends of the log in one statement, so that an entry that is just being written fits into both or neither. */
export async function readAuditTail(inbox: InboxDatabase): Promise<AuditTail> {
  return inbox.get<AuditTail>(sql`
    select coalesce((select seq from sqlite_sequence where name = 'audit'), 0) as given,
           coalesce((select max(sequence) from audit), 0) as held`);
}

/** An action whose state is not the one that the log tells last. */
export interface UntoldAction {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly state: string;
  /** The state that its newest entry tells; null when it has none. */
  readonly told: string | null;
}

/**
 * Of the next `limit` actions after the id `after`, those that the log contradicts; `last` is where to read on, null at
 * the end. Actions from before there was a log (they have no process) are left out while it says nothing of them.
 */
export async function listUntoldActions(
  inbox: InboxDatabase,
  after: string,
  limit: number,
): Promise<{ untold: UntoldAction[]; last: string | null }> {
  const rows = inbox.all<UntoldAction & { processId: string }>(sql`
    select id, title, label, state, process_id as processId,
           (select audit.state from audit where action_id = actions.id order by sequence desc limit 1) as told
    from actions where id > ${after} order by id limit ${limit}`);
  const untold = rows.filter(
    ({ state, told, processId }) => state !== told && (told !== null || processId !== ''),
  );
  return { untold, last: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

/**
 * Of the next `limit` notes, files and starts after the id `after`, those that the log contradicts; `last` is where to read
 * on, null at the end. Their kind stands for the label.
 */
export async function listUntoldSubmissions(
  inbox: InboxDatabase,
  after: string,
  limit: number,
): Promise<{ untold: UntoldAction[]; last: string | null }> {
  // A backup from before there were any is verified as it is.
  if (!inbox.get(sql`select 1 from sqlite_schema where name = 'submissions'`))
    return { untold: [], last: null };
  const rows = inbox.all<UntoldAction>(sql`
    select id, coalesce(work_item_id, connection_id) as title, kind as label, state,
           (select audit.state from audit where action_id = submissions.id order by sequence desc limit 1) as told
    from submissions where id > ${after} order by id limit ${limit}`);
  const untold = rows.filter(({ state, told }) => state !== told);
  return { untold, last: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

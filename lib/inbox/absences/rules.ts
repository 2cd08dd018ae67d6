import type { AbsenceRow } from '@/db/repositories/absences';
import { findAbsence, listAbsencesInForce } from '@/db/repositories/absences';
import type { UserRecord } from '@/db/repositories/users';
import { type AbsenceRule, Coverage } from '@/lib/domain/absence';
import { type Instant, toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';

/** Who asks: their role decides whether they may do it for others. */
export interface Caller extends Pick<UserRecord, 'id' | 'role'> {
  /** From where they ask, for the audit log. */
  readonly from?: string;
}

/** When the rule really ends or ended. */
export function endOf(row: Pick<AbsenceRow, 'endsAt' | 'endedAt'>): Instant {
  return row.endedAt !== null && row.endedAt < row.endsAt ? row.endedAt : row.endsAt;
}

/** True once nothing of the rule is in force any more. */
export function isOver(absence: Pick<AbsenceRow, 'endsAt' | 'endedAt'>, now: Date): boolean {
  const at = toInstant(now);
  return absence.endsAt <= at || (absence.endedAt !== null && absence.endedAt <= at);
}

export function processesOf(row: Pick<AbsenceRow, 'processes'>): Coverage {
  return Coverage.parse(JSON.parse(row.processes));
}

export function ruleOf(row: AbsenceRow): AbsenceRule {
  const { id, userId, substituteUserId, startsAt } = row;
  return { id, userId, substituteUserId, startsAt, endsAt: endOf(row), processes: processesOf(row) };
}

/** Everybody's rules that are or will be in force. */
export async function rulesInForce(runtime: Runtime): Promise<AbsenceRule[]> {
  return (await listAbsencesInForce(runtime.inbox, toInstant(runtime.now()))).map(ruleOf);
}

/** The caller's own rule: what it has moved is told to nobody else, not even to an administrator. */
export async function requireOwnAbsence(runtime: Runtime, caller: Caller, id: string): Promise<AbsenceRow> {
  const row = await requireAbsence(runtime, caller, id);
  if (row.userId === caller.id) return row;
  throw new InboxError('forbidden', 'What a rule has moved is for its own person to see.');
}

/** The caller's own rule, or anybody's for an administrator. Another's is as absent as one that never was. */
export async function requireAbsence(runtime: Runtime, caller: Caller, id: string): Promise<AbsenceRow> {
  const row = await findAbsence(runtime.inbox, id);
  if (row && (row.userId === caller.id || caller.role === 'admin')) return row;
  throw new InboxError('not-found', 'There is no such out-of-office rule of yours.');
}

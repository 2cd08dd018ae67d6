import { type AbsenceRow, listAbsencesInForce } from '@/db/repositories/absences';
import { findUser, findUserByUsername, NO_PASSWORD, type UserRecord } from '@/db/repositories/users';
import type { AbsenceWish } from '@/lib/api/contract/absences';
import { type AbsenceRule, type Chain, type Coverage, findOverlap } from '@/lib/domain/absence';
import { toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { checkChains } from './check-chains';
import { type Caller, ruleOf } from './rules';
import { placeWallTime, requireZone, wallText } from './wall-time';

/** A wish that may be written down. */
export interface CheckedWish {
  readonly person: UserRecord;
  readonly substitute: UserRecord;
  readonly rule: AbsenceRule;
  readonly chains: readonly Chain[];
  /** What was made of times at a change of clocks. */
  readonly remarks: readonly string[];
}

/** A rule that begins "now" was typed a moment ago. */
const LATE_BY_MS = 10 * 60_000;

const refuse = (field: string, message: string) => new InboxError('invalid-input', message, field);

async function requireUser(runtime: Runtime, username: string, field: string): Promise<UserRecord> {
  const user = await findUserByUsername(runtime.inbox, username);
  if (user && user.passwordHash !== NO_PASSWORD) return user;
  throw refuse(field, `Nobody called "${username}" works with Intray. Choose somebody from the list.`);
}

async function personOf(runtime: Runtime, caller: Caller, wish: AbsenceWish): Promise<UserRecord> {
  const person =
    wish.person === undefined
      ? await findUser(runtime.inbox, caller.id)
      : await findUserByUsername(runtime.inbox, wish.person);
  if (person && (person.id === caller.id || caller.role === 'admin')) return person;
  throw new InboxError('forbidden', 'Only an administrator can set a rule for somebody else.', 'person');
}

/** The times of a wish. What has begun keeps its beginning; no time may lie in the past when it is chosen. */
function periodOf(runtime: Runtime, wish: AbsenceWish, earlier: AbsenceRow | null) {
  requireZone(wish.timeZone, 'timeZone');
  const start = placeWallTime(wish.start, wish.timeZone, 'start');
  const end = placeWallTime(wish.end, wish.timeZone, 'end');
  const now = runtime.now();
  const hasBegun = earlier !== null && earlier.startsAt <= toInstant(now);
  if (hasBegun && earlier.startsAt !== start.instant)
    throw refuse('start', 'This rule has begun, so its beginning stays. End it and make another one.');
  if (!hasBegun && Date.parse(start.instant) < now.getTime() - LATE_BY_MS)
    throw refuse('start', `${wallText(wish.start)} is in the past. Begin now or later.`);
  if (end.instant <= start.instant)
    throw refuse('end', 'The end must come after the beginning. Choose a later end.');
  if (end.instant <= toInstant(now))
    throw refuse('end', `${wallText(wish.end)} is in the past. Choose a later end.`);
  return {
    startsAt: start.instant,
    endsAt: end.instant,
    remarks: [start.remark, end.remark].filter((remark) => remark !== null),
  };
}

function requireKnown(runtime: Runtime, processes: Coverage): void {
  if (processes?.length === 0) throw refuse('processes', 'Choose at least one process, or all of them.');
  const unknown = processes?.find(({ connectionId }) => !runtime.connections.has(connectionId));
  if (unknown)
    throw refuse(
      'processes',
      `There is no system "${unknown.connectionId}" here. Choose processes from the list.`,
    );
}

const periodText = (row: AbsenceRow) =>
  `${wallText(row.localStart)} to ${wallText(row.localEnd)} (${row.timeZone})`;

function requireNoOverlap(rule: AbsenceRule, rows: readonly AbsenceRow[]): void {
  const overlap = findOverlap(rule, rows.map(ruleOf));
  const row = rows.find(({ id }) => id === overlap?.id);
  if (row)
    throw refuse(
      'start',
      `There is a rule for the same processes already, from ${periodText(row)}. Change or end that one, or choose other processes or another period.`,
    );
}

/**
 * Holds a wish against the clock, the people and all other rules. `earlier` is the rule that it changes. Throws
 * `invalid-input` with the field and the remedy, `forbidden` for another's rule and for an administrator
 * who would get somebody else's work by it, directly or through others.
 */
export async function checkWish(
  runtime: Runtime,
  caller: Caller,
  wish: AbsenceWish,
  earlier: AbsenceRow | null = null,
): Promise<CheckedWish> {
  const person = await personOf(runtime, caller, wish);
  if (earlier && earlier.userId !== person.id)
    throw refuse('person', 'A rule stays with its person. Make another one for somebody else.');
  const substitute = await requireUser(runtime, wish.substitute, 'substitute');
  if (substitute.id === person.id)
    throw refuse('substitute', 'Nobody can stand in for themselves. Choose somebody else.');
  requireKnown(runtime, wish.processes);
  const { remarks, ...period } = periodOf(runtime, wish, earlier);
  const rule: AbsenceRule = {
    ...period,
    id: earlier?.id ?? '',
    userId: person.id,
    substituteUserId: substitute.id,
    processes: wish.processes,
  };
  const others = (await listAbsencesInForce(runtime.inbox, toInstant(runtime.now()))).filter(
    ({ id }) => id !== earlier?.id,
  );
  requireNoOverlap(rule, others);
  const chains = await checkChains(runtime, { caller, person, rule, others });
  return { person, substitute, rule, chains, remarks };
}

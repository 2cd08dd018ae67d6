import { randomUUID } from 'node:crypto';
import { retryAbsenceItems } from '@/db/repositories/absence-items';
import {
  type AbsenceRow,
  changeAbsence,
  endAbsenceAt,
  findAbsence,
  findAbsenceConnection,
  insertAbsence,
  putAbsenceConnection,
} from '@/db/repositories/absences';
import type { AbsenceView, AbsenceWish } from '@/lib/api/contract/absences';
import { toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { ruleStep } from './audit-step';
import { type CheckedWish, checkWish } from './check-wish';
import type { AbsenceContext } from './context';
import { type Caller, isOver, requireAbsence } from './rules';
import { RULE_CHANGED } from './texts';
import { viewOfAbsence } from './views';

/** What a wish says of a rule, as it is stored. */
function columnsOf(wish: AbsenceWish, { rule }: CheckedWish) {
  return {
    substituteUserId: rule.substituteUserId,
    timeZone: wish.timeZone,
    localStart: wish.start,
    localEnd: wish.end,
    startsAt: rule.startsAt,
    endsAt: rule.endsAt,
    processes: JSON.stringify(wish.processes),
    note: wish.note,
    movesOpenItems: wish.movesOpenItems,
  };
}

async function viewAgain(runtime: Runtime, id: string): Promise<AbsenceView> {
  const row = await findAbsence(runtime.inbox, id);
  if (!row) throw new InboxError('not-found', 'This out-of-office rule is gone.');
  return viewOfAbsence(runtime, row);
}

const told = ({ id, from }: Caller) => ({ actorId: id, requestedFrom: from });

/** Makes a rule. Throws as `checkWish` does. */
export async function createAbsence(
  runtime: Runtime,
  caller: Caller,
  wish: AbsenceWish,
): Promise<AbsenceView> {
  const checked = await checkWish(runtime, caller, wish);
  const at = toInstant(runtime.now());
  const row: AbsenceRow = {
    ...columnsOf(wish, checked),
    id: randomUUID(),
    userId: checked.person.id,
    madeByUserId: checked.person.id === caller.id ? null : caller.id,
    createdAt: at,
    updatedAt: at,
    endedAt: null,
    closedAt: null,
  };
  const inputs = JSON.stringify(wish);
  const step = await ruleStep(runtime, row, { ...told(caller), state: 'made', inputs });
  await insertAbsence(runtime.inbox, row, step);
  return viewOfAbsence(runtime, row);
}

function requireUnfinished(runtime: Runtime, row: AbsenceRow): void {
  if (isOver(row, runtime.now()))
    throw new InboxError('conflict', 'This rule is over and can no longer be changed. Make another one.');
}

/** Another than before also within one millisecond: rounds that are under way know by it that the rule is another. */
function nextRevision({ now }: Runtime, { updatedAt }: AbsenceRow): string {
  return toInstant(new Date(Math.max(now().getTime(), Date.parse(updatedAt) + 1)));
}

/**
 * Changes a rule that is coming or running; what it has moved stays where it is, what is not sent yet is planned anew.
 * Throws as `checkWish` does.
 */
export async function editAbsence(
  runtime: Runtime,
  caller: Caller,
  id: string,
  wish: AbsenceWish,
): Promise<AbsenceView> {
  const row = await requireAbsence(runtime, caller, id);
  requireUnfinished(runtime, row);
  const person = row.userId === caller.id ? undefined : wish.person;
  const checked = await checkWish(runtime, caller, { ...wish, person }, row);
  const updatedAt = nextRevision(runtime, row);
  // What another has changed stays told as theirs, also after the person has changed something again.
  const madeByUserId = row.userId === caller.id ? row.madeByUserId : caller.id;
  const changes = { ...columnsOf(wish, checked), madeByUserId, updatedAt };
  const change = { ...told(caller), state: 'changed', inputs: JSON.stringify(wish) } as const;
  const step = await ruleStep(runtime, { ...row, ...changes }, change);
  await changeAbsence(runtime.inbox, row, changes, { step, reason: RULE_CHANGED });
  // Another substitute may be taken where the first was not.
  await retryAbsenceItems(runtime.inbox, id, null, updatedAt);
  return viewAgain(runtime, id);
}

/** Ends a rule at once; one that has not begun never will. Ending it again changes nothing. */
export async function endAbsence(runtime: Runtime, caller: Caller, id: string): Promise<AbsenceView> {
  const row = await requireAbsence(runtime, caller, id);
  if (isOver(row, runtime.now())) return viewOfAbsence(runtime, row);
  const at = toInstant(runtime.now());
  const closedAt = at < row.startsAt ? at : null;
  const step = await ruleStep(runtime, row, { ...told(caller), state: 'ended' });
  await endAbsenceAt(runtime.inbox, row, { endedAt: at, closedAt, updatedAt: at }, step);
  return viewAgain(runtime, id);
}

/** Lets a connection, and the items that failed there, be tried again at once. */
export async function repairAbsence(
  context: Pick<AbsenceContext, 'runtime' | 'vendorOffers'>,
  caller: Caller,
  id: string,
  connectionId: string,
): Promise<AbsenceView> {
  const { runtime, vendorOffers } = context;
  const { inbox } = runtime;
  const row = await requireAbsence(runtime, caller, id);
  vendorOffers.clear();
  const now = toInstant(runtime.now());
  const state = await findAbsenceConnection(inbox, row.id, connectionId);
  if (state) await putAbsenceConnection(inbox, state, { failures: 0, retryAt: null });
  await retryAbsenceItems(inbox, row.id, connectionId, now);
  return viewAgain(runtime, id);
}

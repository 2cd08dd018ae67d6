import {
  type AbsenceItemRow,
  deleteAbsenceItem,
  putAbsenceItem,
  updateAbsenceItem,
} from '@/db/repositories/absence-items';
import { type AbsenceRow, findAbsence } from '@/db/repositories/absences';
import { findActionByKey } from '@/db/repositories/actions';
import type { LinkRecord } from '@/db/repositories/links';
import { findUser, type UserRecord } from '@/db/repositories/users';
import type { WorkItemRow } from '@/db/repositories/work-items';
import { isConnectorError } from '@/lib/connectors/errors';
import type { ErrorCode } from '@/lib/domain/error-code';
import { toInstant } from '@/lib/domain/instant';
import { WorkItem } from '@/lib/domain/work-item';
import { isInboxError } from '../errors';
import { askWhetherReceiverTakes } from './ask-receiver';
import type { AbsenceContext } from './context';
import { handOverInputs } from './hand-over';
import { BY_RULE, handedOnText, handOnKey, remarkOf } from './texts';

/** Failures that say something about the connection: the other items would meet them too. */
const ofTheConnection = new Set<ErrorCode>([
  'unavailable',
  'rate-limited',
  'auth',
  'bad-response',
  'uncertain',
]);

/** How long an item that could not be handed on waits, by how often it was tried. Afterwards it is left alone. */
const RETRY_AFTER_MINUTES = [5, 15, 60, 240];

/** Who is away, who gets the item, and by which account there. */
export interface HandOnTo {
  readonly person: UserRecord;
  readonly receiver: UserRecord;
  readonly receiverLink: LinkRecord;
}

/** When an item that was tried `attempts` times is tried again; null for never again by itself. */
export function retryTime(now: Date, attempts: number): string | null {
  const minutes = RETRY_AFTER_MINUTES[attempts - 1];
  return minutes === undefined ? null : toInstant(new Date(now.getTime() + minutes * 60_000));
}

function planned(
  context: AbsenceContext,
  absence: AbsenceRow,
  item: WorkItemRow,
  to: HandOnTo,
  previous: AbsenceItemRow | null,
): AbsenceItemRow {
  const { processId, stepName, title } = WorkItem.parse(JSON.parse(item.item));
  return {
    absenceId: absence.id,
    connectionId: item.connectionId,
    externalId: item.externalId,
    processId,
    stepName: stepName ?? '',
    title,
    receiverUserId: to.receiver.id,
    actionId: '',
    problem: null,
    revision: absence.updatedAt,
    attempts: (previous?.attempts ?? 0) + 1,
    retryAt: null,
    askedBackAt: null,
    handBackActionId: null,
    at: toInstant(context.runtime.now()),
  };
}

/** Answers null for an item that is to be planned anew. */
async function askFor(
  context: AbsenceContext,
  absence: AbsenceRow,
  item: WorkItemRow,
  plan: AbsenceItemRow,
  to: HandOnTo,
): Promise<{ actionId: string } | { problem: string } | null> {
  const answered = await askWhetherReceiverTakes(context, item, to.receiverLink);
  if (answered.way === null) return { problem: answered.problem };
  // The rule may have been changed or ended while the vendor was asked.
  const present = await findAbsence(context.runtime.inbox, absence.id);
  if (present?.updatedAt !== absence.updatedAt) return null;
  const madeBy =
    absence.madeByUserId === null ? null : await findUser(context.runtime.inbox, absence.madeByUserId);
  const entry = await context.ask({
    userId: absence.userId,
    workItemId: item.id,
    actionId: answered.way.action.id,
    inputs: handOverInputs(answered.way, to.receiverLink.subjectId, remarkOf(absence, to.person)),
    expectedVersion: WorkItem.parse(JSON.parse(item.item)).version,
    idempotencyKey: handOnKey(plan, plan.attempts),
    absenceId: absence.id,
    onBehalfOf: handedOnText(absence, { ...to, madeBy: madeBy ?? null }),
    requestedFrom: BY_RULE,
  });
  return { actionId: entry.id };
}

/**
 * Hands one item on: planned, then asked of the outbox, then noted. After a crash anywhere in between the plan is found and
 * `finishPlan` goes on from there. `previous` is what came of the try before. Throws what says something about the
 * connection; what concerns the item alone is noted.
 */
export async function handOn(
  context: AbsenceContext,
  absence: AbsenceRow,
  item: WorkItemRow,
  to: HandOnTo,
  previous: AbsenceItemRow | null,
): Promise<void> {
  const { inbox } = context.runtime;
  const plan = planned(context, absence, item, to, previous);
  await putAbsenceItem(inbox, plan);
  try {
    const outcome = await askFor(context, absence, item, plan, to);
    if (outcome === null) return await dropPlan(context, plan);
    const retryAt = 'problem' in outcome ? retryTime(context.runtime.now(), plan.attempts) : null;
    await updateAbsenceItem(inbox, plan, { ...outcome, retryAt });
  } catch (error) {
    await afterFailure(context, absence, plan, error);
  }
}

const isOfTheConnection = (error: unknown) =>
  isConnectorError(error) ? ofTheConnection.has(error.code) : !isInboxError(error);

async function afterFailure(
  context: AbsenceContext,
  absence: AbsenceRow,
  plan: AbsenceItemRow,
  error: unknown,
): Promise<void> {
  const isOfItem = isConnectorError(error) || isInboxError(error);
  if (isOfTheConnection(error) || !isOfItem) {
    await finishPlan(context, absence, plan);
    throw error;
  }
  const retryAt = retryTime(context.runtime.now(), plan.attempts);
  await updateAbsenceItem(context.runtime.inbox, plan, { problem: error.message, retryAt });
}

/** Nothing was asked of the outbox: the next round begins with this item anew, under a key of its own where one was used. */
async function dropPlan({ runtime }: AbsenceContext, plan: AbsenceItemRow): Promise<void> {
  if (plan.attempts === 1) await deleteAbsenceItem(runtime.inbox, plan);
  else
    await updateAbsenceItem(runtime.inbox, plan, {
      problem: 'The last try was interrupted; it is tried again.',
      retryAt: toInstant(runtime.now()),
    });
}

/** Goes on with a plan that a crash has left: its action is found by its key, or there is none and the item is begun anew. */
export async function finishPlan(
  context: AbsenceContext,
  absence: AbsenceRow,
  plan: AbsenceItemRow,
): Promise<void> {
  const { inbox } = context.runtime;
  const action = await findActionByKey(inbox, absence.userId, handOnKey(plan, plan.attempts));
  if (action) await updateAbsenceItem(inbox, plan, { actionId: action.id });
  else await dropPlan(context, plan);
}

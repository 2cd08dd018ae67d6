import { randomUUID } from 'node:crypto';
import {
  type ActionRow,
  findActionByKey,
  findLastAction,
  findUnderWayOnProcess,
  insertAction,
} from '@/db/repositories/actions';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { ActionCreate } from '@/lib/api/contract/actions';
import {
  type ActionDescriptor,
  type ActionEntry,
  type ActionInputs,
  type ActionIntent,
  openActionStates,
} from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { WorkItem } from '@/lib/domain/work-item';
import { InboxError } from '../errors';
import { checkForm } from '../forms/check-form';
import { entryOf } from '../reading/action-entry';
import { decidedOnOf } from '../reading/decided-on';
import { askActions, type ReadContext } from '../reading/read-item';
import { requireWorkItem } from '../reading/read-work-items';
import type { Runtime } from '../runtime';
import { checkInputs, isSameInput } from './action-inputs';
import { wroteBesides } from './own-writes';

/** Where a decision comes from; the audit log tells it. */
export interface ActionOrigin {
  /** "browser 10.0.0.7", "token ci", "out-of-office rule": for people. */
  readonly requestedFrom: string;
  /** Who stands in for whom, as text for people; empty when the person acts for themselves. */
  readonly onBehalfOf?: string;
  readonly bulkId?: string;
  readonly absenceId?: string;
  /** The entry that is taken again, and put away in the same step. */
  readonly retryOf?: string;
}

const isOpen = (state: string) => openActionStates.some((open) => open === state);

const underWay = (label: string) =>
  new InboxError(
    'conflict',
    `"${label}" is already under way for this item. Undo it first, or wait until it is settled.`,
  );

async function refuseSecondAction(runtime: Runtime, userId: string, workItemId: string): Promise<void> {
  const last = await findLastAction(runtime.inbox, userId, workItemId);
  if (last && isOpen(last.state)) throw underWay(last.label);
}

/** These end the whole process, under whichever of its items they are asked for. */
const ENDINGS: readonly ActionIntent[] = ['cancel', 'delete-draft'];

/** Of two orders to end one process nobody could tell afterwards which one did, where an answer is lost. */
async function refuseSecondEnding(
  { inbox }: Runtime,
  { userId, connectionId }: WorkItemRow,
  { processId }: WorkItem,
  { intent }: ActionDescriptor,
): Promise<void> {
  if (!ENDINGS.includes(intent) || processId === '') return;
  const earlier = await findUnderWayOnProcess(inbox, { userId, connectionId, processId }, ENDINGS);
  if (earlier)
    throw new InboxError(
      'conflict',
      `"${earlier.label}" is already under way for this process, from another of its items. Undo it first, or wait until it is settled.`,
    );
}

export function requireDescriptor(offered: readonly ActionDescriptor[], actionId: string): ActionDescriptor {
  const descriptor = offered.find((candidate) => candidate.id === actionId);
  if (!descriptor)
    throw new InboxError(
      'conflict',
      'The system no longer offers this decision. Your comment is kept; open the item again.',
      'actionId',
    );
  if (!descriptor.available)
    throw new InboxError('conflict', descriptor.reason ?? 'The system does not allow this now.', 'actionId');
  return descriptor;
}

/** Of an action that hands the form in `form` is always there, so that the row tells it. */
function storedInputs({ takesForm }: ActionDescriptor, inputs: ActionInputs): ActionInputs {
  return takesForm ? { ...inputs, form: inputs.form ?? {} } : inputs;
}

export function newRow(
  runtime: Runtime,
  userId: string,
  row: WorkItemRow,
  item: WorkItem,
  descriptor: ActionDescriptor,
  wish: ActionCreate,
  origin: ActionOrigin,
): ActionRow {
  const now = runtime.now();
  const holdMs = (wish.holdSeconds ?? runtime.holdSeconds) * 1000;
  return {
    id: randomUUID(),
    userId,
    linkId: row.linkId,
    connectionId: row.connectionId,
    workItemId: row.id,
    ref: JSON.stringify(item.ref),
    title: item.title,
    actionId: descriptor.id,
    intent: descriptor.intent,
    label: descriptor.label,
    inputs: JSON.stringify(storedInputs(descriptor, wish.inputs)),
    idempotencyKey: wish.idempotencyKey,
    expectedVersion: item.version,
    decidedOn: decidedOnOf(item),
    state: 'held',
    requestedAt: toInstant(now),
    heldUntil: toInstant(new Date(now.getTime() + holdMs)),
    settledAt: null,
    errorCode: null,
    errorMessage: null,
    errorField: null,
    attempts: 0,
    sentAt: null,
    writeBegunAt: null,
    firstWriteAt: null,
    timedOutAt: null,
    acceptedAt: null,
    leaseOwner: null,
    leaseUntil: null,
    conflict: null,
    saved: null,
    processId: item.processId,
    processName: item.processName,
    bulkId: origin.bulkId ?? null,
    absenceId: origin.absenceId ?? null,
    requestedFrom: origin.requestedFrom,
    onBehalfOf: origin.onBehalfOf ?? '',
    acknowledgedAt: null,
  };
}

/** A key names one decision. The same key for another one is a mistake of the client, which must not go unnoticed. */
function requireSameDecision(earlier: ActionRow, wish: ActionCreate): ActionRow {
  const isSame =
    earlier.workItemId === wish.workItemId &&
    earlier.actionId === wish.actionId &&
    isSameInput(earlier.inputs, wish.inputs);
  if (isSame) return earlier;
  throw new InboxError(
    'invalid-input',
    'This idempotency key was already used for another decision, so nothing was done. Make a new key for each decision.',
    'idempotencyKey',
  );
}

/** Who saves a draft, writes a note or adds a file changes the item, and then decides on what they see. */
const OWN_WRITES_WITHIN_MS = 2 * 60_000;

function isOwnWriting(runtime: Runtime, { id: workItemId, userId }: WorkItemRow): Promise<boolean> {
  return wroteBesides(runtime, { userId, workItemId }, runtime.now().getTime() - OWN_WRITES_WITHIN_MS);
}

/**
 * Takes a decision down: a row in the outbox before anything is sent. The same idempotency key again answers the same
 * entry. Throws `not-found` for another person's item, `conflict` when the item changed or has a decision under way,
 * `invalid-input` with the field for values the action does not take.
 */
export async function requestAction(
  context: ReadContext,
  userId: string,
  wish: ActionCreate,
  origin: ActionOrigin = { requestedFrom: '' },
): Promise<ActionEntry> {
  const { runtime } = context;
  const earlier = await findActionByKey(runtime.inbox, userId, wish.idempotencyKey);
  if (earlier) return entryOf(requireSameDecision(earlier, wish));
  const row = await requireWorkItem(runtime, userId, wish.workItemId);
  const item = WorkItem.parse(JSON.parse(row.item));
  await refuseSecondAction(runtime, userId, row.id);
  if (item.version !== wish.expectedVersion && !(await isOwnWriting(runtime, row)))
    throw new InboxError(
      'conflict',
      'The item has changed since you opened it. Your comment is kept; look at it again before you decide.',
      'expectedVersion',
    );
  const offered = context.offers.recall(row, item.version) ?? (await askActions(context, userId, row));
  const descriptor = requireDescriptor(offered, wish.actionId);
  checkInputs(descriptor, wish.inputs);
  await refuseSecondEnding(runtime, row, item, descriptor);
  await checkForm(context, row, descriptor, wish.inputs, wish.draft);
  const written = await insertAction(
    runtime.inbox,
    newRow(runtime, userId, row, item, descriptor, wish, origin),
    origin.retryOf,
  );
  if (!written) {
    // Another request for this item, or to end its process, came while the vendor was asked.
    await refuseSecondEnding(runtime, row, item, descriptor);
    throw underWay('A decision');
  }
  requireSameDecision(written, wish);
  return entryOf(written);
}

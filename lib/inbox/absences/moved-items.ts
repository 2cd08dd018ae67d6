import {
  type AbsenceItemFate,
  hasDecidedSince,
  listAbsenceItems,
  listPendingAt,
  listReceivedItems,
  updateAbsenceItem,
} from '@/db/repositories/absence-items';
import { findAbsence } from '@/db/repositories/absences';
import { type ActionRow, findAction } from '@/db/repositories/actions';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { MovedItem, MovedItemChoice } from '@/lib/api/contract/absences';
import { toInstant } from '@/lib/domain/instant';
import { WorkItem } from '@/lib/domain/work-item';
import { hiddenItemIds } from '../reading/hidden-items';
import type { Runtime } from '../runtime';
import { type Caller, requireOwnAbsence } from './rules';
import { cameWith, isAfter, isSameStep } from './same-task';
import { movedItemId } from './texts';
import { colleagueOf, movedState } from './views';

/** What others' rules brought a person of late; older items are settled or their own by now. */
const RECEIVED_DAYS = 90;
const DAY_MS = 86_400_000;
const MOST_RECEIVED = 2_000;

/** An item that somebody stands in for, where it is in their own list. */
export interface HeldItem {
  readonly row: WorkItemRow;
  readonly item: WorkItem;
}

const sameTask = ({ item: moved }: AbsenceItemFate, pending: readonly HeldItem[]) =>
  pending.find(({ row }) => row.externalId === moved.externalId);

/**
 * What came in its place under another key: the one task of its process that is at that step since, or came when it was handed on:
 * some vendors give a task that is handed on another key, some another step.
 */
function successor({ item: moved, action }: AbsenceItemFate, pending: readonly HeldItem[]): HeldItem | null {
  const [only, another] = pending.filter(
    ({ item }) =>
      item.processId === moved.processId &&
      ((isSameStep(item, moved) && isAfter(item.receivedAt, moved.at)) ||
        (action !== null && cameWith(item.receivedAt, action))),
  );
  return only && !another ? only : null;
}

/** Finds moved items in the list of the person they went to; asks for each connection's list once. */
function holder(runtime: Runtime, receiverUserId: string) {
  const lists = new Map<string, Promise<HeldItem[]>>();
  const read = async (connectionId: string): Promise<HeldItem[]> => {
    const hidden = new Set(await hiddenItemIds(runtime, receiverUserId));
    const rows = await listPendingAt(runtime.cache, receiverUserId, connectionId);
    return rows.flatMap((row) => {
      const item = WorkItem.safeParse(JSON.parse(row.item)).data;
      return item && !hidden.has(row.id) ? [{ row, item }] : [];
    });
  };
  return async (fate: AbsenceItemFate): Promise<HeldItem | null> => {
    const { connectionId } = fate.item;
    const list = lists.get(connectionId) ?? read(connectionId);
    lists.set(connectionId, list);
    const same = sameTask(fate, await list);
    if (same) return same;
    // After the person has decided it, what they have of the process is their own next task.
    const { processId, at } = fate.item;
    const decided = { userId: receiverUserId, connectionId, processId, since: at };
    return (await hasDecidedSince(runtime.inbox, decided)) ? null : successor(fate, await list);
  };
}

function handBackState(action: ActionRow | undefined): MovedItem['handBack'] {
  if (!action) return null;
  if (action.state === 'confirmed') return 'done';
  return action.state === 'refused' || action.state === 'conflict' || action.state === 'cancelled'
    ? 'failed'
    : 'under-way';
}

async function movedView(runtime: Runtime, fate: AbsenceItemFate, held: HeldItem | null): Promise<MovedItem> {
  const { item, action } = fate;
  const absence = await findAbsence(runtime.inbox, item.absenceId);
  const handBack =
    item.handBackActionId === null
      ? undefined
      : await findAction(runtime.inbox, item.receiverUserId, item.handBackActionId);
  return {
    id: movedItemId(item),
    absenceId: item.absenceId,
    connectionId: item.connectionId,
    title: item.title,
    at: item.at,
    state: movedState(fate),
    problem: item.problem ?? action?.errorMessage ?? null,
    from: await colleagueOf(runtime, absence?.userId ?? ''),
    to: await colleagueOf(runtime, item.receiverUserId),
    workItemId: held?.row.id ?? null,
    askedBackAt: item.askedBackAt,
    handBack: handBackState(handBack),
  };
}

/** What a rule of the caller has dealt with. Where the items are with others, no list of theirs is told. */
export async function readMovedItems(runtime: Runtime, caller: Caller, id: string): Promise<MovedItem[]> {
  const { id: absenceId } = await requireOwnAbsence(runtime, caller, id);
  const fates = await listAbsenceItems(runtime.inbox, absenceId);
  return Promise.all(fates.map((fate) => movedView(runtime, fate, null)));
}

/** What others' rules brought the person of late, each with where it is in their list; null where it is no more. */
export async function receivedItems(
  runtime: Runtime,
  userId: string,
): Promise<{ fate: AbsenceItemFate; held: HeldItem | null }[]> {
  const find = holder(runtime, userId);
  const since = toInstant(new Date(runtime.now().getTime() - RECEIVED_DAYS * DAY_MS));
  const fates = await listReceivedItems(runtime.inbox, userId, { since, limit: MOST_RECEIVED });
  return Promise.all(fates.map(async (fate) => ({ fate, held: await find(fate) })));
}

/** What others' rules brought the person and is still with them, or is on its way back. */
export async function readReceivedItems(runtime: Runtime, userId: string): Promise<MovedItem[]> {
  const received = await receivedItems(runtime, userId);
  const told = received.filter(({ fate, held }) => held !== null || fate.item.handBackActionId !== null);
  const items = await Promise.all(told.map(({ fate, held }) => movedView(runtime, fate, held)));
  return items.filter(({ workItemId, handBack }) => workItemId !== null || handBack === 'under-way');
}

/** Lets the substitute know that the person would like items back. Intray never acts with their account unasked. */
export async function askBack(
  runtime: Runtime,
  caller: Caller,
  id: string,
  { itemIds }: MovedItemChoice,
): Promise<MovedItem[]> {
  const { id: absenceId } = await requireOwnAbsence(runtime, caller, id);
  const at = toInstant(runtime.now());
  for (const fate of await listAbsenceItems(runtime.inbox, absenceId)) {
    const isWanted = itemIds === null || itemIds.includes(movedItemId(fate.item));
    const canBe = movedState(fate) === 'moved' && fate.item.handBackActionId === null;
    if (isWanted && canBe && fate.item.askedBackAt === null)
      await updateAbsenceItem(runtime.inbox, fate.item, { askedBackAt: at });
  }
  return readMovedItems(runtime, caller, id);
}

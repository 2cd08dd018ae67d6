import { type AbsenceItemRow, updateAbsenceItem } from '@/db/repositories/absence-items';
import { findAbsence } from '@/db/repositories/absences';
import { findAction, findActionByKey } from '@/db/repositories/actions';
import { findLinkOfUser } from '@/db/repositories/links';
import { findUser, type UserRecord } from '@/db/repositories/users';
import type { HandBackResult, MovedItemChoice } from '@/lib/api/contract/absences';
import { openActionStates } from '@/lib/domain/action';
import { requireConnection } from '../links/installation';
import { askWhetherReceiverTakes } from './ask-receiver';
import type { AbsenceContext } from './context';
import { handOverInputs } from './hand-over';
import { type HeldItem, receivedItems } from './moved-items';
import { problemText } from './place';
import { BY_RULE, handBackKey, handedBackText, movedItemId, noAccountText } from './texts';

const REMARK = 'Handed back.';

const resultOf = (moved: AbsenceItemRow, problem: string | null): HandBackResult => ({
  itemId: movedItemId(moved),
  title: moved.title,
  problem,
});

/** With the action that handed it back, also when a crash came before that was noted. */
async function withHandBack({ runtime }: AbsenceContext, moved: AbsenceItemRow): Promise<AbsenceItemRow> {
  const asked = await findActionByKey(runtime.inbox, moved.receiverUserId, handBackKey(moved));
  if (!asked) return moved;
  await updateAbsenceItem(runtime.inbox, moved, { handBackActionId: asked.id });
  return { ...moved, handBackActionId: asked.id };
}

async function isOnItsWay({ runtime }: AbsenceContext, moved: AbsenceItemRow): Promise<boolean> {
  if (moved.handBackActionId === null) return false;
  const action = await findAction(runtime.inbox, moved.receiverUserId, moved.handBackActionId);
  const standing: readonly string[] = [...openActionStates, 'confirmed'];
  return action !== undefined && standing.includes(action.state);
}

interface HandBack {
  readonly context: AbsenceContext;
  readonly receiver: UserRecord;
  readonly moved: AbsenceItemRow;
  readonly held: HeldItem;
  readonly from: string;
}

/** The substitute's own action, which gives the item to the person it came from. Answers why it cannot be taken; null else. */
async function giveBack({ context, receiver, moved, held, from }: HandBack): Promise<string | null> {
  const { inbox } = context.runtime;
  const absence = await findAbsence(inbox, moved.absenceId);
  const person = absence && (await findUser(inbox, absence.userId));
  if (!person) return 'The person it came from no longer works with Intray.';
  const link = await findLinkOfUser(inbox, person.id, moved.connectionId);
  if (!link) return noAccountText(person, requireConnection(context.runtime, moved.connectionId).name);
  const answered = await askWhetherReceiverTakes(context, held.row, link);
  if (answered.way === null) return answered.problem;
  const entry = await context.ask({
    userId: receiver.id,
    workItemId: held.row.id,
    actionId: answered.way.action.id,
    inputs: handOverInputs(answered.way, link.subjectId, REMARK),
    expectedVersion: held.item.version,
    idempotencyKey: handBackKey(moved),
    absenceId: moved.absenceId,
    onBehalfOf: handedBackText(receiver, person),
    requestedFrom: from,
  });
  await updateAbsenceItem(inbox, moved, { handBackActionId: entry.id });
  return null;
}

/**
 * Hands items back that came to the person by others' rules, as far as they are still with them. One that is on its way
 * back stays so. Each item has its own answer.
 */
export async function handBack(
  context: AbsenceContext,
  caller: { readonly id: string; readonly from?: string },
  { itemIds }: MovedItemChoice,
): Promise<HandBackResult[]> {
  const { inbox } = context.runtime;
  const { id: userId, from = BY_RULE } = caller;
  const receiver = await findUser(inbox, userId);
  if (!receiver) return [];
  const results: HandBackResult[] = [];
  for (const { fate, held } of await receivedItems(context.runtime, userId)) {
    if (itemIds !== null && !itemIds.includes(movedItemId(fate.item))) continue;
    const moved = await withHandBack(context, fate.item);
    if (await isOnItsWay(context, moved)) continue;
    if (held) {
      const problem = await giveBack({ context, receiver, moved, held, from }).catch(problemText);
      results.push(resultOf(moved, problem));
    } else if (itemIds !== null)
      results.push(resultOf(moved, 'It is no longer with you, so there is nothing to hand back.'));
  }
  return results;
}

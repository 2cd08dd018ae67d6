import {
  type AbsenceItemFate,
  type AbsenceItemRow,
  listAbsenceItems,
  updateAbsenceItem,
} from '@/db/repositories/absence-items';
import type { AbsenceRow } from '@/db/repositories/absences';
import type { ActionRow } from '@/db/repositories/actions';
import type { AbsenceContext } from './context';
import { finishPlan, retryTime } from './hand-on';

const KEPT = 'It was taken back in Intray before it was sent, so it stays.';

/** What became of an action that did not hand its item on; null while that is open, or when it did. */
function shortfallOf(action: ActionRow | null): string | null {
  if (action?.state === 'cancelled') return KEPT;
  if (action?.state !== 'refused' && action?.state !== 'conflict') return null;
  return action.errorMessage ?? 'The system did not take it.';
}

/** True for an item whose hand-over is planned, and nobody has noted whether it was asked for. */
const isUnfinished = ({ actionId, problem }: AbsenceItemRow) => actionId === '' && problem === null;

/** Answers whether it wrote anything. */
async function review(context: AbsenceContext, absence: AbsenceRow, { item, action }: AbsenceItemFate) {
  if (isUnfinished(item)) {
    await finishPlan(context, absence, item);
    return true;
  }
  const problem = item.problem === null ? shortfallOf(action) : null;
  if (problem === null) return false;
  const isOver = action?.state === 'cancelled';
  const retryAt = isOver ? null : retryTime(context.runtime.now(), item.attempts);
  await updateAbsenceItem(context.runtime.inbox, item, { problem, retryAt });
  return true;
}

/**
 * Brings what is noted of a rule's items at a connection up to date with the outbox, and answers it: plans that a crash
 * left are finished, and of actions that failed it is noted why and when they are tried again.
 */
export async function reviewItems(
  context: AbsenceContext,
  absence: AbsenceRow,
  connectionId: string,
): Promise<AbsenceItemRow[]> {
  const read = () => listAbsenceItems(context.runtime.inbox, absence.id, connectionId);
  const fates = await read();
  let changed = false;
  for (const fate of fates) changed = (await review(context, absence, fate)) || changed;
  return (changed ? await read() : fates).map(({ item }) => item);
}

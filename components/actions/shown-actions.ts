import type { ActionEntry } from '@/lib/domain/action';
import { isUnderWay } from '@/lib/queries/actions';
import { needsAttention } from './action-sentence';

/** How long a confirmed action is still mentioned. */
const MENTION_MS = 3_500;
const AT_MOST = 3;

/**
 * The actions worth a line at the foot of the page, newest first: those under way, those just confirmed, and those
 * that went wrong until they are put away or the item has been acted on again.
 */
export function shownActions(
  actions: readonly ActionEntry[],
  now: number,
  isDismissed: (id: string) => boolean,
): ActionEntry[] {
  const newestOfItem = new Map<string, string>();
  for (const { workItemId, id } of actions)
    if (!newestOfItem.has(workItemId)) newestOfItem.set(workItemId, id);
  const isShown = (action: ActionEntry) => {
    if (isUnderWay(action)) return true;
    if (action.state === 'confirmed' && action.settledAt !== null)
      return now - Date.parse(action.settledAt) < MENTION_MS;
    return (
      needsAttention(action) && newestOfItem.get(action.workItemId) === action.id && !isDismissed(action.id)
    );
  };
  return actions.filter(isShown).slice(0, AT_MOST);
}

/** Seconds in which an action can still be undone, never more than it was held for at all, whatever the clocks say. */
export function secondsLeft(action: ActionEntry, now: number): number {
  const held = Date.parse(action.heldUntil) - Date.parse(action.requestedAt);
  const left = Math.min(Date.parse(action.heldUntil) - now, held);
  return Math.max(0, Math.ceil(left / 1_000));
}

import type { ActionEntry } from '@/lib/domain/action';
import { isUnderWay } from '@/lib/queries/actions';
import type { ActionRequestState } from '@/lib/queries/request-action';
import { needsAttention } from './action-sentence';

/** How long a confirmed action is still mentioned, and one with something to read about it. */
const MENTION_MS = 3_500;
const MENTION_NOTICE_MS = 20_000;
/** So many lines are shown unless the person wants all. */
const AT_MOST = 3;

/**
 * The actions worth a line at the foot of the page, newest first: those under way, those just confirmed, and those
 * that went wrong until they are put away or the item has been acted on again. Those of a bulk are told of together,
 * elsewhere.
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
    if (action.bulkId !== null) return false;
    if (isUnderWay(action)) return true;
    if (action.state === 'confirmed' && action.settledAt !== null)
      return now - Date.parse(action.settledAt) < (action.error ? MENTION_NOTICE_MS : MENTION_MS);
    return (
      needsAttention(action) && newestOfItem.get(action.workItemId) === action.id && !isDismissed(action.id)
    );
  };
  return actions.filter(isShown);
}

const canBeUndone = ({ state, attempts }: ActionEntry): boolean => state === 'held' && attempts === 0;

/**
 * How much a line is worth its place: the newest that can still be undone, for that passes; then what must be read,
 * which waits, and then the others.
 */
function worthIn(shown: readonly ActionEntry[]): (action: ActionEntry) => number {
  const newest = shown.find(canBeUndone);
  return (action) => {
    if (action === newest) return 0;
    if (needsAttention(action)) return 1;
    return ['held', 'uncertain', 'sending', 'confirmed'].indexOf(action.state) + 2;
  };
}

/** The actions to show at first, in their order, and those to fold away; what is done is left out before that. */
export function foldActions(shown: readonly ActionEntry[]): { first: ActionEntry[]; folded: ActionEntry[] } {
  const worth = worthIn(shown);
  const kept = new Set(shown.toSorted((one, other) => worth(one) - worth(other)).slice(0, AT_MOST));
  return {
    first: shown.filter((action) => kept.has(action)),
    folded: shown.filter((action) => !kept.has(action) && action.state !== 'confirmed'),
  };
}

/** "and 4 more scheduled". */
export function foldedText(folded: readonly ActionEntry[]): string {
  const more = `and ${folded.length} more`;
  if (folded.every(({ state }) => state === 'held')) return `${more} scheduled`;
  return folded.every(isUnderWay) ? `${more} under way` : more;
}

/**
 * The requests worth a line: those without an answer, and those that failed, until they are put away; the open item
 * says so itself. One that has just become an action has its line there.
 */
export function shownRequests(
  requests: readonly ActionRequestState[],
  actions: readonly ActionEntry[],
  openId: string | null,
  isDismissed: (id: string) => boolean,
): ActionRequestState[] {
  const underWay = new Set(actions.filter(isUnderWay).map(({ workItemId }) => workItemId));
  return requests.filter(({ id, status, item }) => {
    if (status === 'scheduled' || underWay.has(item.id)) return false;
    return status === 'pending' || (item.id !== openId && !isDismissed(id));
  });
}

/** Seconds in which an action can still be undone, never more than it was held for at all, whatever the clocks say. */
export function secondsLeft(action: ActionEntry, now: number): number {
  const held = Date.parse(action.heldUntil) - Date.parse(action.requestedAt);
  const left = Math.min(Date.parse(action.heldUntil) - now, held);
  return Math.max(0, Math.ceil(left / 1_000));
}

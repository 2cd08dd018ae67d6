import { listRecentlyOpen } from '@/db/repositories/actions';
import { openActionStates } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';

/** How long a confirmed decision keeps its item out of the list while the vendor's own list still lags behind. */
const SETTLING_MS = 20_000;

const leavesTheBox = new Set(['complete', 'delegate', 'reassign', 'cancel', 'delete-draft']);
const underWay = new Set<string>(openActionStates);

/**
 * The pending items that are not to be shown: those with a decision under way, and for a moment those whose decision
 * the vendor has confirmed, until its list says so too. A next task of the same process has another id.
 */
export async function hiddenItemIds(runtime: Runtime, userId: string): Promise<string[]> {
  const since = toInstant(new Date(runtime.now().getTime() - SETTLING_MS));
  const recent = await listRecentlyOpen(runtime.inbox, userId, since);
  return recent
    .filter(({ state, intent }) => underWay.has(state) || leavesTheBox.has(intent))
    .map(({ workItemId }) => workItemId);
}

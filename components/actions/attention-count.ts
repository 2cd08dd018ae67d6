import type { Bulk } from '@/lib/api/contract/bulks';
import type { ActionEntry } from '@/lib/domain/action';
import { needsAttention } from './action-sentence';

/** How many actions need attention: single ones of those that were read, and all of the bulks, of which few are read. */
export function attentionCount(actions: readonly ActionEntry[], bulks: readonly Bulk[]): number {
  const single = actions.filter((action) => action.bulkId === null && needsAttention(action));
  return bulks.reduce((sum, { attention }) => sum + attention, single.length);
}

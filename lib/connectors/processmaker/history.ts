import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { accessTo } from './case-access';
import { toHistory } from './history-transform';
import { loadStory } from './story';

/** The case, with its beginning, is closed to a member of the pool (vendor facts: processmaker §5). */
export const beforeClaim = 'ProcessMaker shows how the process of this task began once you have claimed it.';

/** The turns of the item's case. Of a task in a pool, too, though without how the case began: that only who has a part sees. */
export async function loadHistory(call: Call, ref: WorkRef): Promise<readonly HistoryEntry[]> {
  const { appUid, info } = await accessTo(call, ref);
  return toHistory(await loadStory(call, appUid, info));
}

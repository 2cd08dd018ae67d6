import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { accessTo } from './case-access';
import { readCaseTasks } from './client/cases';
import { readLightHistory } from './client/light-history';
import { ifPossible } from './client/request';
import { toHistory } from './history-transform';

/** The turns of the item's case. Of a task in a pool, too, though without how the case began: that only who has a part sees. */
export async function loadHistory(call: Call, ref: WorkRef): Promise<readonly HistoryEntry[]> {
  const { appUid, info } = await accessTo(call, ref);
  const [tasks, flow] = await Promise.all([
    readCaseTasks(call, appUid),
    ifPossible(readLightHistory(call, appUid)),
  ]);
  return toHistory({ info, tasks, flow, zone: call.connection.timeZone });
}

import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { historyOf } from './history-transform';
import { namesOf } from './names';
import { readItemProcess } from './task-context';

/** The process's log between its start and where it stands now; nothing for what supOS shows for another system. */
export async function loadHistory(call: Call, ref: WorkRef): Promise<HistoryEntry[]> {
  const item = await readItemProcess(call, ref);
  if (item === null) return [];
  const { process, initiator } = item;
  const log = item.log ?? [];
  const usernames = [
    ...log.map(({ operator }) => operator),
    ...process.tasks.map(({ username }) => username),
  ];
  const names = await namesOf(call, usernames);
  return historyOf({ process, initiator, log, names, timeZone: call.connection.timeZone });
}

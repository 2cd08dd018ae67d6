import type { Call } from '../contract';
import { listHistoryMissions } from './client/missions';
import { listTicketHistory } from './client/tickets';
import { type TaskKey, taskId } from './ids';
import { HistoryMission } from './schema';
import { toServerTime } from './server-time';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_DAYS = 365;

/** The last twelve months, in the server's local time. A day of margin covers a server clock that runs ahead. */
export function historyWindow(call: Call): string {
  const now = call.now().getTime();
  const [from, to] = [now - WINDOW_DAYS * DAY_MS, now + DAY_MS].map((at) => toServerTime(call, new Date(at)));
  return `${from},${to}`;
}

const NEWEST = { direction: 'desc', start: 0, length: 5_000 } as const;

export function historyTaskId(raw: unknown): string | null {
  const row = HistoryMission.safeParse(raw);
  if (!row.success) return null;
  return taskId({ flow: row.data.flow_uuid, dataNo: row.data.data_no, dataId: row.data.data_id });
}

/** The person's push of this task, if it is among the newest five thousand; the list cannot be asked for one row. */
export async function findPushed(call: Call, key: TaskKey): Promise<HistoryMission | null> {
  const { data } = await listHistoryMissions(call, historyWindow(call), NEWEST);
  const wanted = taskId(key);
  const found = data.find((row) => historyTaskId(row) === wanted);
  return found === undefined ? null : HistoryMission.parse(found);
}

/** Who pushed this stop (a user name), as the ticket's own history tells; null when it has not been pushed. */
export async function pushedBy(call: Call, key: TaskKey): Promise<string | null> {
  const rows = await listTicketHistory(call, key);
  return rows.find(({ id }) => id === key.dataId)?.update_user ?? null;
}

import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { listHistoryMissions } from './client/missions';
import { listTicketHistory } from './client/tickets';
import { type TaskKey, taskId } from './ids';
import { HistoryMission, type TicketHistoryRow } from './schema';
import { instantOf, toServerTime } from './server-time';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_DAYS = 365;

/** `from,to` in the server's local time. */
function windowOf(call: Call, from: number, to: number): string {
  return [from, to].map((at) => toServerTime(call, new Date(at))).join(',');
}

/** The last twelve months. A day of margin covers a server clock that runs ahead. */
export function historyWindow(call: Call): string {
  const now = call.now().getTime();
  return windowOf(call, now - WINDOW_DAYS * DAY_MS, now + DAY_MS);
}

export function historyTaskId(raw: unknown): string | null {
  const row = HistoryMission.safeParse(raw);
  if (!row.success) return null;
  return taskId({ flow: row.data.flow_uuid, dataNo: row.data.data_no, dataId: row.data.data_id });
}

const PAGE = 5_000;

/** The person's push of this task among those of `window`, newest first and to the end: the list cannot be asked for one row. */
async function searchPushed(call: Call, key: TaskKey, window: string): Promise<HistoryMission | null> {
  const wanted = taskId(key);
  for (let start = 0; ; ) {
    const page = { direction: 'desc', start, length: PAGE } as const;
    const { data, recordsFiltered } = await listHistoryMissions(call, window, page);
    const found = data.find((row) => historyTaskId(row) === wanted);
    if (found !== undefined) return HistoryMission.parse(found);
    start += data.length;
    if (data.length === 0 || start >= recordsFiltered) return null;
  }
}

/** The history of the task's ticket; null where it is out of the person's sight (by now). */
async function ticketHistoryOf(call: Call, key: TaskKey): Promise<TicketHistoryRow[] | null> {
  try {
    return await listTicketHistory(call, key);
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return null;
    throw error;
  }
}

/** Who pushed a task. */
export interface Push {
  readonly username: string;
  /** In server time. */
  readonly updatetime: string | null;
  /** The history of the whole ticket, where it was to be had: whoever needs it has not to ask again. */
  readonly ticketHistory: readonly TicketHistoryRow[] | null;
}

/**
 * Who pushed the task; null when nobody has, as far as the person can see. The ticket's own history proves the person's part in one
 * small request. It lacks the push that closed the ticket (vendor facts: omflow §5), which only the person's own list has.
 */
export async function findPush(call: Call, key: TaskKey): Promise<Push | null> {
  const { username } = call.subject;
  const ticketHistory = await ticketHistoryOf(call, key);
  const row = ticketHistory?.find(({ id }) => id === key.dataId);
  if (row?.update_user === username) return { username, updatetime: row.updatetime, ticketHistory };
  const listed = await searchPushed(call, key, historyWindow(call));
  if (listed) return { username, updatetime: listed.updatetime, ticketHistory };
  return row?.update_user ? { username: row.update_user, updatetime: row.updatetime, ticketHistory } : null;
}

/** The list and the ticket's history note the same push at slightly different moments. */
const AROUND_MS = 60_000;

const windowAround = (call: Call, moment: number) => windowOf(call, moment - AROUND_MS, moment + AROUND_MS);

/** The person's push of the task as the list tells it. The ticket's own history says where in the list to look first. */
export async function findPushed(call: Call, key: TaskKey): Promise<HistoryMission | null> {
  const row = (await ticketHistoryOf(call, key))?.find(({ id }) => id === key.dataId);
  const at = row?.update_user === call.subject.username ? instantOf(row.updatetime, call.connection) : null;
  const near = at && (await searchPushed(call, key, windowAround(call, Date.parse(at))));
  return near || searchPushed(call, key, historyWindow(call));
}

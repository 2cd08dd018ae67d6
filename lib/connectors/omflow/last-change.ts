import { z } from 'zod';
import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readableOf } from '../readable';
import { listTicketHistory, listTickets } from './client/tickets';
import { understood } from './client/transport';
import { namesOf } from './history-names';
import { parseTaskId, parseTicketId, type TaskKey } from './ids';
import { Key, Name } from './schema';
import { instantOf } from './server-time';

/** A row of the ticket, as far as it tells of a push. `stop_chart_text` is the stop it led to (vendor facts: omflow §5). */
const PushedRow = z.object({
  id: Key,
  status: Name,
  updatetime: Name,
  update_user_id: Name,
  stop_chart_text: Name,
  closed: z.boolean().catch(false),
  running: z.boolean().catch(false),
  history: z.boolean().catch(true),
});
type PushedRow = z.infer<typeof PushedRow>;

const COLUMNS = [
  'id',
  'status',
  'updatetime',
  'update_user_id',
  'stop_chart_text',
  'closed',
  'running',
  'history',
];

/** More stops than a ticket lives through. */
const MOST_ROWS = 5_000;

const isRefusal = (error: unknown) =>
  isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found');

async function unlessRefused<Result>(reading: Promise<Result>, instead: Result): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error)) return instead;
    throw error;
  }
}

/** All rows of the ticket, for who may view its flow; they tell the push that closed it, too (vendor facts: omflow §5). */
async function viewedRows(call: Call, { flow, dataNo }: TaskKey): Promise<PushedRow[]> {
  const conditions = [{ column: 'data_no', condition: '=', value: dataNo }] as const;
  const query = { columns: COLUMNS, conditions, order: ['id'], start: 0, limit: MOST_ROWS };
  return understood(readableOf(PushedRow), await listTickets(call, flow, query));
}

/** The same from the ticket's own history, which whoever handles it may read as well (vendor facts: omflow §6). */
async function historyRows(call: Call, key: TaskKey): Promise<PushedRow[]> {
  const rows = await listTicketHistory(call, key);
  return rows.map(({ update_user, ...row }) => ({
    ...row,
    update_user_id: update_user,
    stop_chart_text: null,
    closed: false,
    running: false,
    history: true,
  }));
}

/** Null for a ticket that is no more: whoever may view its flow finds not one row of it, and every stop leaves one. */
async function rowsOf(call: Call, key: TaskKey): Promise<PushedRow[] | null> {
  const viewed = await unlessRefused<PushedRow[] | null>(viewedRows(call, key), null);
  if (viewed?.length === 0) return null;
  const rows = viewed ?? (await unlessRefused(historyRows(call, key), []));
  return rows.toSorted((a, b) => Number(a.id) - Number(b.id));
}

/** A row that is over: pushed on, on its way, or the one with which the ticket was closed. */
const isOver = ({ history, closed, running }: PushedRow) => history || closed || running;

/** Of a task the push that ended it; of a ticket the newest push of all. The opening is no change. */
function changeIn(rows: readonly PushedRow[], dataId: string | null): PushedRow | null {
  const pushes = rows.slice(1).filter(isOver);
  if (dataId !== null) return pushes.find(({ id }) => id === dataId) ?? null;
  return pushes.toSorted((a, b) => ((a.updatetime ?? '') < (b.updatetime ?? '') ? -1 : 1)).at(-1) ?? null;
}

/** A push that left the ticket in the same state at the same stop has only handed it to somebody. */
function wasHandedOn(rows: readonly PushedRow[], row: PushedRow): boolean {
  const before = rows[rows.indexOf(row) - 1];
  const sameStop = row.stop_chart_text !== null && before?.stop_chart_text === row.stop_chart_text;
  return row.history && !row.closed && sameStop && before.status === row.status;
}

/** A deleted ticket takes its rows along, and with them who deleted it and when (vendor facts: omflow §5). */
const deletion: HistoryEntry = {
  id: 'deleted',
  event: 'deleted',
  vendorEvent: null,
  step: null,
  at: null,
  startedAt: null,
  current: false,
  person: null,
  onBehalfOf: null,
  comment: null,
};

/**
 * Who pushed the task, or last moved the ticket, and when; null where OMFLOW does not let the person see it any more, or nobody did.
 * To hand a task on is a push as well, and told apart by what it left unchanged (vendor facts: omflow §5).
 */
export async function lastChange(call: Call, ref: WorkRef): Promise<HistoryEntry | null> {
  const isTask = ref.kind === 'task';
  const key = isTask ? parseTaskId(ref.externalId) : { ...parseTicketId(ref.externalId), dataId: '' };
  const rows = await rowsOf(call, key);
  if (rows === null) return deletion;
  const row = changeIn(rows, isTask ? key.dataId : null);
  if (!row) return null;
  const username = row.update_user_id;
  const names = await namesOf(call, [username]);
  return {
    id: `row:${row.id}`,
    event: wasHandedOn(rows, row) ? 'reassigned' : 'completed',
    vendorEvent: row.status,
    step: null,
    at: instantOf(row.updatetime, call.connection),
    startedAt: null,
    current: false,
    person: username === null ? null : { id: username, name: names.get(username) ?? username },
    onBehalfOf: null,
    comment: null,
  };
}

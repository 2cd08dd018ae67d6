import { z } from 'zod';
import type { Call, ListRequest, ListSlice } from '../contract';
import { mapRows } from '../rows';
import { listHistoryMissions } from './client/missions';
import { taskId } from './ids';
import { listInitiated } from './initiated';
import { queryMissions } from './missions';
import { historyTaskId, historyWindow } from './pushed';
import { HistoryMission, Mission } from './schema';
import { completedItem, pendingItem } from './transform';

/** Each list request costs the vendor a scan of all the person's tasks, so slices are large (vendor latency: one call beats pages). */
export const SLICE = 5_000;

const WithId = z.object({ id: z.number() });

function lastId(rows: readonly unknown[]): number | null {
  const ids = rows.map((row) => WithId.safeParse(row)).flatMap(({ data }) => (data ? [data.id] : []));
  return ids.length === 0 ? null : Math.max(...ids);
}

function missionTaskId(raw: unknown): string | null {
  const row = Mission.safeParse(raw);
  if (!row.success) return null;
  return taskId({ flow: row.data.flow_uuid, dataNo: row.data.data_no, dataId: row.data.data_id });
}

/** Slices follow the mission id instead of an offset: a task that leaves between two slices would shift an offset and hide another. */
async function listPending(call: Call, cursor: string | null): Promise<ListSlice> {
  const after = cursor === null ? [] : [{ column: 'id', condition: '>' as const, value: Number(cursor) }];
  const rows = await queryMissions(call, after, SLICE);
  const mapped = mapRows(rows, Mission, (row) => pendingItem(call, row), missionTaskId);
  const last = rows.length < SLICE ? null : lastId(rows);
  return { ...mapped, next: last === null ? null : String(last) };
}

const HistoryCursor = z.object({ window: z.string(), start: z.number() });

/** Oldest first and with the window of the first slice, so that pushes made meanwhile cannot shift the rows. */
async function listCompleted(call: Call, cursor: string | null): Promise<ListSlice> {
  const from =
    cursor === null ? { window: historyWindow(call), start: 0 } : HistoryCursor.parse(JSON.parse(cursor));
  const page = { direction: 'asc', start: from.start, length: SLICE } as const;
  const { data: rows, recordsFiltered: total } = await listHistoryMissions(call, from.window, page);
  const mapped = mapRows(rows, HistoryMission, (row) => completedItem(call, row), historyTaskId);
  const start = from.start + rows.length;
  const isLast = rows.length === 0 || start >= total;
  return { ...mapped, next: isLast ? null : JSON.stringify({ window: from.window, start }) };
}

export function list(call: Call, { box, cursor }: ListRequest): Promise<ListSlice> {
  if (box === 'pending') return listPending(call, cursor);
  return box === 'completed' ? listCompleted(call, cursor) : listInitiated(call, cursor);
}

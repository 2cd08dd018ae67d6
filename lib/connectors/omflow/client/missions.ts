import { z } from 'zod';
import type { Call } from '../../contract';
import { Count, TableAnswer } from '../schema';
import { type ListQuery, queryList } from './query';
import { read, readTable, type TablePage } from './transport';

/**
 * What waits for the person (vendor document: My Mission, Query). Somebody without any task gets an error in 1.1, which is
 * an empty list here (vendor facts: omflow §3). Rows are raw.
 */
export function listMissions(call: Call, query: ListQuery): Promise<unknown[]> {
  return queryList(call, '/my-mission/api/my-mission/list/', query);
}

export type HistoryPage = Pick<TablePage, 'direction' | 'start' | 'length'>;

/** The tasks that the person pushed within `window` (`from,to` in server time), with the count of all (vendor facts: omflow §3). */
export function listHistoryMissions(call: Call, window: string, page: HistoryPage): Promise<TableAnswer> {
  const table = { column: 'updatetime', ...page };
  return readTable(call, '/my-mission/api/history-mission/list/', table, { updatetime: window }, TableAnswer);
}

/**
 * Tickets the person has touched that are still open, with where they stand now; `window` is of the tickets' opening
 * (vendor facts: omflow §3).
 */
export function listHistoryMissionStates(
  call: Call,
  window: string,
  page: HistoryPage,
): Promise<TableAnswer> {
  return readTable(
    call,
    '/my-mission/api/history-mission-current-state/list/',
    { column: 'ticket_createtime', ...page },
    { ticket_createtime: window },
    TableAnswer,
  );
}

const WorkInfo = z.object({ messages: Count, missions: Count });
export type WorkInfo = z.infer<typeof WorkInfo>;

/** Counters of the vendor's own header. `missions` counts open tickets the person has touched, not the inbox (vendor facts: omflow §3). */
export function loadWorkInfo(call: Call): Promise<WorkInfo> {
  return read(call, '/api/workinfo/load/', {}, WorkInfo);
}

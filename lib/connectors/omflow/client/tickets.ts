import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import type { TaskKey, TicketKey } from '../ids';
import { Key, LoadedTask, Name, TableAnswer, TicketHistoryRow } from '../schema';
import { type ListQuery, queryList } from './query';
import { read, readExactly, readTable, understood } from './transport';

const ticketBody = ({ flow, dataNo }: TicketKey) => ({ flow_uuid: flow, data_no: dataNo });
const taskBody = (key: TaskKey) => ({ ...ticketBody(key), data_id: key.dataId });

const WithValues = z.looseObject({ formdata: z.unknown() });

/** The values go back with a push, so they are kept as they are written; all else is read. */
function withExactValues(result: unknown, exact: unknown): unknown {
  const [read, written] = [WithValues.safeParse(result), WithValues.safeParse(exact)];
  return read.success && written.success ? { ...read.data, formdata: written.data.formdata } : result;
}

/** The form of the stop a task stands at, with its values (vendor facts: omflow §4). Reading it changes nothing. */
export async function loadTask(
  call: Call,
  { flow, dataId }: Pick<TaskKey, 'flow' | 'dataId'>,
): Promise<LoadedTask> {
  const body = { flow_uuid: flow, data_id: dataId };
  const { result, exact } = await readExactly(call, '/flowmanage/api/omdata/load/', body);
  return understood(LoadedTask, withExactValues(result, exact));
}

const OpenStop = z.object({ data_id: Key, stop_chart_text: Name });
export type OpenStop = z.infer<typeof OpenStop>;

/**
 * The stops at which a ticket waits, none when it is closed (vendor document: Quick create and push, 查詢). Needs the flow's
 * api_path: `None` is not understood here. Throws `not-found` for an unknown path.
 */
export function listDataIds(call: Call, apiPath: string, dataNo: string): Promise<OpenStop[]> {
  const path = `/flowmanage/api/omdata-data-id/get/${encodeURIComponent(apiPath)}/`;
  return read(call, path, { data_no: dataNo }, readableOf(OpenStop));
}

/**
 * Rows of a flow's tickets, those that have passed included (vendor facts: omflow §5). Rows are raw. Throws `auth` without the right
 * to view the flow: being handed one of its tasks is not enough.
 */
export function listTickets(call: Call, flow: string, query: ListQuery): Promise<unknown[]> {
  return queryList(call, '/flowmanage/api/omdata/list/None/', query, { flow_uuid: flow });
}

const TicketHistory = TableAnswer.extend({ data: readableOf(TicketHistoryRow) });

/** More pushes than a ticket lives through. */
const EVERY_PUSH = { start: 0, length: 5_000 } as const;

/** Who pushed each stop of a ticket, its opening included, newest first (vendor facts: omflow §6). */
export async function listTicketHistory(call: Call, key: TaskKey): Promise<TicketHistoryRow[]> {
  const page = { column: 'updatetime', direction: 'desc', ...EVERY_PUSH } as const;
  const filters = { ...taskBody(key), manage: 0 };
  const answer = await readTable(call, '/flowmanage/api/omdata-history/list/', page, filters, TicketHistory);
  return answer.data;
}

const Relation = z.object({
  id: Key,
  relation_type: Name,
  flow_uuid: z.string(),
  flow_name: Name,
  title: Name,
  data_no: Key,
  data_id: Key,
  closed: z.boolean().catch(false),
});
export type Relation = z.infer<typeof Relation>;

/** Tickets that somebody has linked with this one (vendor facts: omflow §6). */
export async function listRelations(call: Call, key: TaskKey): Promise<Relation[]> {
  const page = { column: 'id', direction: 'asc', ...EVERY_PUSH } as const;
  const Relations = TableAnswer.extend({ data: readableOf(Relation) });
  const filters = { ...taskBody(key), data_no: String(key.dataNo) };
  return (await readTable(call, '/flowmanage/api/relation/list/', page, filters, Relations)).data;
}

const ServiceLevel = z.object({
  id: Key,
  sla_name: Name,
  description: Name,
  level: Name,
  createtime: Name,
});
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** The service levels that watch a ticket; `level` is a colour. There is no due date in it (vendor facts: omflow §6). */
export function listServiceLevels(
  call: Call,
  ticket: { readonly appName: string; readonly flowName: string; readonly dataNo: string },
): Promise<ServiceLevel[]> {
  const body = { app_name: ticket.appName, flow_name: ticket.flowName, data_no: ticket.dataNo };
  return read(call, '/flowmanage/api/flow-SLA-data/list/', body, readableOf(ServiceLevel));
}

import { z } from 'zod';
import type { Call } from '../contract';
import { ask, read } from './client';
import { refusedReading } from './errors';
import { hexOf } from './ids';
import { ViewableFlows } from './schema';

const COLUMNS = [
  'id',
  'flow_uuid',
  'data_no',
  'title',
  'status',
  'level',
  'group',
  'closed',
  'stop_chart_text',
  'updatetime',
];
/** When the ticket was opened: a related table's column, so an installation may refuse it (vendor facts: omflow §3). */
const OPENED_COLUMN = 'init_data__createtime';

export interface ViewableFlow {
  uuid: string;
  name: string;
}

/** The flows whose tickets the person may list. Tickets opened in other flows cannot be found over REST. */
export async function viewableFlows(call: Call): Promise<ViewableFlow[]> {
  const { flow } = await read(call, '/flowmanage/api/relation/active/list/', {}, ViewableFlows);
  return flow.map(({ flow_uuid, flow_name }) => ({ uuid: hexOf(flow_uuid), name: flow_name }));
}

export interface TicketQuery {
  flow: string;
  start: number;
  /** The END index of the slice (vendor facts: omflow §3). */
  limit: number;
  dataNo?: string;
}

/**
 * The present rows of the tickets that the person opened in one flow, ordered by ticket. `None` in the address makes the
 * vendor take the flow from the body. A flow that may not be viewed after all has none: the caller has just read the list
 * of flows with the same code, so a 403 is not about the code.
 */
export async function queryTickets(
  call: Call,
  { flow, start, limit, dataNo }: TicketQuery,
): Promise<unknown[]> {
  const conditions = [
    { column: 'create_user_id', condition: '=', value: call.subject.username },
    { column: 'history', condition: '=', value: false },
    ...(dataNo === undefined ? [] : [{ column: 'data_no', condition: '=', value: dataNo }]),
  ];
  const query = (columns: readonly string[]) =>
    ask(call, '/flowmanage/api/omdata/list/None/', {
      flow_uuid: flow,
      search_columns: columns,
      search_conditions: conditions,
      order_columns: ['data_no', 'id'],
      start,
      limit,
    });
  let envelope = await query([...COLUMNS, OPENED_COLUMN]);
  if (envelope.status === 404) envelope = await query(COLUMNS);
  if (envelope.status === 403) return [];
  if (envelope.status !== 200) throw refusedReading(envelope);
  return z.array(z.unknown()).parse(envelope.result);
}

import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { listTickets } from './client/tickets';

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
  'update_user_id',
];
/** When the ticket was opened: a related table's column, so an installation may refuse it (vendor facts: omflow §3). */
const OPENED_COLUMN = 'init_data__createtime';

export interface TicketQuery {
  flow: string;
  start: number;
  /** The END index of the slice (vendor facts: omflow §3). */
  limit: number;
  dataNo?: string;
}

/**
 * The present rows of the tickets that the person opened in one flow, ordered by ticket. A flow that may not be viewed after all
 * has none: the caller has just read the list of flows with the same code, so the refusal is not about the code.
 */
export async function queryTickets(
  call: Call,
  { flow, start, limit, dataNo }: TicketQuery,
): Promise<unknown[]> {
  const equals = (column: string, value: string | boolean) => ({ column, condition: '=', value }) as const;
  const conditions = [
    equals('create_user_id', call.subject.username),
    equals('history', false),
    ...(dataNo === undefined ? [] : [equals('data_no', dataNo)]),
  ];
  const query = (columns: readonly string[]) =>
    listTickets(call, flow, { columns, conditions, order: ['data_no', 'id'], start, limit });
  try {
    return await query([...COLUMNS, OPENED_COLUMN]).catch((error: unknown) => {
      if (isConnectorError(error) && error.code === 'not-found') return query(COLUMNS);
      throw error;
    });
  } catch (error) {
    if (isConnectorError(error) && error.code === 'auth') return [];
    throw error;
  }
}

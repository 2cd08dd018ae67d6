import { z } from 'zod';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, ListSlice, RejectedRow } from '../contract';
import { isConnectorError } from '../errors';
import { mapRows } from '../rows';
import { listViewableFlows, readViewableFlows, type ViewableFlow } from './client/flows';
import { understood } from './client/transport';
import { type TicketKey, ticketId } from './ids';
import { Ticket } from './schema';
import { queryTickets } from './tickets';
import { initiatedItem } from './transform';

const SLICE = 5_000;

/** Where the next slice goes on: in the first of `flows`, at its row `start`. */
const Cursor = z.object({
  flows: z.array(z.object({ uuid: z.string(), name: z.string() })),
  start: z.number(),
});
type Cursor = z.infer<typeof Cursor>;

const TicketNumber = z.object({ data_no: z.union([z.string(), z.number()]).transform(String) });

/** Rows of one ticket stand together: the vendor was asked to order by ticket. */
function groupByTicket(rows: readonly unknown[]): unknown[][] {
  const groups = new Map<string, unknown[]>();
  for (const row of rows) {
    const number = TicketNumber.safeParse(row).data?.data_no ?? '';
    groups.set(number, [...(groups.get(number) ?? []), row]);
  }
  return [...groups.values()];
}

const TicketRows = z.tuple([Ticket], Ticket);

function mapTickets(
  call: Call,
  flow: Pick<ViewableFlow, 'uuid' | 'name'>,
  groups: unknown[][],
): Omit<ListSlice, 'next'> {
  const idOf = (raw: unknown) => {
    const number = z.array(TicketNumber).safeParse(raw).data?.[0]?.data_no;
    return number === undefined ? null : ticketId({ flow: flow.uuid, dataNo: number });
  };
  return mapRows(groups, TicketRows, (rows) => initiatedItem(call, flow.name, rows), idOf);
}

/** One page of a flow. Of a full page the last ticket is left to the next, because some of its rows may stand there. */
async function readPage(call: Call, flow: Pick<ViewableFlow, 'uuid' | 'name'>, start: number) {
  const rows = await queryTickets(call, { flow: flow.uuid, start, limit: start + SLICE });
  const groups = groupByTicket(rows);
  const isLast = rows.length < SLICE || groups.length < 2;
  const kept = isLast ? groups : groups.slice(0, -1);
  return { ...mapTickets(call, flow, kept), next: isLast ? null : start + kept.flat().length };
}

/** A flow that is not there although it was listed costs its own tickets only. */
function withoutFlow(error: unknown) {
  if (!isConnectorError(error) || error.code !== 'not-found') throw error;
  return { items: [], rejected: [{ externalId: null, problem: 'flow: not-found' }], next: null };
}

const UNREADABLE: RejectedRow = { externalId: null, problem: 'flow: unreadable' };

/** Where a listing goes on, and what is already known to be missing from it. */
async function positionOf(
  call: Call,
  cursor: string | null,
): Promise<{ position: Cursor; rejected: RejectedRow[] }> {
  if (cursor !== null) return { position: Cursor.parse(JSON.parse(cursor)), rejected: [] };
  const { flows, unreadable } = await readViewableFlows(call);
  return {
    position: { flows: flows.map(({ uuid, name }) => ({ uuid, name })), start: 0 },
    rejected: Array.from({ length: unreadable }, () => UNREADABLE),
  };
}

/**
 * The tickets the person opened, open and closed, flow by flow, because OMFLOW has no list across flows. The mission lists do
 * not help: their rows are of tasks the person handled. Flows that the person may not view are out of reach.
 */
export async function listInitiated(call: Call, cursor: string | null): Promise<ListSlice> {
  const { position, rejected } = await positionOf(call, cursor);
  const items: WorkItem[] = [];
  const flows = [...position.flows];
  let { start } = position;
  while (flows[0] && items.length < SLICE) {
    const page = await readPage(call, flows[0], start).catch(withoutFlow);
    items.push(...page.items);
    rejected.push(...page.rejected);
    start = page.next ?? 0;
    if (page.next === null) flows.shift();
  }
  return { items, rejected, next: flows.length === 0 ? null : JSON.stringify({ flows, start }) };
}

/** One ticket the person opened with its present rows, or null when it cannot be found. */
export async function findInitiated(
  call: Call,
  key: TicketKey,
): Promise<{ flowName: string; rows: [Ticket, ...Ticket[]] } | null> {
  const flow = (await listViewableFlows(call)).find(({ uuid }) => uuid === key.flow);
  if (!flow) return null;
  const raw = await queryTickets(call, { flow: flow.uuid, start: 0, limit: SLICE, dataNo: key.dataNo });
  return raw.length === 0 ? null : { flowName: flow.name, rows: understood(TicketRows, raw) };
}

import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import type { FlowPath } from './client/flow-path';
import { listTicketHistory } from './client/tickets';
import { namesOf } from './history-names';
import type { HistorySources, Standing } from './history-transform';
import { findPlace, type Place } from './place';
import type { TicketHistoryRow } from './schema';
import { instantOf } from './server-time';
import { handlerNamesOf } from './transform';
import { loadVisibleFlow } from './visible-flow';

/** Where the item's own rows say that the ticket waits just now. */
function standingOf(call: Call, place: Place): Standing[] {
  if (place.kind === 'completed') return [];
  if (place.kind === 'pending') {
    const { stop_chart_text, createtime, assignee_id } = place.mission;
    const me = { id: call.subject.id, name: call.subject.displayName };
    const person = assignee_id === null || assignee_id === undefined ? null : me;
    return [
      {
        id: `open:${place.key.dataId}`,
        step: stop_chart_text,
        at: instantOf(createtime, call.connection),
        person,
      },
    ];
  }
  return place.rows
    .filter(({ closed }) => !closed)
    .map(({ id, stop_chart_text, group }) => {
      const { user } = handlerNamesOf(group);
      const person = user === null ? null : { id: null, name: user };
      return { id: `open:${id}`, step: stop_chart_text, at: null, person };
    });
}

/** The push that closes a ticket leaves no row in its history (vendor facts: omflow §5); the item's own rows may tell it. */
function lastPushOf(place: Place): TicketHistoryRow[] {
  if (place.kind === 'pending') return [];
  if (place.kind === 'completed') {
    const { updatetime, username } = place.push;
    return [{ id: place.key.dataId, status: null, updatetime, update_user: username }];
  }
  return place.rows
    .filter(({ closed }) => closed)
    .map(({ id, status, updatetime, update_user_id }) => ({
      id,
      status: status || null,
      updatetime,
      update_user: update_user_id,
    }));
}

async function rowsOf(call: Call, place: Place): Promise<TicketHistoryRow[]> {
  const read = place.kind === 'completed' ? place.push.ticketHistory : null;
  const rows = read ?? (await listTicketHistory(call, place.key));
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...lastPushOf(place).filter(({ id }) => !known.has(id))];
}

/** What the vendor tells of a ticket's way: who pushed what, the stops, and the flow as it is drawn. */
export type TicketWay = HistorySources & FlowPath;

/** Reads all of it. Throws `not-found` when the item is not the person's. */
export async function loadWay(call: Call, ref: WorkRef): Promise<TicketWay> {
  const place = await findPlace(call, ref);
  const [rows, flow] = await Promise.all([rowsOf(call, place), loadVisibleFlow(call, place.key)]);
  const { connection } = call;
  const names = await namesOf(
    call,
    rows.map(({ update_user }) => update_user),
  );
  return { connection, rows, ...flow, standing: standingOf(call, place), names };
}

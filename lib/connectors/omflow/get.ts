import type { WorkItem, WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { gone } from './errors';
import { parseTaskId, parseTicketId } from './ids';
import { findInitiated } from './initiated';
import { findMission } from './missions';
import { findPushed } from './pushed';
import { completedItem, initiatedItem, pendingItem } from './transform';

/** Re-reads one item of a box. Throws `not-found` when it is not there (any more). */
export async function get(call: Call, ref: WorkRef): Promise<WorkItem> {
  if (ref.box === 'pending') {
    const row = await findMission(call, parseTaskId(ref.externalId));
    if (row) return pendingItem(call, row);
  } else if (ref.box === 'completed') {
    const row = await findPushed(call, parseTaskId(ref.externalId));
    if (row) return completedItem(call, row);
  } else {
    const ticket = await findInitiated(call, parseTicketId(ref.externalId));
    if (ticket) return initiatedItem(call, ticket.flowName, ticket.rows);
  }
  throw gone();
}

import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { gone } from './errors';
import { parseTaskId, parseTicketId, type TaskKey } from './ids';
import { findInitiated } from './initiated';
import { findMission } from './missions';
import { findPush, type Push } from './pushed';
import type { Mission, Ticket } from './schema';

/** Where an item stands for the person: as work, as something handled, or as a ticket opened. */
export type Place =
  | { kind: 'pending'; key: TaskKey; mission: Mission }
  | { kind: 'completed'; key: TaskKey; push: Push }
  | { kind: 'initiated'; key: TaskKey; rows: readonly [Ticket, ...Ticket[]] };

async function initiatedPlace(call: Call, externalId: string): Promise<Place | null> {
  const ticket = parseTicketId(externalId);
  const found = await findInitiated(call, ticket);
  if (!found) return null;
  const row = found.rows.find(({ closed }) => !closed) ?? found.rows[0];
  return { kind: 'initiated', key: { ...ticket, dataId: row.id }, rows: found.rows };
}

/** A task may have been pushed since it was listed; what surrounds it is the person's to see all the same. */
async function taskPlace(call: Call, { externalId, box }: WorkRef): Promise<Place | null> {
  const key = parseTaskId(externalId);
  const mission = box === 'pending' ? await findMission(call, key) : null;
  if (mission) return { kind: 'pending', key, mission };
  const push = await findPush(call, key);
  return push?.username === call.subject.username ? { kind: 'completed', key, push } : null;
}

/**
 * Proves that the item is the person's before anything around it is read: the right to view a flow opens everybody's tickets of it
 * (vendor facts: omflow §4). Throws `not-found` when it is not.
 */
export async function findPlace(call: Call, ref: WorkRef): Promise<Place> {
  const place = ref.kind === 'task' ? await taskPlace(call, ref) : await initiatedPlace(call, ref.externalId);
  if (!place) throw gone();
  return place;
}

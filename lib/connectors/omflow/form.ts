import type { Form } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadTask } from './client/tickets';
import { gone } from './errors';
import { toForm } from './form-transform';
import { parseTaskId, parseTicketId, type TaskKey } from './ids';
import { findInitiated } from './initiated';
import { loadNames, type Names } from './people';

const NOBODY: Names = { users: new Map(), groups: new Map() };
const WITH_PEOPLE = new Set(['h_group', 'n_user', 'n_group']);

/** The stop whose form is shown: the task's own, or where the ticket stands now. */
async function keyOf(call: Call, ref: WorkRef): Promise<TaskKey> {
  if (ref.kind === 'task') return parseTaskId(ref.externalId);
  const key = parseTicketId(ref.externalId);
  const ticket = await findInitiated(call, key);
  if (!ticket) throw gone();
  const row = ticket.rows.find(({ closed }) => !closed) ?? ticket.rows[0];
  return { ...key, dataId: row.id };
}

/** The form with the labels and values people read. A handled task shows what it held then. */
export async function load(call: Call, ref: WorkRef): Promise<Form> {
  const task = await loadTask(call, await keyOf(call, ref));
  const hasPeople = task.formobject.items.some(({ type }) => WITH_PEOPLE.has(type));
  const { timeZone } = call.connection;
  return toForm(task, hasPeople ? await loadNames(call) : NOBODY, { timeZone });
}

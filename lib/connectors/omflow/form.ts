import type { Form } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadTask } from './client/tickets';
import { toForm } from './form-transform';
import { loadNamesIn } from './people';
import { findPlace } from './place';

/**
 * The form with the labels and values people read: the task's own, as it was then where it has been handled, or the one where the
 * ticket stands now. Throws `not-found` when the item is not the person's.
 */
export async function load(call: Call, ref: WorkRef): Promise<Form> {
  const { key } = await findPlace(call, ref);
  const task = await loadTask(call, key);
  const { timeZone } = call.connection;
  return toForm(task, await loadNamesIn(call, task), { timeZone });
}

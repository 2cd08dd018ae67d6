import type { Form } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadTask } from './client/tickets';
import { commentPlace, decisionField, isNamedComment } from './decision';
import type { FormOptions } from './form-fields';
import { toForm } from './form-transform';
import { loadNamesIn, NO_NAMES } from './people';
import { findPlace } from './place';
import type { LoadedTask } from './schema';

/** The form as the person may fill it in now. Of people it has the ids alone: enough to hold values against it. */
export const openForm = (task: LoadedTask): Form => toForm(task, NO_NAMES, openOptions(task));

/** What an action sets itself is not filled in a second time. An area without a name that may take a comment is data first. */
function openOptions(task: LoadedTask): FormOptions {
  const place = commentPlace(task);
  const commentedBy = place?.kind === 'field' && isNamedComment(place.item) ? place.item.id : undefined;
  return { isOpen: true, decidedBy: decisionField(task)?.id, commentedBy };
}

/**
 * The form with the labels and values people read: the task's own, as it was then where it has been handled, or the one where the
 * ticket stands now. It can be filled in while the task waits for the person. Throws `not-found` when the item is not the person's.
 */
export async function load(call: Call, ref: WorkRef): Promise<Form> {
  const place = await findPlace(call, ref);
  const task = await loadTask(call, place.key);
  const { timeZone } = call.connection;
  const isOpen = place.kind === 'pending';
  const names = await loadNamesIn(call, task, isOpen);
  return toForm(task, names, { timeZone, ...(isOpen ? openOptions(task) : { isOpen }) });
}

import { isDeepStrictEqual } from 'node:util';
import { readsTheSame } from '@/lib/domain/field-values';
import { type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { readPendingDetail, saveTaskForm } from './client/tasks';
import { filledForm, formOf } from './form';
import { editedForm } from './form-edit';
import { storedFormOf } from './form-text';
import { taskIdOf } from './ids';
import type { PendingDetail } from './schema/task';

/** The draft with what was in a field before; null where supOS no longer tells what that was made of. */
function withBefore(draft: string, { id, values }: FormField, untouched: string | null): string | null {
  try {
    return editedForm(draft, { [id]: values }, untouched);
  } catch (error) {
    if (isConnectorError(error)) return null;
    throw error;
  }
}

const columnKindsOf = ({ columns = [] }: FormField) =>
  Object.fromEntries(columns.map(({ id, kind }) => [id, kind]));

/** Whether a field says the same, stored in the same way. */
const isLike = (one: FormField | undefined, field: FormField): boolean =>
  one?.kind === field.kind &&
  readsTheSame(field, one.values, field.values) &&
  isDeepStrictEqual(columnKindsOf(one), columnKindsOf(field));

/**
 * What a value is stored as is told by the value alone (vendor facts: supos §4): once a draft has emptied a table or a number
 * of which the submitted form knows nothing, throwing the draft away could not bring it back. Throws `unsupported` then.
 */
function requireWayBack(detail: PendingDetail, draft: string, values: FormValues): void {
  const untouched = detail.formData ?? null;
  const fieldsIn = (text: string | null) => fieldsOf(formOf(text, true, untouched));
  for (const field of fieldsIn(storedFormOf(detail))) {
    if (!(field.id in values)) continue;
    const again = fieldsIn(withBefore(draft, field, untouched)).find(({ id }) => id === field.id);
    if (isLike(again, field)) continue;
    const message = `supOS could not bring back what is in “${field.label}” if you threw the draft away, so it keeps no draft of it.`;
    throw new ConnectorError('unsupported', message, { field: field.id });
  }
}

/** Keeps what is filled in as the task's temporary document (vendor document: supOS workflow, "Save Pending Task Form"). */
export async function saveForm(call: Call, ref: WorkRef, values: FormValues): Promise<void> {
  const taskId = taskIdOf(ref);
  const detail = await readPendingDetail(call, call.subject.id, taskId);
  const formData = filledForm(detail, values);
  if (formData === null) return;
  requireWayBack(detail, formData, values);
  await saveTaskForm(call, { taskId, username: call.subject.id, formData });
}

import type { ActionEntry } from '@/lib/domain/action';
import { type Form, fieldsOf } from '@/lib/domain/form';
import { ApiProblem } from '@/lib/queries/api-problem';
import type { ActionRequestState } from '@/lib/queries/request-action';

/** What the server or the system said of one field when the form was handed in. */
export interface ToldProblem {
  /** Of the attempt: who changes the field has answered it. */
  readonly attempt: string;
  readonly fieldId: string;
  /** The field, or a cell of its table, as problems are placed. */
  readonly place: string;
  readonly message: string;
}

const IN_REQUEST = 'inputs.form.';

/** Ids may have dots in them, so the form says which field is meant: "lines.2.price" is a cell of "lines". */
function placeIn(form: Form, path: string): Pick<ToldProblem, 'fieldId' | 'place'> | null {
  const ids = fieldsOf(form).map(({ id }) => id);
  const field = ids.find((id) => path === id) ?? ids.find((id) => path.startsWith(`${id}.`));
  if (field === undefined) return null;
  const [row, ...column] = path.slice(field.length + 1).split('.');
  return { fieldId: field, place: column.length > 0 ? `${field}/${row}/${column.join('.')}` : field };
}

function ofRequest(form: Form, { id, status, error }: ActionRequestState): ToldProblem | null {
  if (status !== 'failed' || !(error instanceof ApiProblem) || error.code !== 'invalid-input') return null;
  const path = error.field?.startsWith(IN_REQUEST) ? error.field.slice(IN_REQUEST.length) : null;
  const found = path === null ? null : placeIn(form, path);
  return found && { ...found, attempt: id, message: error.message };
}

function ofAction(form: Form, { id, state, acknowledgedAt, error }: ActionEntry): ToldProblem | null {
  if (state !== 'refused' || acknowledgedAt !== null || error?.field === undefined) return null;
  const found = placeIn(form, error.field);
  return found && { ...found, attempt: id, message: error.message };
}

const IN_START = 'values.';

/**
 * What was said of one field when a start was handed in: by Intray's server, which names the field below the values of the
 * request, or by the system, which names it alone; null for nothing.
 */
export function toldOfStart(form: Form, error: Error | null): Omit<ToldProblem, 'attempt'> | null {
  if (!(error instanceof ApiProblem) || error.field === null) return null;
  const { field, message } = error;
  const below = field.startsWith(IN_START) ? placeIn(form, field.slice(IN_START.length)) : null;
  const found = below ?? placeIn(form, field);
  return found && { ...found, message };
}

/** Of the request on this page, which is newer than what the ledger has, else of the last action; null for nothing. */
export function toldProblem(
  form: Form,
  request: ActionRequestState | undefined,
  lastAction: ActionEntry | null,
): ToldProblem | null {
  return (request && ofRequest(form, request)) ?? (lastAction && ofAction(form, lastAction));
}

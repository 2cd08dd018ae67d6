import type { ActionRow } from '@/db/repositories/actions';
import type { SentOrder } from '@/lib/connectors/contract';
import { ActionConflict, ActionEntry, ActionInputs, ActionRequest } from '@/lib/domain/action';
import { WorkRef } from '@/lib/domain/work-item';
import { stepDecidedOn } from './decided-on';

/** What went wrong, as a row of the outbox or of what is sent at once keeps it. */
export function errorOf({
  errorCode,
  errorMessage,
  errorField,
}: Pick<ActionRow, 'errorCode' | 'errorMessage' | 'errorField'>) {
  if (errorCode === null) return null;
  return { code: errorCode, message: errorMessage ?? '', ...(errorField !== null && { field: errorField }) };
}

/** A row of the outbox as the person sees it. */
export function entryOf(row: ActionRow): ActionEntry {
  const {
    id,
    workItemId,
    connectionId,
    title,
    actionId,
    intent,
    label,
    state,
    requestedAt,
    heldUntil,
    settledAt,
    attempts,
    bulkId,
    absenceId,
    acknowledgedAt,
  } = row;
  const saved = state === 'confirmed' ? null : row.saved;
  const inputs = ActionInputs.parse(JSON.parse(row.inputs));
  const conflict = row.conflict === null ? null : ActionConflict.parse(JSON.parse(row.conflict));
  return ActionEntry.parse({
    id,
    workItemId,
    connectionId,
    title,
    actionId,
    intent,
    label,
    inputs,
    state,
    requestedAt,
    heldUntil,
    settledAt,
    attempts,
    bulkId,
    absenceId,
    acknowledgedAt,
    error: errorOf(row),
    saved,
    conflict,
  });
}

/** What the connector is asked to do. */
export function requestOf(row: ActionRow): ActionRequest {
  return ActionRequest.parse({ actionId: row.actionId, intent: row.intent, inputs: JSON.parse(row.inputs) });
}

export function refOf(row: ActionRow): WorkRef {
  return WorkRef.parse(JSON.parse(row.ref));
}

/** What the connector may hold against what it finds of the action: of the present attempt where none has written before. */
export function sentOrderOf(row: ActionRow): SentOrder {
  return { since: row.firstWriteAt ?? row.sentAt ?? row.requestedAt, stepName: stepDecidedOn(row) };
}

import type { ActionRow } from '@/db/repositories/actions';
import { ActionConflict, ActionEntry, ActionInputs, ActionRequest } from '@/lib/domain/action';
import { WorkRef } from '@/lib/domain/work-item';

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
  const error = row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' };
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
    error,
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

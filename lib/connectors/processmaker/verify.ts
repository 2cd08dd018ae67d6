import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { type ActionChoice, parseActionId } from './action-id';
import { parseProcessId, parseTaskId } from './ids';
import { verifyCancel, verifyDelete, verifyStatusOrder } from './verify-case';
import { verifyClaim } from './verify-claim';
import { verifyRoute } from './verify-route';
import { verifyPause, verifyReassign, verifyResume } from './verify-turn';

async function verifyTask(
  call: Call,
  externalId: string,
  { choice, action }: { readonly choice: ActionChoice; readonly action: ActionRequest },
): Promise<VerifyOutcome> {
  const key = parseTaskId(externalId);
  switch (choice.kind) {
    case 'route':
      return verifyRoute(call, key, { choice, inputs: action.inputs });
    case 'claim':
      return verifyClaim(call, key);
    case 'reassign':
      return verifyReassign(call, key, action.inputs);
    case 'pause':
      return verifyPause(call, key);
    case 'resume':
      return verifyResume(call, key);
    case 'status':
      return verifyStatusOrder(call, key, choice.status);
    case 'cancel':
      return verifyCancel(call, key.appUid);
    case 'delete-draft':
      return verifyDelete(call, key.appUid);
    default:
      // What a trigger does is up to whoever wrote it, and the vendor keeps no record of its runs.
      return 'unknowable';
  }
}

/** Reads back what became of an action whose answer was lost. Where others may have done the same, it cannot tell. */
export async function verify(call: Call, ref: WorkRef, action: ActionRequest): Promise<VerifyOutcome> {
  const choice = parseActionId(action.actionId);
  if (choice === null) return 'cannot-tell';
  if (ref.kind === 'task') return verifyTask(call, ref.externalId, { choice, action });
  const appUid = parseProcessId(ref.externalId);
  if (choice.kind === 'cancel') return verifyCancel(call, appUid);
  return choice.kind === 'delete-draft' ? verifyDelete(call, appUid) : 'cannot-tell';
}

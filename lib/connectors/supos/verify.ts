import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { verifyCancellation } from './cancel';
import { verifyDelegation } from './delegate';
import { verifySubmit } from './verify-submit';
import { verifyWithdrawal } from './withdraw';

/** Reads back what became of an action whose answer was lost. A reminder leaves nothing behind that is the person's to read. */
export async function verify(call: Call, ref: WorkRef, action: ActionRequest): Promise<VerifyOutcome> {
  switch (action.intent) {
    case 'complete':
      return verifySubmit(call, ref, action);
    case 'delegate':
      return verifyDelegation(call, ref, action);
    case 'withdraw':
      return verifyWithdrawal(call, ref);
    case 'cancel':
      return verifyCancellation(call, ref);
    case 'remind':
      return 'unknowable';
    default:
      return 'unknowable';
  }
}

import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, SentOrder, VerifyOutcome } from '../contract';
import { verifyCancellation } from './cancel';
import { verifyDelegation } from './delegate';
import { verifySubmit } from './verify-submit';
import { verifyWithdrawal } from './withdraw';

/** Reads back what became of an action whose answer was lost. A reminder leaves nothing behind that is the person's to read. */
export async function verify(
  call: Call,
  ref: WorkRef,
  action: ActionRequest,
  _wasAccepted?: boolean,
  sent?: SentOrder,
): Promise<VerifyOutcome> {
  switch (action.intent) {
    case 'complete':
      return verifySubmit(call, ref, action, sent);
    case 'delegate':
      return verifyDelegation(call, ref, action, sent);
    case 'withdraw':
      return verifyWithdrawal(call, ref, sent);
    case 'cancel':
      return verifyCancellation(call, ref, sent);
    case 'remind':
      return 'unknowable';
    default:
      return 'unknowable';
  }
}

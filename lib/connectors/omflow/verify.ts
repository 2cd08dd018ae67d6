import { setTimeout as pause } from 'node:timers/promises';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { parseActionId } from './action-id';
import { parseTaskId, type TaskKey } from './ids';
import { findMission } from './missions';
import { findPush } from './pushed';
import { tellsOfAnother } from './recorded-decision';

/** A push whose connection broke may still be at work at the vendor; "not applied" would let it be sent again and fork the ticket. */
const SECOND_LOOK_MS = 250;

async function isStillPending(call: Call, key: TaskKey): Promise<boolean> {
  if (!(await findMission(call, key))) return false;
  await pause(SECOND_LOOK_MS, undefined, { signal: call.signal });
  return (await findMission(call, key)) !== null;
}

/**
 * A push makes the task history of the one who pushed before it is answered (vendor facts: omflow §3, §5). The person may have
 * pushed it in another window meanwhile, otherwise than here: then nobody can tell what became of this one. Of a push that OMFLOW has
 * taken this is no question: what the task holds by then may be what the next stop has written over it (vendor facts: omflow §5).
 */
export async function verify(
  call: Call,
  ref: WorkRef,
  action: ActionRequest,
  wasAccepted = false,
): Promise<VerifyOutcome> {
  const key = parseTaskId(ref.externalId);
  if (await isStillPending(call, key)) return 'not-applied';
  const push = await findPush(call, key);
  // The ticket may be out of the person's sight by now; that is an answer too.
  if (push === null) return 'cannot-tell';
  if (push.username !== call.subject.username) return 'not-applied';
  const choice = wasAccepted ? null : parseActionId(action.actionId);
  return choice && (await tellsOfAnother(call, key, choice, push)) ? 'cannot-tell' : 'applied';
}

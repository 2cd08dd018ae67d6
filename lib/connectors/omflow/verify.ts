import { setTimeout as pause } from 'node:timers/promises';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { parseTaskId, type TaskKey } from './ids';
import { findMission } from './missions';
import { findPush } from './pushed';

/** A push whose connection broke may still be at work at the vendor; "not applied" would let it be sent again and fork the ticket. */
const SECOND_LOOK_MS = 250;

async function isStillPending(call: Call, key: TaskKey): Promise<boolean> {
  if (!(await findMission(call, key))) return false;
  await pause(SECOND_LOOK_MS, undefined, { signal: call.signal });
  return (await findMission(call, key)) !== null;
}

/** A push makes the task history of the one who pushed before it is answered (vendor facts: omflow §3, §5). */
export async function verify(call: Call, ref: WorkRef): Promise<VerifyOutcome> {
  const key = parseTaskId(ref.externalId);
  if (await isStillPending(call, key)) return 'not-applied';
  const push = await findPush(call, key);
  // The ticket may be out of the person's sight by now; that is an answer too.
  if (push === null) return 'cannot-tell';
  return push.username === call.subject.username ? 'applied' : 'not-applied';
}

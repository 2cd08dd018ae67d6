import { setTimeout as pause } from 'node:timers/promises';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { isConnectorError } from '../errors';
import { parseTaskId, type TaskKey } from './ids';
import { findMission } from './missions';
import { findPushed, pushedBy } from './pushed';

/** A push whose connection broke may still be at work at the vendor; "not applied" would let it be sent again and fork the ticket. */
const SECOND_LOOK_MS = 250;

async function isStillPending(call: Call, key: TaskKey): Promise<boolean> {
  if (!(await findMission(call, key))) return false;
  await pause(SECOND_LOOK_MS, undefined, { signal: call.signal });
  return (await findMission(call, key)) !== null;
}

async function whoPushed(call: Call, key: TaskKey): Promise<string | null> {
  try {
    return await pushedBy(call, key);
  } catch (error) {
    // The ticket may be out of the person's sight by now; that is an answer too.
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return null;
    throw error;
  }
}

/** A push makes the task history of the one who pushed before it is answered (vendor facts: omflow §3, §5). */
export async function verify(call: Call, ref: WorkRef): Promise<VerifyOutcome> {
  const key = parseTaskId(ref.externalId);
  if (await isStillPending(call, key)) return 'not-applied';
  if (await findPushed(call, key)) return 'applied';
  const pusher = await whoPushed(call, key);
  if (pusher === null) return 'cannot-tell';
  return pusher === call.subject.username ? 'applied' : 'not-applied';
}

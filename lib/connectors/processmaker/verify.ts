import { setTimeout as pause } from 'node:timers/promises';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { loadCase } from './case';
import { findPending, findRow } from './find';
import { parseTaskId, type TaskKey } from './ids';
import { delegationOf, isHandedOn, pausedDelegations } from './participation';
import type { CaseRow } from './schema';

/** A request whose connection broke may still be at work at the vendor; "not applied" would let it be sent again. */
const SECOND_LOOK_MS = 250;

async function stillWaits(call: Call, key: TaskKey, buckets: readonly ('todo' | 'draft' | 'unassigned')[]) {
  if (!(await findPending(call, key, buckets))) return false;
  await pause(SECOND_LOOK_MS, undefined, { signal: call.signal });
  return (await findPending(call, key, buckets)) !== null;
}

/** Reassigning closes a delegation too, but leaves the case at the same task, with somebody else. */
async function wasReassigned(call: Call, { appUid, delIndex }: TaskKey, row: CaseRow): Promise<boolean> {
  const info = await loadCase(call, appUid);
  return (info?.current_task ?? []).some(
    ({ tas_uid, del_index, usr_uid }) =>
      tas_uid === row.tas_uid && del_index !== delIndex && usr_uid !== call.subject.id,
  );
}

/** Resuming and reassigning back give the person a new index without any routing (vendor facts: processmaker §5). */
async function holdsLater(call: Call, { appUid, delIndex }: TaskKey): Promise<boolean> {
  const info = await loadCase(call, appUid);
  return (info?.current_task ?? []).some(
    ({ del_index, usr_uid }) => usr_uid === call.subject.id && Number(del_index) > Number(delIndex),
  );
}

async function verifyRoute(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  if (await stillWaits(call, key, ['todo', 'draft'])) return 'not-applied';
  const row = await findRow(call, 'participated', key);
  if (!row) return 'cannot-tell';
  // The row is of the person's latest delegation: a later one means that this one is over.
  if (Number(row.del_index) > Number(key.delIndex))
    return (await holdsLater(call, key)) ? 'cannot-tell' : 'applied';
  if (row.del_index !== key.delIndex || !isHandedOn(row) || row.app_status === 'CANCELLED')
    return 'cannot-tell';
  if ((await pausedDelegations(call, [row]))?.includes(delegationOf(row))) return 'not-applied';
  return (await wasReassigned(call, key, row)) ? 'cannot-tell' : 'applied';
}

/** Neither in the pool nor with the person: somebody else has it, or the person has dealt with it already. */
async function verifyClaim(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  if (await stillWaits(call, key, ['unassigned'])) return 'not-applied';
  return (await findPending(call, key, ['todo'])) ? 'applied' : 'cannot-tell';
}

export function verify(call: Call, ref: WorkRef, action: ActionRequest): Promise<VerifyOutcome> {
  const key = parseTaskId(ref.externalId);
  return action.intent === 'claim' ? verifyClaim(call, key) : verifyRoute(call, key);
}

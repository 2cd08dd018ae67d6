import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { loadCase } from './case';
import type { TaskKey } from './ids';
import type { Job } from './job';
import { sendClaim } from './writes';

async function ownerOf(call: Call, { appUid, delIndex }: TaskKey): Promise<string | null> {
  const info = await loadCase(call, appUid);
  return info?.current_task.find(({ del_index }) => del_index === delIndex)?.usr_uid ?? null;
}

/** How long another claim that was under way at the same time may still take, in milliseconds. */
const OTHER_CLAIM_MS = 250;

/** Looked up twice: the claim that overwrites this one may come a moment after it. */
async function keepsClaim(call: Call, key: TaskKey, userUid: string): Promise<boolean> {
  try {
    if ((await ownerOf(call, key)) !== userUid) return false;
    await pause(OTHER_CLAIM_MS, undefined, { signal: call.signal });
    return (await ownerOf(call, key)) === userUid;
  } catch (cause) {
    // Whatever went wrong, the claim itself was taken: only reading back may follow.
    throw new ConnectorError(
      'uncertain',
      'ProcessMaker took the claim, but did not say who has the task now.',
      { cause },
    );
  }
}

/** Throws `conflict` unless the person has the task after a claim for him: two at the same moment both succeed, and the later one wins (vendor facts: processmaker §5). */
export async function requireKept(call: Call, key: TaskKey, userUid: string): Promise<void> {
  if (await keepsClaim(call, key, userUid)) return;
  throw new ConnectorError('conflict', 'Somebody else claimed this task at the same moment and has it now.');
}

export async function claimTask({ call, key }: Job): Promise<void> {
  await sendClaim(call, key);
  await requireKept(call, key, call.subject.id);
}

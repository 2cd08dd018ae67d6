import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { actionIdOf } from './action-id';
import { NOTE_LENGTH, readNotes } from './client/notes';
import { ifPossible } from './client/request';
import { gone } from './errors';
import { findPending, type PendingRow } from './find';
import { handOns } from './hand-on';
import { parseTaskId, type TaskKey } from './ids';

const COMMENT: ActionInput = {
  kind: 'comment',
  id: 'comment',
  label: 'Comment',
  required: false,
  maxLength: NOTE_LENGTH,
};

const CLAIM: ActionDescriptor = {
  id: actionIdOf({ kind: 'claim' }),
  intent: 'claim',
  label: 'Claim',
  tone: 'neutral',
  inputs: [],
  available: true,
  reason: null,
  hint: 'The task then is yours, and leaves the list of the others.',
  bulk: true,
};

const PAUSED: ActionDescriptor = {
  id: actionIdOf({ kind: 'route', decision: null }),
  intent: 'complete',
  label: 'Continue',
  tone: 'positive',
  inputs: [],
  available: false,
  reason: 'The case is paused. Open it in ProcessMaker and end the pause there first.',
  hint: null,
  bulk: false,
};

/** A process may take no comment, and a comment that cannot be had is not worth the decision. */
async function commentInput(call: Call, appUid: string): Promise<ActionInput[]> {
  return (await ifPossible(readNotes(call, appUid))) === null ? [] : [COMMENT];
}

/** The inputs are put in last: they are asked for at the same time as the rest. */
async function routes(call: Call, key: TaskKey, found: PendingRow): Promise<ActionDescriptor[]> {
  const [offers, inputs] = await Promise.all([handOns(call, key, found), commentInput(call, key.appUid)]);
  return offers.map((offer) => ({ ...offer, inputs }));
}

/** What the person can do with a task that waits for them; work handed on and cases started are for reading. */
export async function available(call: Call, ref: WorkRef): Promise<readonly ActionDescriptor[]> {
  if (ref.box !== 'pending') return [];
  const key = parseTaskId(ref.externalId);
  const found = await findPending(call, key);
  if (!found) throw gone();
  if (found.bucket === 'unassigned') return [CLAIM];
  if (found.bucket === 'paused') return [PAUSED];
  return routes(call, key, found);
}

import { z } from 'zod';
import type { ActionDescriptor, ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed, VerifyOutcome } from '../../contract';
import { askAs, json } from './client';
import { HAND_ON, handOn, verifyHandOn } from './handing-on';
import { readRow, segment } from './reading';
import { ToyChoices } from './schema';

export async function available(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  if (ref.box !== 'pending') return [];
  const path = `/tasks/${segment(ref)}/choices`;
  const choices = await askAs(call, ToyChoices, { method: 'GET', path });
  const decisions = choices.map(
    ({ code, label, kind }): ActionDescriptor => ({
      id: code,
      intent: 'complete',
      label,
      tone: kind === 'yes' ? 'positive' : 'negative',
      inputs: [{ kind: 'comment', id: 'comment', label: 'Remark', required: false, maxLength: 500 }],
      available: true,
      reason: null,
      hint: null,
      bulk: true,
    }),
  );
  return decisions.length === 0 ? [] : [...decisions, HAND_ON];
}

/** The toy takes the order and moves the case a moment later. */
export async function perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  if (action.actionId === HAND_ON.id) return handOn(call, ref, action);
  await askAs(call, z.object({ accepted: z.literal(true) }), {
    method: 'POST',
    path: `/tasks/${segment(ref)}/decision`,
    write: true,
    ...json({ choice: action.actionId, remark: action.inputs.comment }),
  });
  return { outcome: 'accepted' };
}

/** A task keeps the choice that was made, also while its case is on the move. */
export async function verify(call: Call, ref: WorkRef, action: ActionRequest): Promise<VerifyOutcome> {
  if (action.actionId === HAND_ON.id) return verifyHandOn(call, ref);
  const { choice } = await readRow(call, { ...ref, box: 'completed' });
  if (choice === null) return 'not-applied';
  return choice === action.actionId ? 'applied' : 'cannot-tell';
}

import type { ActionDescriptor, ActionInputs, ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed, SentOrder, VerifyOutcome } from '../contract';
import { ConnectorError } from '../errors';
import { readLogs } from './client/processes';
import { delegateTask } from './client/tasks';
import { unlessGone } from './conflicts';
import { isRefusal, USER_UNKNOWN } from './errors';
import { tellsOf } from './history-transform';
import { holdersOf } from './holders';
import { processIdOf, taskIdOf } from './ids';
import { findPending } from './list';
import { namesOf } from './names';
import { outcomeByTraces } from './traces';

/** The input that asks for whom: supOS's own word for the trustee. */
export const TRUSTEE = 'mandatary';

/** supOS tells of no limit to the reason, and of nothing that would keep a task from being handed on. */
export const delegation: ActionDescriptor = {
  id: 'delegate',
  intent: 'delegate',
  label: 'Delegate',
  tone: 'neutral',
  inputs: [
    { kind: 'people', id: TRUSTEE, label: 'To', required: true, multiple: false },
    { kind: 'comment', id: 'comment', label: 'Reason', required: false, maxLength: null },
  ],
  available: true,
  reason: null,
  hint: 'Hands the task over for good: only they can give it back. supOS keeps your name and the reason in its log.',
  bulk: true,
};

const trusteeOf = ({ values }: ActionInputs): string => [values[TRUSTEE] ?? []].flat()[0] ?? '';

const invalid = (message: string) => new ConnectorError('invalid-input', `${message} Nothing was sent.`);

/** One task to one person for good (vendor facts: supos §4, "delegate"). */
export async function performDelegation(call: Call, ref: WorkRef, inputs: ActionInputs): Promise<Performed> {
  const mandatary = trusteeOf(inputs);
  if (mandatary === '') throw invalid('Choose who is to do the task.');
  if (mandatary === call.subject.id) throw invalid('The task is yours already. Choose somebody else.');
  const reason = inputs.comment.trim() === '' ? undefined : inputs.comment;
  const order = { taskId: taskIdOf(ref), username: call.subject.id, mandatary, reason };
  try {
    await unlessGone(delegateTask(call, order));
  } catch (error) {
    if (isRefusal(error, USER_UNKNOWN))
      throw invalid('supOS does not know the person you chose. Choose somebody else.');
    throw error;
  }
  return { outcome: 'settled' };
}

/** The trustee may be through with the task already; then only the log knows of the delegation. */
async function loggedDelegation(
  call: Call,
  ref: WorkRef,
  trustee: string,
  sent: SentOrder | undefined,
): Promise<VerifyOutcome> {
  const log = await readLogs(call, processIdOf(ref));
  const person = (await namesOf(call, [trustee]))(trustee);
  const told = log.filter(
    ({ type, operator, operateDesc }) =>
      type === 'TASK_DELEGATE' && operator === call.subject.id && tellsOf(operateDesc, person),
  );
  return outcomeByTraces(call, told, sent) ?? 'not-applied';
}

/** Still mine: not applied. With the trustee under the same id: applied. Neither: what the log says. */
export async function verifyDelegation(
  call: Call,
  ref: WorkRef,
  { inputs }: ActionRequest,
  sent?: SentOrder,
): Promise<VerifyOutcome> {
  const taskId = taskIdOf(ref);
  if ((await findPending(call, taskId)) !== null) return 'not-applied';
  const trustee = trusteeOf(inputs);
  if ((await holdersOf(call, taskId)).has(trustee)) return 'applied';
  return loggedDelegation(call, ref, trustee, sent);
}

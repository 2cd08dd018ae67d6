import type { ActionDescriptor, ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { descriptorsOf } from './branch';
import { cancellation, isOwnProcess, performCancellation } from './cancel';
import { readLogs, readProcess } from './client/processes';
import { readCompletedDetail } from './client/tasks';
import { orNull } from './conflicts';
import { delegation, performDelegation } from './delegate';
import { taskIdOf } from './ids';
import { ProcessStatus } from './process-status';
import { performReminder, reminder } from './remind';
import type { LogEntry, Process } from './schema/process';
import type { CompletedDetail } from './schema/task';
import { performSubmit } from './submit';
import { ELSEWHERE, readOwnDetail } from './third-party';
import { performWithdrawal, withdrawal } from './withdraw';

const elsewhere: ActionDescriptor = {
  id: 'elsewhere',
  intent: 'complete',
  label: 'Submit',
  tone: 'neutral',
  inputs: [],
  available: false,
  reason: ELSEWHERE,
  hint: null,
  bulk: false,
};

const isRunning = ({ status }: Process) =>
  status === ProcessStatus.operating || status === ProcessStatus.suspended;

/** One request: the task's detail, which may mark it as read in supOS. */
async function pendingActions(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  const detail = await readOwnDetail(call, ref);
  if (detail === null) return [elsewhere];
  const own = isOwnProcess(detail.initiator, call.subject) ? [cancellation] : [];
  return [...descriptorsOf(detail), delegation, ...own];
}

/** The log, for what it tells of taking a step back; nothing where that is out of the question or the log is not shown. */
async function logFor(call: Call, { revoke, showlog, processId }: CompletedDetail): Promise<LogEntry[]> {
  return revoke === true && showlog !== false ? readLogs(call, processId) : [];
}

/** Two requests where the process has ended, which is the rule; two more while it runs. */
async function completedActions(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  const detail = await readCompletedDetail(call, call.subject.id, taskIdOf(ref));
  const process = await orNull(readProcess(call, call.subject.id, detail.processId));
  if (process === null) return [];
  if (!isRunning(process)) return withdrawal(call, detail, process, []);
  const [remind, log] = await Promise.all([reminder(call, process), logFor(call, detail)]);
  return [remind, ...withdrawal(call, detail, process, log)];
}

/** One request, and a second while the process runs. */
async function initiatedActions(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  const process = await readProcess(call, call.subject.id, ref.externalId);
  return isRunning(process) ? [await reminder(call, process), cancellation] : [];
}

/** What can be done with the item. What supOS lists for another system and knows nothing else of offers nothing. */
export async function available(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  if (ref.box === 'pending') return pendingActions(call, ref);
  if (ref.box === 'completed') return (await orNull(completedActions(call, ref))) ?? [];
  return ref.box === 'initiated' ? ((await orNull(initiatedActions(call, ref))) ?? []) : [];
}

type Perform = (call: Call, ref: WorkRef, action: ActionRequest) => Promise<Performed>;

/** What each box offers, by the action's id; whatever else has a box's `complete` is a branch of the step. */
const performers: Readonly<Record<string, Readonly<Record<string, Perform>>>> = {
  pending: {
    delegate: (call, ref, { inputs }) => performDelegation(call, ref, inputs),
    cancel: performCancellation,
  },
  completed: {
    remind: (call, ref, { inputs }) => performReminder(call, ref, inputs),
    withdraw: performWithdrawal,
  },
  initiated: {
    remind: (call, ref, { inputs }) => performReminder(call, ref, inputs),
    cancel: performCancellation,
  },
};

/** Does what an offered action stands for, once. Throws `unsupported` for anything that is never offered there. */
export async function perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  if (action.intent === 'complete' && ref.box === 'pending') return performSubmit(call, ref, action);
  const offered = performers[ref.box] ?? {};
  const performer = Object.hasOwn(offered, action.actionId) ? offered[action.actionId] : undefined;
  if (performer && action.intent === action.actionId) return performer(call, ref, action);
  throw new ConnectorError('unsupported', 'supOS cannot do this with the item. Nothing was sent.');
}

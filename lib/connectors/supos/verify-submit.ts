import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, SentOrder, VerifyOutcome } from '../contract';
import { isConnectorError } from '../errors';
import { rejectsByActionId } from './branch';
import { readLogs } from './client/processes';
import { readCompletedDetail, readPendingDetail } from './client/tasks';
import { orNull } from './conflicts';
import { isRefusal, VIEW_FORBIDDEN } from './errors';
import { holdersOf } from './holders';
import { processIdOf, taskIdOf } from './ids';
import type { CompletedDetail } from './schema/task';
import { DONE, outcomeByTraces } from './traces';
import { wireTimeOrNull } from './wire-time';

/** The task as the person completed it; `of-another` where somebody else did; null where it is not completed. */
async function readCompleted(call: Call, taskId: string): Promise<CompletedDetail | 'of-another' | null> {
  try {
    return await readCompletedDetail(call, call.subject.id, taskId);
  } catch (error) {
    if (isRefusal(error, VIEW_FORBIDDEN)) return 'of-another';
    if (isConnectorError(error) && error.code === 'not-found') return null;
    throw error;
  }
}

/** The log and the task tell of one decision at slightly different moments. */
const SAME_MOMENT_MS = 5_000;

/** A step of several executors is completed for all of them by the first, whom the log names (vendor facts: supos §4). */
async function wasDoneByAnother(call: Call, detail: CompletedDetail): Promise<boolean> {
  const momentOf = (time: string | null | undefined) =>
    Date.parse(wireTimeOrNull(time, call.connection.timeZone) ?? '');
  const endedAt = momentOf(detail.endTime);
  const lines = (await readLogs(call, detail.processId)).filter(
    ({ taskName, createTime }) =>
      taskName === detail.taskName && Math.abs(momentOf(createTime) - endedAt) <= SAME_MOMENT_MS,
  );
  return lines.length > 0 && lines.every(({ operator }) => operator !== call.subject.id);
}

/**
 * The task is neither done nor with anybody. Once the process has been cancelled nothing more will be written down of it; till then
 * it may be, or the task was taken away.
 */
async function loggedSubmission(call: Call, ref: WorkRef, sent?: SentOrder): Promise<VerifyOutcome> {
  const log = (await orNull(readLogs(call, processIdOf(ref)))) ?? [];
  if (!log.some(({ type }) => type === 'PROCESS_TERMINATE')) return 'cannot-tell';
  const mine = log.filter(({ type, operator }) => DONE.has(type) && operator === call.subject.id);
  return outcomeByTraces(call, mine, sent) ?? 'not-applied';
}

async function whereNotDone(call: Call, ref: WorkRef, sent?: SentOrder): Promise<VerifyOutcome> {
  const isWithSomebody = (await holdersOf(call, taskIdOf(ref))).size > 0;
  return isWithSomebody ? 'not-applied' : loggedSubmission(call, ref, sent);
}

/**
 * Still pending: not applied. Completed by the person: applied, unless supOS recorded the other kind of decision. Completed by
 * somebody else, or waiting for somebody else: not applied. None of these: what the log of a cancelled process says.
 */
export async function verifySubmit(
  call: Call,
  ref: WorkRef,
  action: ActionRequest,
  sent?: SentOrder,
): Promise<VerifyOutcome> {
  const taskId = taskIdOf(ref);
  if ((await orNull(readPendingDetail(call, call.subject.id, taskId))) !== null) return 'not-applied';
  const completed = await readCompleted(call, taskId);
  if (completed === null) return whereNotDone(call, ref, sent);
  if (completed === 'of-another' || (await wasDoneByAnother(call, completed))) return 'not-applied';
  const rejects = rejectsByActionId(action.actionId);
  const opposite = rejects !== null && completed.reject != null && completed.reject !== rejects;
  return opposite ? 'cannot-tell' : 'applied';
}

import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, VerifyOutcome } from '../contract';
import { isConnectorError } from '../errors';
import { rejectsByActionId } from './branch';
import { readLogs } from './client/processes';
import { readCompletedDetail, readPendingDetail } from './client/tasks';
import { orNull } from './conflicts';
import { isRefusal, VIEW_FORBIDDEN } from './errors';
import { holdersOf } from './holders';
import { taskIdOf } from './ids';
import type { CompletedDetail } from './schema/task';
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
 * Still pending: not applied. Completed by the person: applied, unless supOS recorded the other kind of decision. Completed by
 * somebody else, or waiting for somebody else: not applied. None of these: supOS has not written it down yet, or took the task away;
 * that cannot be told apart.
 */
export async function verifySubmit(call: Call, ref: WorkRef, action: ActionRequest): Promise<VerifyOutcome> {
  const taskId = taskIdOf(ref);
  if ((await orNull(readPendingDetail(call, call.subject.id, taskId))) !== null) return 'not-applied';
  const completed = await readCompleted(call, taskId);
  if (completed === null) return (await holdersOf(call, taskId)).size > 0 ? 'not-applied' : 'cannot-tell';
  if (completed === 'of-another' || (await wasDoneByAnother(call, completed))) return 'not-applied';
  const rejects = rejectsByActionId(action.actionId);
  const opposite = rejects !== null && completed.reject != null && completed.reject !== rejects;
  return opposite ? 'cannot-tell' : 'applied';
}

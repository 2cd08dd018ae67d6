import type { ActionDescriptor } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed, SentOrder, VerifyOutcome } from '../contract';
import { readLogs } from './client/processes';
import { readCompletedDetail, revokeTask } from './client/tasks';
import { orNull, unlessGone } from './conflicts';
import { inOrder } from './history-transform';
import { processIdOf, taskIdOf } from './ids';
import { ProcessStatus } from './process-status';
import type { LogEntry, Process } from './schema/process';
import type { CompletedDetail } from './schema/task';
import { DONE, outcomeByTraces } from './traces';

/** Whether somebody has done a later step since; then supOS refuses with 100108236 (vendor facts: supos §4, "revoke"). */
function hasMovedOn(call: Call, { taskName }: CompletedDetail, log: readonly LogEntry[]): boolean {
  const done = inOrder(log, call.connection.timeZone).filter(({ type }) => DONE.has(type));
  const mine = done.findLastIndex((line) => line.operator === call.subject.id && line.taskName === taskName);
  return mine >= 0 && done.slice(mine + 1).some((line) => line.taskName !== taskName);
}

/** Why the step cannot be taken back, as far as it can be known before it is tried; null where it may work. */
function obstacle(
  call: Call,
  detail: CompletedDetail,
  { status }: Process,
  log: readonly LogEntry[],
): string | null {
  if (status === ProcessStatus.completed || status === ProcessStatus.canceled)
    return 'The process has ended, so the step can no longer be taken back.';
  if (detail.revoke !== true) return 'supOS is set up so that this step cannot be taken back.';
  if (status === ProcessStatus.suspended)
    return 'The process is suspended in supOS. You can take the step back when it has been resumed there.';
  return hasMovedOn(call, detail, log)
    ? 'The next step has been done already, so this one can no longer be taken back.'
    : null;
}

/**
 * Nothing where nobody would look for it: in a process that has ended, for a step that never could be taken back.
 * `log` may be empty where it is not shown.
 */
export function withdrawal(
  call: Call,
  detail: CompletedDetail,
  process: Process,
  log: readonly LogEntry[],
): ActionDescriptor[] {
  const { status } = process;
  const ended = status === ProcessStatus.completed || status === ProcessStatus.canceled;
  if (ended && detail.revoke !== true) return [];
  const reason = obstacle(call, detail, process, log);
  return [
    {
      id: 'withdraw',
      intent: 'withdraw',
      label: 'Take back',
      tone: 'neutral',
      inputs: [],
      available: reason === null,
      reason,
      hint: 'Takes back what you handed in. The step waits for you again, and whoever had the next one loses it.',
      bulk: true,
    },
  ];
}

/** Takes a completed task back; it waits again under another id (vendor facts: supos §4, "revoke"). */
export async function performWithdrawal(call: Call, ref: WorkRef): Promise<Performed> {
  const gone = 'The step is no longer among those you completed; it may have been taken back already.';
  await unlessGone(revokeTask(call, call.subject.id, taskIdOf(ref)), `${gone} Nothing was changed.`);
  return { outcome: 'settled' };
}

/** Still completed: not applied. Gone, and the log says that the person took this step back since: applied. */
export async function verifyWithdrawal(call: Call, ref: WorkRef, sent?: SentOrder): Promise<VerifyOutcome> {
  const completed = await orNull(readCompletedDetail(call, call.subject.id, taskIdOf(ref)));
  if (completed !== null) return 'not-applied';
  const mine = (await readLogs(call, processIdOf(ref))).filter(
    ({ type, operator }) => type === 'TASK_ROLLBACK' && operator === call.subject.id,
  );
  return outcomeByTraces(call, mine, sent) ?? 'cannot-tell';
}

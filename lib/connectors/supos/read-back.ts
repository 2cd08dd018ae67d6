import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readLogs } from './client/processes';
import { readCompletedDetail } from './client/tasks';
import type { Branch } from './schema/branch';
import type { LogEntry } from './schema/process';
import type { PendingDetail } from './schema/task';
import { wireTimeOrNull } from './wire-time';

function newest(entries: readonly LogEntry[], zone: string): LogEntry | undefined {
  const time = ({ createTime }: LogEntry) => wireTimeOrNull(createTime, zone) ?? '';
  return entries.toSorted((left, right) => (time(left) < time(right) ? 1 : -1))[0];
}

/** The branch's name or value as the log has it, or null where the log does not tell. */
async function recordedResult(call: Call, detail: PendingDetail): Promise<string | null> {
  const mine = (await readLogs(call, detail.processId)).filter(
    ({ operator, taskName, auditResult }) =>
      auditResult && operator === call.subject.id && taskName === detail.taskName,
  );
  return newest(mine, call.connection.timeZone)?.auditResult ?? null;
}

async function findMismatch(call: Call, detail: PendingDetail, branch: Branch): Promise<string | undefined> {
  const [completed, result] = await Promise.all([
    readCompletedDetail(call, call.subject.id, detail.taskId),
    recordedResult(call, detail),
  ]);
  const otherKind = completed.reject != null && completed.reject !== branch.rejects;
  const otherName = result !== null && result !== branch.name && result !== branch.value;
  if (!otherKind && !otherName) return undefined;
  const instead = otherName ? ` but recorded "${result}"` : ' but recorded the opposite';
  return `Careful: you chose "${branch.name}", supOS took the task${instead}. Open the process in supOS and put it right.`;
}

/**
 * Compares what supOS recorded with the branch that was chosen, because nothing published says that a version honours it
 * (vendor facts: supos §4, "Guard"; §7.7). The task is handed in by now, so a failing read becomes a notice, never an error.
 */
export async function noticeAfterSubmit(
  call: Call,
  detail: PendingDetail,
  branch: Branch,
): Promise<string | undefined> {
  try {
    return await findMismatch(call, detail, branch);
  } catch (error) {
    const code = isConnectorError(error) ? error.code : 'bad-response';
    call.log.warn({ code, taskId: detail.taskId }, 'could not read back which branch was recorded');
    return `supOS took the task, but Intray could not read back whether it recorded "${branch.name}". Check it in supOS.`;
  }
}

import type { ActionInputs, ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { type Choice, choicesOf } from './branch';
import { readPendingDetail, type Submission, submitTask } from './client/tasks';
import { conflict, unlessGone } from './conflicts';
import { filledForm } from './form';
import { taskIdOf } from './ids';
import { ProcessStatus } from './process-status';
import { noticeAfterSubmit } from './read-back';
import type { Assign } from './schema/branch';
import type { PendingDetail } from './schema/task';

function chosen(detail: PendingDetail, actionId: string): Choice {
  if (detail.status === ProcessStatus.suspended)
    throw conflict('The process was suspended in supOS. Nothing was sent; decide when it has been resumed.');
  const choice = choicesOf(detail).find((candidate) => candidate.actionId === actionId);
  if (choice) return choice;
  throw conflict('supOS offers other choices by now. Nothing was sent; look at the task again.');
}

function executorsOf({ taskDefKey, name }: Assign, { values }: ActionInputs) {
  const users = [values[taskDefKey] ?? []].flat().filter(Boolean);
  if (users.length > 0) return { taskDefKey, users };
  const message = `Somebody has to do the next step, ${name || taskDefKey}. Nothing was sent; choose who.`;
  throw new ConnectorError('invalid-input', message);
}

function commentOf({ enableComment }: PendingDetail, comment: string): string | undefined {
  if (comment.trim() === '') return undefined;
  if (enableComment) return comment;
  const message = 'This step takes no comment. Nothing was sent; remove the comment and try again.';
  throw new ConnectorError('invalid-input', message);
}

function submissionOf(call: Call, detail: PendingDetail, choice: Choice, inputs: ActionInputs): Submission {
  const { branch, assigns } = choice;
  return {
    taskId: detail.taskId,
    username: call.subject.id,
    ...(branch && { audit: { seqKey: branch.seqKey, value: branch.value } }),
    ...(assigns.length > 0 && { assigns: assigns.map((assign) => executorsOf(assign, inputs)) }),
    comment: commentOf(detail, inputs.comment),
    // Echoed letter for letter but for what was filled in: it may hold keys that nobody but supOS understands.
    formData: filledForm(detail, inputs.form ?? {}) ?? undefined,
  };
}

/** Hands the task in with the branch as supOS offers it at this moment, and checks which one it recorded. */
export async function performSubmit(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  const detail = await unlessGone(readPendingDetail(call, call.subject.id, taskIdOf(ref)));
  const choice = chosen(detail, action.actionId);
  await unlessGone(submitTask(call, submissionOf(call, detail, choice, action.inputs)));
  const severalWays = choice.branch !== null && detail.audits.length > 1;
  const notice = severalWays ? await noticeAfterSubmit(call, detail, choice.branch) : undefined;
  return { outcome: 'settled', notice };
}

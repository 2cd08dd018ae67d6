import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { taskRefId } from '../ids';
import { onTask } from './effects';
import { pickedFor, submit } from './engine';
import { delegate, rollBack, successorsOf } from './handover';
import { stepOf } from './process-lookup';
import type { Branch } from './process-model';
import { refuse } from './refusal';
import { isCompletedBy, openTaskOf, processOf } from './task-lookup';
import { requireUser } from './user-check';
import { findTask, type Task, type World } from './world';

const Word = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '');

/** What both a submit and a start may say (vendor document: supOS workflow, AssigneeRequest, AuditRequest). */
export const Decision = z.object({
  assigns: z
    .array(z.object({ taskDefKey: z.string(), users: z.array(z.string()) }))
    .nullish()
    .transform((assigns) => assigns ?? []),
  audit: z.object({ seqKey: z.string(), value: z.string() }).nullish(),
  comment: z
    .string()
    .nullish()
    .transform((comment) => comment ?? ''),
  formData: z.string().nullish(),
});
export type Decision = z.infer<typeof Decision>;

export const Submission = Decision.extend({ taskId: Word, username: Word });
export const FormToSave = z.object({ taskId: Word, username: Word, formData: z.string().nullish() });
export const Delegation = z.object({ taskId: Word, username: Word, mandatary: Word, reason: Word });
export const Revocation = z.object({ taskId: Word, username: Word });

/** With more than one branch a choice must be named; an unknown one is refused. */
export function chosenBranch(definition: string, step: string, { audit }: Decision): Branch | null {
  const branches = stepOf(definition, step).branches ?? [];
  if (branches.length === 0) return null;
  if (!audit && branches.length === 1) return branches[0] ?? null;
  const branch = branches.find(({ seqKey, value }) => seqKey === audit?.seqKey && value === audit.value);
  if (!branch) throw refuse.parameter();
  return branch;
}

/** Checks who does what comes next, where somebody has to be named. */
export function executors(
  world: World,
  definition: string,
  step: string,
  branch: Branch | null,
  sent: Decision,
) {
  const picked = pickedFor(definition, step, branch, sent.assigns);
  if (picked === null) throw refuse.executor();
  for (const username of picked) requireUser(world, username);
  return picked;
}

function openTask(world: World, taskId: string, username: string): Task {
  if (taskId === '') throw refuse.noTaskId();
  requireUser(world, username);
  const task = openTaskOf(world, taskId, username, refuse.operation);
  if (processOf(world, task).status === 77) throw refuse.operation();
  return task;
}

type Context = SandboxContext<World>;

export function applySubmission(
  { world, now, countWrite, faults }: Context,
  sent: z.infer<typeof Submission>,
): void {
  const task = openTask(world(), sent.taskId, sent.username);
  const process = processOf(world(), task);
  const branch = chosenBranch(process.definition, task.step, sent);
  const picked = executors(world(), process.definition, task.step, branch, sent);
  if (faults.refuses(taskRefId(task))) throw refuse.nobodyThere();
  if (sent.formData != null) process.formData = sent.formData;
  const at = now().toISOString();
  submit(world(), process, task, { by: sent.username, branch, comment: sent.comment, picked, at });
  const effect = onTask(task, { intents: ['complete'], by: sent.username, text: sent.comment });
  countWrite(`submit ${process.processId}:${task.taskId}`, effect);
}

export function applyFormSave({ world, countWrite }: Context, sent: z.infer<typeof FormToSave>): void {
  const task = openTask(world(), sent.taskId, sent.username);
  task.formTempData = sent.formData ?? null;
  countWrite(`save form ${task.taskId}`);
}

export function applyDelegation(
  { world, now, countWrite }: Context,
  { mandatary, username, taskId, reason }: z.infer<typeof Delegation>,
): void {
  if (mandatary === '') throw refuse.noMandatary();
  requireUser(world(), username);
  if (taskId === '') throw refuse.noTaskId();
  requireUser(world(), mandatary);
  const task = openTaskOf(world(), taskId, username, refuse.delegation);
  if (task.holders.includes(mandatary)) throw refuse.hasTask();
  if (task.delegatedTo?.includes(mandatary)) throw refuse.delegatedBefore();
  const process = processOf(world(), task);
  delegate(process, task, { from: username, to: mandatary, at: now().toISOString(), reason });
  const effect = onTask(task, { intents: ['delegate', 'reassign'], by: username, text: reason });
  countWrite(`delegate ${process.processId}:${taskId}`, effect);
}

/** What stands in the way of taking a completed task back, in the vendor's words. */
function refuseRevocation(world: World, task: Task, username: string): void {
  const process = processOf(world, task);
  const step = stepOf(process.definition, task.step);
  if (!isCompletedBy(task, username) || !step.revocable) throw refuse.revocation();
  if (process.status === 66 || process.status === 99) throw refuse.ended();
  if (step.countersign) throw refuse.parallel();
  if (process.status === 77) throw refuse.movedOn();
  if (successorsOf(world, task).some(({ state }) => state !== 'open')) throw refuse.movedOn();
}

export function applyRevocation(
  { world, now, countWrite }: Context,
  { taskId, username }: z.infer<typeof Revocation>,
): void {
  requireUser(world(), username);
  if (taskId === '') throw refuse.noTaskId();
  const task = findTask(world(), taskId);
  if (task?.state !== 'done') throw refuse.completedTask();
  refuseRevocation(world(), task, username);
  rollBack(world(), processOf(world(), task), task, username, now().toISOString());
  const effect = onTask(task, { intents: ['withdraw'], by: username });
  countWrite(`revoke ${task.processId}:${taskId}`, effect);
}

import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { onProcess } from './effects';
import { addProcess, addTask, submit } from './engine';
import { cancel } from './handover';
import { definitionOf, keyOfProcess, START, stepOf } from './process-lookup';
import type { Branch } from './process-model';
import { refuse } from './refusal';
import { chosenBranch, Decision, executors } from './task-writes';
import { requireUser } from './user-check';
import type { Process, World } from './world';

const Word = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '');

export const Draft = z.object({ processKey: Word, username: Word, formData: z.string().nullish() });
export const NewProcess = Decision.extend({ processKey: Word, username: Word, processName: Word });

/** The definition that a process key stands for; one that is not published cannot be started. */
export function startable(processKey: string): string {
  if (processKey.trim() === '') throw refuse.noProcessKey();
  const key = keyOfProcess(processKey);
  if (key === null) throw refuse.definition();
  if (definitionOf(key).unpublished) throw refuse.unpublished();
  return key;
}

function begin(world: World, definition: string, sent: z.infer<typeof Draft>, name: string, at: string) {
  const process = addProcess(world, { definition, name, initiator: sent.username, form: {}, at });
  if (sent.formData != null) process.formData = sent.formData;
  return { process, task: addTask(world, process, START, [sent.username], at) };
}

/** A step that is done by whoever holds a position cannot be entered while nobody holds it. */
function refuseVacancy(definition: string, branch: Branch | null): void {
  const to = branch?.to ?? stepOf(definition, START).next ?? 'end';
  if (to !== 'end' && stepOf(definition, to).executors.length === 0) throw refuse.nobodyThere();
}

type Context = SandboxContext<World>;

/** Starts a process that waits at its first step, with whoever started it. */
export function applyDraft({ world, now, countWrite }: Context, sent: z.infer<typeof Draft>) {
  const definition = startable(sent.processKey);
  requireUser(world(), sent.username);
  const { title } = definitionOf(definition);
  const { process, task } = begin(world(), definition, sent, title, now().toISOString());
  countWrite(`save ${process.processId}`);
  return { processId: process.processId, taskId: task.taskId };
}

/** Starts a process and hands in its first step for the person who started it. */
export function applyStart({ world, now, countWrite }: Context, sent: z.infer<typeof NewProcess>) {
  const definition = startable(sent.processKey);
  requireUser(world(), sent.username);
  const branch = chosenBranch(definition, START, sent);
  const picked = executors(world(), definition, START, branch, sent);
  refuseVacancy(definition, branch);
  const at = now().toISOString();
  const name = sent.processName || definitionOf(definition).title;
  const { process, task } = begin(world(), definition, sent, name, at);
  submit(world(), process, task, { by: sent.username, branch, comment: sent.comment, picked, at });
  countWrite(`start ${process.processId}`);
  return { processId: process.processId };
}

export function applyCancellation(
  { world, now, countWrite }: Context,
  process: Process,
  username: string,
): void {
  if (process.initiator !== username || process.status === 66 || process.status === 99)
    throw refuse.operation();
  cancel(world(), process, username, now().toISOString());
  const effect = onProcess(world(), process, { intents: ['cancel'], by: username });
  countWrite(`cancel ${process.processId}`, effect);
}

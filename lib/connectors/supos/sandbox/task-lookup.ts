import { refuse } from './refusal';
import { findTask, type Process, type Task, type World } from './world';

export function processOf(world: World, task: Task): Process {
  const process = world.processes[task.processId];
  if (!process) throw refuse.process();
  return process;
}

export const isPendingFor = (task: Task, username: string): boolean =>
  task.state === 'open' && task.holders.includes(username);

export const isCompletedBy = (task: Task, username: string): boolean =>
  task.state === 'done' && task.doneBy === username;

/** A colleague's task is forbidden, a finished one does not exist any more (vendor facts: supos §3). */
export function openTaskOf(world: World, taskId: string, username: string, otherwise: () => Error): Task {
  const task = findTask(world, taskId);
  if (task?.state !== 'open') throw refuse.pendingTask();
  if (!task.holders.includes(username)) throw otherwise();
  return task;
}

import { addTask } from './engine';
import { type LogEntry, openTasksOf, type Process, type Task, type World } from './world';

interface Deed {
  readonly type: LogEntry['type'];
  readonly by: string;
  readonly at: string;
  readonly taskName?: string;
  readonly comment?: string;
  readonly told: string;
}

function record(process: Process, { type, by, at, taskName = '', comment = '', told }: Deed): void {
  process.logs.push({
    type,
    operator: by,
    taskName,
    auditResult: null,
    comment,
    operateDesc: told,
    createTime: at,
  });
}

export interface HandOver {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly reason?: string;
}

/** Hands a task over, same id, type 2 (vendor facts: supos §4, "delegate"). */
export function delegate(process: Process, task: Task, { from, to, at, reason }: HandOver): void {
  task.holders = task.holders.map((holder) => (holder === from ? to : holder));
  Object.assign(task, { type: 2, modifyTime: at, delegatedTo: [...(task.delegatedTo ?? []), to] });
  const told = `Delegated by ${from} to ${to}`;
  record(process, { type: 'TASK_DELEGATE', by: from, at, taskName: task.name, comment: reason, told });
}

/** Everything that happened to the process after the task was done. */
export function successorsOf(world: World, task: Task): Task[] {
  const doneAt = task.endTime ?? '';
  return Object.values(world.tasks).filter(
    ({ processId, taskId, startTime }) =>
      processId === task.processId && BigInt(taskId) > BigInt(task.taskId) && startTime >= doneAt,
  );
}

/** Takes a completed task back: what came of it goes, and it waits again under a new id (vendor facts: supos §4, "revoke"). */
export function rollBack(world: World, process: Process, task: Task, by: string, at: string): Task {
  for (const next of successorsOf(world, task)) Object.assign(next, { state: 'withdrawn', modifyTime: at });
  Object.assign(task, { state: 'withdrawn', modifyTime: at });
  record(process, { type: 'TASK_ROLLBACK', by, at, taskName: task.name, told: `Taken back by ${by}` });
  return addTask(world, process, task.step, [by], at);
}

export function cancel(world: World, process: Process, by: string, at: string): void {
  for (const task of openTasksOf(world, process.processId))
    Object.assign(task, { state: 'withdrawn', modifyTime: at });
  Object.assign(process, { status: 99, endTime: at });
  record(process, { type: 'PROCESS_TERMINATE', by, at, told: `Terminated by ${by}` });
}

import { definitionOf, pickedNext, stepOf } from './process-lookup';
import type { Branch, Step } from './process-model';
import { nextId, openTasksOf, type Process, type Task, type World } from './world';

export interface Start {
  readonly definition: string;
  readonly name: string;
  readonly initiator: string;
  /** As JSON text where the way in which it is written matters: "7.20" and long numbers. */
  readonly form: Readonly<Record<string, unknown>> | string;
  readonly at: string;
}

/** What a submit needs beside the task: `picked` are the executors of the next step. */
export interface Submit {
  readonly by: string;
  readonly branch: Branch | null;
  readonly comment: string;
  readonly picked: readonly string[];
  readonly at: string;
}

function executorsOf(step: Step, process: Process, picked: readonly string[]): readonly string[] {
  if (step.executors === 'picked') return picked;
  if (step.executors === 'initiator') return [process.initiator];
  if (step.executors === 'superior') return [process.initiator === 'alice' ? 'sam' : 'alice'];
  return step.executors;
}

/** Puts a task of a step on somebody's list. Both ids and times are given by the world and the caller. */
export function addTask(
  world: World,
  process: Process,
  stepKey: string,
  holders: readonly string[],
  at: string,
): Task {
  const step = stepOf(process.definition, stepKey);
  const task: Task = {
    taskId: nextId(world),
    processId: process.processId,
    step: stepKey,
    name: step.name,
    type: step.notification ? 5 : 0,
    holders: [...holders],
    state: 'open',
    startTime: at,
    modifyTime: at,
    endTime: null,
    doneBy: null,
    reject: false,
    formTempData: null,
    readBy: [],
  };
  world.tasks[task.taskId] = task;
  return task;
}

function enter(world: World, process: Process, stepKey: string, picked: readonly string[], at: string): void {
  if (stepKey === 'end') {
    process.status = 66;
    process.endTime = at;
    return;
  }
  const step = stepOf(process.definition, stepKey);
  const executors = executorsOf(step, process, picked);
  const groups = step.countersign ? executors.map((executor) => [executor]) : [executors];
  for (const holders of groups) addTask(world, process, stepKey, holders, at);
}

export function addProcess(world: World, { definition, name, initiator, form, at }: Start): Process {
  const process: Process = {
    processId: nextId(world),
    definition,
    name,
    initiator,
    status: 88,
    startTime: at,
    endTime: null,
    formData: typeof form === 'string' ? form : JSON.stringify(form),
    logs: [],
  };
  world.processes[process.processId] = process;
  return process;
}

export function startProcess(world: World, start: Start): Process {
  const process = addProcess(world, start);
  enter(world, process, definitionOf(start.definition).first, [], start.at);
  return process;
}

function record(process: Process, task: Task, { by, branch, comment, at }: Submit): void {
  const rejected = branch?.type === 1;
  process.logs.push({
    type: rejected ? 'TASK_REJECT' : 'TASK_COMPLETE',
    operator: by,
    taskName: task.name,
    auditResult: branch?.name ?? null,
    comment,
    operateDesc: `${branch?.name ?? 'Submitted'} by ${by}`,
    createTime: at,
  });
}

/** Finishes the task for everybody who holds it and moves the process on, unless others still have to countersign. */
export function submit(world: World, process: Process, task: Task, decision: Submit): void {
  const { by, branch, picked, at } = decision;
  Object.assign(task, { state: 'done', doneBy: by, endTime: at, modifyTime: at, reject: branch?.type === 1 });
  record(process, task, decision);
  const waiting = openTasksOf(world, process.processId);
  if (task.reject) for (const other of waiting) Object.assign(other, { state: 'withdrawn', modifyTime: at });
  else if (waiting.length > 0) return;
  const step = stepOf(process.definition, task.step);
  enter(world, process, branch?.to ?? step.next ?? 'end', picked, at);
}

/** The people picked for the step that a branch leads to, or null when it needs some and there are none. */
export function pickedFor(
  definition: string,
  stepKey: string,
  branch: Branch | null,
  assigns: ReadonlyArray<{ taskDefKey: string; users: readonly string[] }>,
): readonly string[] | null {
  const next = pickedNext(definition, stepOf(definition, stepKey));
  const wanted = next.find(({ seqKey }) => seqKey === (branch?.seqKey ?? null));
  if (!wanted) return [];
  const users = assigns.find(({ taskDefKey }) => taskDefKey === wanted.taskDefKey)?.users ?? [];
  return users.length > 0 ? users : null;
}

import { definitionOf, pickedNext, START, stepOf } from './process-lookup';
import { findUser, type Process, type Task, type World } from './world';

const ZONE_OFFSET_MS = 8 * 3_600_000;

/** `2020-09-22T07:38:13.893+0800`: local time of Asia/Taipei, the offset without a colon (vendor facts: supos §4). */
export function wireTime(instant: string): string {
  return `${new Date(Date.parse(instant) + ZONE_OFFSET_MS).toISOString().slice(0, -1)}+0800`;
}

const wireTimeOrNothing = (instant: string | null) => (instant === null ? undefined : wireTime(instant));

/** A display name here, where other fields hold logins: the vendor mixes the two (vendor facts: supos §4, "initiator"). */
const initiatorOf = (world: World, { initiator }: Process) =>
  findUser(world, initiator)?.personName ?? initiator;

function taskHead(world: World, task: Task, process: Process) {
  return {
    initiator: initiatorOf(world, process),
    processId: process.processId,
    processName: process.name,
    startTime: wireTime(task.startTime),
    taskId: task.taskId,
    taskName: task.name,
    url: stepOf(process.definition, task.step).page,
  };
}

export function pendingRow(world: World, task: Task, process: Process, username: string) {
  return {
    ...taskHead(world, task, process),
    status: process.status,
    type: task.type === 2 && !task.delegatedTo?.includes(username) ? 0 : task.type,
    modifyTime: wireTime(task.modifyTime),
    userName: username,
    personCode: findUser(world, username)?.personCode ?? username,
  };
}

/** Without `type` and `modifyTime`, and a branch's key under `id`: as the published sample has it. */
export function pendingDetail(world: World, task: Task, process: Process) {
  const step = stepOf(process.definition, task.step);
  return {
    ...taskHead(world, task, process),
    companyId: '1000',
    assigns: pickedNext(process.definition, step).map(({ seqKey, taskDefKey, name }) => ({
      seqKey,
      taskDefKey,
      name,
    })),
    audits: (step.branches ?? []).map(({ seqKey, name, value, type }, index) => ({
      id: seqKey,
      name,
      order: index + 1,
      value,
      type,
    })),
    enableComment: step.withoutComment !== true,
    formData: process.formData,
    formTempData: task.formTempData,
    readonly: false,
    showlog: true,
    multiCompany: false,
    addInstance: false,
    status: process.status,
  };
}

export function completedRow(world: World, task: Task, process: Process) {
  return {
    ...taskHead(world, task, process),
    reject: task.reject,
    endTime: wireTimeOrNothing(task.endTime),
  };
}

/** `revoke` says how the step is set up, not whether taking it back would work (vendor facts: supos §4). */
const completedFlags = (process: Process, task: Task) => ({
  revoke: stepOf(process.definition, task.step).revocable === true,
  showlog: true,
});

export function completedDetail(world: World, task: Task, process: Process) {
  return {
    ...completedRow(world, task, process),
    formData: process.formData,
    ...completedFlags(process, task),
  };
}

export function processRow(process: Process, openTasks: readonly Task[]) {
  const tasks = openTasks.flatMap(({ holders, taskId, name }) =>
    holders.map((username) => ({ username, taskId, taskName: name })),
  );
  return {
    appId: definitionOf(process.definition).appId,
    processId: process.processId,
    processName: process.name,
    startTime: wireTime(process.startTime),
    endTime: wireTimeOrNothing(process.endTime),
    status: process.status,
    tasks,
  };
}

export function logRows(process: Process) {
  return process.logs.map((entry) => ({ ...entry, createTime: wireTime(entry.createTime) }));
}

/** Whom one could remind, with the names people read (vendor facts: supos §4, "urgeInfo"). */
export function reminderRows(world: World, openTasks: readonly Task[]) {
  return openTasks.map((task) => ({
    taskId: task.taskId,
    taskName: task.name,
    url: stepOf(world.processes[task.processId]?.definition ?? '', task.step).page,
    users: task.holders.map((username) => ({
      username,
      showName: findUser(world, username)?.personName ?? username,
    })),
  }));
}

/** Here a branch's key stands under `seqKey`, and read-only has a capital letter (vendor facts: supos §4). */
export function startInfo(definition: string) {
  const step = stepOf(definition, START);
  return {
    companyId: '1000',
    assigns: pickedNext(definition, step).map(({ seqKey, taskDefKey, name }) => ({
      seqKey,
      taskDefKey,
      name,
    })),
    audits: (step.branches ?? []).map(({ seqKey, name, value, type }, index) => ({
      seqKey,
      name,
      order: index + 1,
      value,
      type,
    })),
    enableComment: true,
    multiCompany: false,
    enableSave: true,
    processName: definitionOf(definition).title,
    readOnly: false,
    firstTaskName: step.name,
    url: step.page,
  };
}

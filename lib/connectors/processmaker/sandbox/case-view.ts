import { heldBy, uidOfPerson } from './access';
import { processOf } from './engine';
import { fullName, type SandboxUser, userByName } from './installation';
import type { SandboxTask } from './process-model';
import { refuse } from './refusal';
import { threadStatus } from './rows';
import { type Delegation, isLater, type SandboxCase, type World } from './world';

/** 3.8 says `TO_DO` of a paused task and keeps the pause in the thread's status (recorded). */
function stateOf(world: World, found: SandboxCase, { paused }: Delegation): string {
  return paused && !isLater(world) ? 'PAUSED' : found.status;
}

/**
 * One of `current_task`; the same times come twice, null in one place and '' in the other. 3.8 leaves the task's title empty
 * (both recorded).
 */
function currentTask(world: World, found: SandboxCase, delegation: Delegation): object {
  return {
    delStatus: stateOf(world, found, delegation),
    delInitDate: delegation.startedAt,
    delTaskDueDate: delegation.dueAt,
    usr_uid: uidOfPerson(world, delegation.username),
    usr_name: fullName(world, delegation.username),
    tas_uid: delegation.task,
    tas_title: isLater(world) ? '' : delegation.title,
    del_index: String(delegation.index),
    del_thread: String(delegation.thread),
    del_thread_status: threadStatus(world, delegation),
    del_init_date: delegation.startedAt ?? '',
    del_task_due_date: delegation.dueAt,
  };
}

/** `GET /cases/{app_uid}`. Several current tasks in parallel branches, none after the end. */
export function caseInfo(world: World, found: SandboxCase): object {
  const current = found.delegations.filter(({ finishedAt, paused }) => finishedAt === null || paused);
  return {
    app_uid: found.uid,
    app_number: found.number,
    app_name: found.title,
    app_status: found.status,
    app_init_usr_uid: uidOfPerson(world, found.starter),
    app_init_usr_username: fullName(world, found.starter),
    pro_uid: found.process,
    pro_name: found.processTitle,
    app_create_date: found.createdAt,
    app_update_date: found.updatedAt,
    current_task: current.map((delegation) => currentTask(world, found, delegation)),
  };
}

/** `GET /cases/{app_uid}/current-task`: of the caller. */
export function currentTaskOf(found: SandboxCase, user: SandboxUser): object {
  if (found.status === 'COMPLETED' || found.status === 'CANCELLED')
    throw refuse.because(
      `There are no current tasks because case app_uid: ${found.uid} has ${found.status} status`,
    );
  const held = heldBy(found, user);
  if (!held) throw refuse.because(`Incorrect or unavailable information about this case: ${found.uid}`);
  const { task, title, index, startedAt, dueAt } = held;
  return {
    tas_uid: task,
    tas_title: title,
    del_index: String(index),
    del_init_date: startedAt ?? '',
    del_task_due_date: dueAt,
  };
}

const UNITS: readonly (readonly [string, number, number])[] = [
  ['Hour', 3_600, Number.POSITIVE_INFINITY],
  ['Minute', 60, 60],
  ['Second', 1, 60],
];

const started = (delegation: Delegation) => delegation.startedAt ?? delegation.delegatedAt;

/** `0 Hours 0 Minutes 1 Second`. */
function durationOf(delegation: Delegation): string {
  const { finishedAt } = delegation;
  if (finishedAt === null) return 'Not finished';
  const seconds = Math.max(0, (Date.parse(`${finishedAt}Z`) - Date.parse(`${started(delegation)}Z`)) / 1_000);
  return UNITS.map(([unit, length, wrap]) => {
    const amount = Math.floor(seconds / length) % wrap;
    return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  }).join(' ');
}

function person(world: World, username: string | null): object {
  const user = userByName(world, username);
  return {
    usr_uid: user?.uid ?? '',
    usr_username: user?.username ?? '',
    usr_firstname: user?.firstname ?? '',
    usr_lastname: user?.lastname ?? '',
  };
}

function delegationView(world: World, delegation: Delegation): object {
  return {
    del_index: delegation.index,
    del_init_date: delegation.startedAt ?? 'Case not started yet',
    del_task_due_date: delegation.dueAt,
    del_finish_date: delegation.finishedAt ?? 'Not finished',
    del_duration: durationOf(delegation),
    ...person(world, delegation.username),
  };
}

function statusOf(task: SandboxTask, delegations: readonly Delegation[]): string {
  if (delegations.length === 0) return 'TASK_PENDING_NOT_EXECUTED';
  const open = delegations.filter(({ finishedAt }) => finishedAt === null);
  if (open.length === 0) return 'TASK_COMPLETED';
  return task.route.type === 'SEC-JOIN' && open.length > 1 ? 'TASK_PARALLEL' : 'TASK_IN_PROGRESS';
}

function taskView(world: World, task: SandboxTask, delegations: readonly Delegation[]): object {
  const holder = delegations.at(-1)?.username ?? null;
  return {
    tas_uid: task.uid,
    tas_title: task.title,
    tas_description: task.description,
    tas_start: task.start ? 1 : 0,
    tas_type: task.type,
    tas_derivation: 'NORMAL',
    tas_assign_type: task.assign.type,
    ...person(world, holder),
    route: {
      type: task.route.type,
      to: task.route.to.map((target, place) => ({
        rou_number: place + 1,
        rou_condition: target.condition,
        tas_uid: target.task,
      })),
    },
    delegations: delegations.map((delegation) => delegationView(world, delegation)),
    status: statusOf(task, delegations),
  };
}

/**
 * `GET /cases/{app_uid}/tasks`: every task of the process with what has come of it, once for each of its delegations; there the
 * uid is that delegation's person, the names are the last one's. No permission is checked (vendor facts: processmaker §5; the
 * order of the uids is recorded).
 */
export function taskViews(world: World, found: SandboxCase): object[] {
  const tasks = processOf(world, found).tasks.toSorted((one, other) => (one.uid < other.uid ? -1 : 1));
  return tasks.flatMap((task) => {
    const delegations = found.delegations.filter((each) => each.task === task.uid);
    const view = taskView(world, task, delegations);
    if (delegations.length === 0) return [view];
    return delegations.map(({ username }) => ({ ...view, usr_uid: uidOfPerson(world, username) }));
  });
}

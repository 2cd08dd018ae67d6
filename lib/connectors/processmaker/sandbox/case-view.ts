import { heldBy } from './access';
import { processOf } from './engine';
import { fullName, type SandboxUser, userByName } from './people';
import type { SandboxTask } from './process-model';
import { refuse } from './refusal';
import type { Delegation, SandboxCase } from './world';

const uidOfPerson = (username: string | null) => userByName(username)?.uid ?? '';

function stateOf(found: SandboxCase, { paused }: Delegation): string {
  return paused ? 'PAUSED' : found.status;
}

/** One of `current_task`; the same times come twice, null in one place and '' in the other (recorded from 3.3.10). */
function currentTask(found: SandboxCase, delegation: Delegation): object {
  return {
    delStatus: stateOf(found, delegation),
    delInitDate: delegation.startedAt,
    delTaskDueDate: delegation.dueAt,
    usr_uid: uidOfPerson(delegation.username),
    usr_name: fullName(delegation.username),
    tas_uid: delegation.task,
    tas_title: delegation.title,
    del_index: String(delegation.index),
    del_thread: String(delegation.thread),
    del_thread_status: delegation.finishedAt === null ? 'OPEN' : 'CLOSED',
    del_init_date: delegation.startedAt ?? '',
    del_task_due_date: delegation.dueAt,
  };
}

/** `GET /cases/{app_uid}`. Several current tasks in parallel branches, none after the end. */
export function caseInfo(found: SandboxCase): object {
  const current = found.delegations.filter(({ finishedAt, paused }) => finishedAt === null || paused);
  return {
    app_uid: found.uid,
    app_number: found.number,
    app_name: found.title,
    app_status: found.status,
    app_init_usr_uid: uidOfPerson(found.starter),
    app_init_usr_username: fullName(found.starter),
    pro_uid: found.process,
    pro_name: found.processTitle,
    app_create_date: found.createdAt,
    app_update_date: found.updatedAt,
    current_task: current.map((delegation) => currentTask(found, delegation)),
  };
}

/** `GET /cases/{app_uid}/current-task`: of the caller. */
export function currentTaskOf(found: SandboxCase, user: SandboxUser): object {
  if (found.status === 'COMPLETED' || found.status === 'CANCELLED')
    throw refuse.because(
      `There are no current tasks because case app_uid: ${found.uid} has ${found.status} status`,
    );
  const held = heldBy(found, user);
  if (!held)
    throw refuse.because(
      'Incorrect or unavailable information about this case: The case does not exist or is assigned to another user.',
    );
  const { task, title, index, startedAt, dueAt } = held;
  return {
    tas_uid: task,
    tas_title: title,
    del_index: String(index),
    del_init_date: startedAt ?? '',
    del_task_due_date: dueAt,
  };
}

const PAUSES = [3_600, 60, 1];

function durationOf({ startedAt, finishedAt }: Delegation): string {
  if (startedAt === null || finishedAt === null) return 'Not finished';
  const seconds = Math.max(0, (Date.parse(`${finishedAt}Z`) - Date.parse(`${startedAt}Z`)) / 1_000);
  const [hours, minutes, rest] = PAUSES.map((unit, place) =>
    Math.floor((place === 0 ? seconds : seconds % (PAUSES[place - 1] ?? 1)) / unit),
  );
  return `${hours} Hours ${minutes} Minutes ${rest} Seconds`;
}

function person(username: string | null): object {
  const user = userByName(username);
  return {
    usr_uid: user?.uid ?? '',
    usr_username: user?.username ?? '',
    usr_firstname: user?.firstname ?? '',
    usr_lastname: user?.lastname ?? '',
  };
}

function delegationView(delegation: Delegation): object {
  return {
    del_index: delegation.index,
    del_init_date: delegation.startedAt ?? 'Case not started yet',
    del_task_due_date: delegation.dueAt,
    del_finish_date: delegation.finishedAt ?? 'Not finished',
    del_duration: durationOf(delegation),
    ...person(delegation.username),
  };
}

function statusOf(delegations: readonly Delegation[]): string {
  if (delegations.length === 0) return 'TASK_PENDING_NOT_EXECUTED';
  return delegations.some(({ finishedAt }) => finishedAt === null) ? 'TASK_IN_PROGRESS' : 'TASK_COMPLETED';
}

function taskView(found: SandboxCase, task: SandboxTask): object {
  const delegations = found.delegations.filter((each) => each.task === task.uid);
  const { tasks } = processOf(found);
  const uidOfTask = (key: string) => tasks.find((each) => each.key === key)?.uid ?? '-1';
  return {
    tas_uid: task.uid,
    tas_title: task.title,
    tas_description: '',
    tas_start: tasks[0] === task ? 1 : 0,
    tas_type: 'NORMAL',
    tas_derivation: 'NORMAL',
    tas_assign_type: task.assign.type,
    ...person(delegations.at(-1)?.username ?? null),
    route: {
      type: task.route.type,
      to: task.route.to.map((target, place) => ({
        rou_number: place + 1,
        rou_condition: target.condition,
        tas_uid: uidOfTask(target.task),
      })),
    },
    delegations: delegations.map(delegationView),
    status: statusOf(delegations),
  };
}

/** `GET /cases/{app_uid}/tasks`: every task of the process with what has come of it; no permission is checked. */
export function taskViews(found: SandboxCase): object[] {
  return processOf(found).tasks.map((task) => taskView(found, task));
}

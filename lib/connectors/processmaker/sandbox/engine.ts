import { addDays, serverTime } from './clock';
import { uidOf } from './ids';
import type { SandboxUser } from './people';
import type { SandboxProcess, SandboxTask, Variables } from './process-model';
import { findProcess, findTask } from './processes';
import {
  type CaseStatus,
  type Delegation,
  nextCaseNumber,
  openDelegations,
  type SandboxCase,
  type World,
} from './world';

/** Who was picked by hand for a MANUAL task: usernames by task uid. */
export type PickedPeople = Readonly<Record<string, string>>;

export function taskOf(delegation: Delegation): SandboxTask {
  const task = findTask(delegation.task);
  if (!task) throw new Error(`no such task: ${delegation.task}`);
  return task;
}

export function processOf(found: SandboxCase): SandboxProcess {
  const process = findProcess(found.process);
  if (!process) throw new Error(`no such process: ${found.process}`);
  return process;
}

function taskNamed(process: SandboxProcess, key: string): SandboxTask {
  const task = process.tasks.find((candidate) => candidate.key === key);
  if (!task) throw new Error(`process ${process.key} has no task ${key}`);
  return task;
}

function firstTask(process: SandboxProcess): SandboxTask {
  const [task] = process.tasks;
  if (!task) throw new Error(`process ${process.key} has no task`);
  return task;
}

/** Whom a task would go to, as the vendor computes it before routing. Null: a pool, or nobody picked yet. */
export function assigneeFor(task: SandboxTask, found: SandboxCase, picked: PickedPeople = {}): string | null {
  const { assign } = task;
  if (assign.type === 'SELF_SERVICE') return null;
  if (assign.type === 'MANUAL') return picked[task.uid] ?? null;
  if (assign.type === 'EVALUATE') return found.starter;
  return assign.users.find((username) => username !== found.starter) ?? assign.users[0] ?? null;
}

/** The tasks a delegation leads to with the variables as they are; empty at the end of the process. */
export function nextTasks(found: SandboxCase, delegation: Delegation): SandboxTask[] {
  const { route } = taskOf(delegation);
  const matching = route.to.filter(({ holds }) => holds?.(found.variables) ?? true);
  const chosen = route.type === 'EVALUATE' ? matching.slice(0, 1) : matching;
  return chosen.filter(({ task }) => task !== 'end').map(({ task }) => taskNamed(processOf(found), task));
}

/** Why a delegation cannot be routed as things are, in the vendor's words; null when it can. */
export function routingProblem(
  found: SandboxCase,
  delegation: Delegation,
  picked: PickedPeople = {},
): string | null {
  const { route } = taskOf(delegation);
  if (route.type === 'EVALUATE' && !route.to.some(({ holds }) => holds?.(found.variables)))
    return 'Process definition error: All conditions in the gateway have evaluated to false.';
  const unpicked = nextTasks(found, delegation).find(
    (task) => task.assign.type === 'MANUAL' && !picked[task.uid],
  );
  return unpicked ? `The task "${unpicked.title}" doesn't have an assigned user.` : null;
}

function delegate(
  found: SandboxCase,
  task: SandboxTask,
  options: { username: string | null; previous: number; thread: number; now: Date },
): Delegation {
  const { username, previous, thread, now } = options;
  const delegation: Delegation = {
    index: found.delegations.length + 1,
    previous,
    task: task.uid,
    title: task.title,
    username,
    thread,
    delegatedAt: serverTime(now),
    startedAt: null,
    finishedAt: null,
    dueAt: serverTime(addDays(now, task.days)),
    paused: false,
  };
  found.delegations.push(delegation);
  return delegation;
}

export interface StartOptions {
  readonly process: SandboxProcess;
  readonly starter: SandboxUser;
  readonly title: string;
  readonly variables: Variables;
  readonly now: Date;
  readonly priority?: SandboxCase['priority'];
}

/** A new case is a draft of its starter at index 1 (vendor facts: processmaker §5). */
export function startCase(world: World, options: StartOptions): SandboxCase {
  const { process, starter, title, variables, now, priority = 'NORMAL' } = options;
  const number = nextCaseNumber(world);
  const at = serverTime(now);
  const found: SandboxCase = {
    uid: uidOf(`case:${number}`),
    number,
    title,
    process: process.uid,
    processTitle: process.title,
    status: 'DRAFT',
    starter: starter.username,
    priority,
    createdAt: at,
    updatedAt: at,
    finishedAt: null,
    variables: { ...variables },
    notes: [],
    delegations: [],
  };
  delegate(found, firstTask(process), { username: starter.username, previous: 0, thread: 1, now }).startedAt =
    at;
  world.cases.push(found);
  return found;
}

function closeDelegation(delegation: Delegation, now: Date): void {
  delegation.startedAt ??= serverTime(now);
  delegation.finishedAt = serverTime(now);
}

function settle(found: SandboxCase, status: CaseStatus, now: Date): void {
  found.status = status;
  found.updatedAt = serverTime(now);
  if (status === 'COMPLETED' || status === 'CANCELLED') found.finishedAt = serverTime(now);
}

/** A join waits until no other branch is open, paused ones included. */
function joinIsBlocked(found: SandboxCase, task: SandboxTask): boolean {
  const waiting = openDelegations(found).length > 0 || found.delegations.some(({ paused }) => paused);
  return task.route.type === 'SEC-JOIN' && waiting;
}

/** Closes the delegation and opens what comes next. Answers the new delegations; none when a join waits or the case ends. */
export function routeCase(
  found: SandboxCase,
  delegation: Delegation,
  options: { now: Date; picked?: PickedPeople },
): Delegation[] {
  const { now, picked } = options;
  const targets = nextTasks(found, delegation);
  closeDelegation(delegation, now);
  if (joinIsBlocked(found, taskOf(delegation))) {
    settle(found, 'TO_DO', now);
    return [];
  }
  const opened = targets.map((task, position) =>
    delegate(found, task, {
      username: assigneeFor(task, found, picked),
      previous: delegation.index,
      thread: targets.length > 1 ? position + 2 : 1,
      now,
    }),
  );
  settle(found, opened.length === 0 ? 'COMPLETED' : 'TO_DO', now);
  return opened;
}

export function claimDelegation(
  found: SandboxCase,
  delegation: Delegation,
  user: SandboxUser,
  now: Date,
): void {
  delegation.username = user.username;
  delegation.startedAt = serverTime(now);
  found.updatedAt = serverTime(now);
}

export function pauseDelegation(found: SandboxCase, delegation: Delegation, now: Date): void {
  delegation.paused = true;
  delegation.finishedAt = serverTime(now);
  found.updatedAt = serverTime(now);
}

/** Going on opens a new delegation under a new index (vendor facts: processmaker §5). */
export function unpauseDelegation(found: SandboxCase, delegation: Delegation, now: Date): void {
  delegation.paused = false;
  const { username, thread, dueAt } = delegation;
  const opened = delegate(found, taskOf(delegation), { username, previous: delegation.index, thread, now });
  opened.startedAt = serverTime(now);
  opened.dueAt = dueAt;
  found.updatedAt = serverTime(now);
}

export function cancelCase(found: SandboxCase, now: Date): void {
  for (const delegation of openDelegations(found)) closeDelegation(delegation, now);
  settle(found, 'CANCELLED', now);
}

/** Who holds a case now: the newest open or paused delegation, else the last one. */
export function currentDelegation(found: SandboxCase): Delegation | undefined {
  const held = found.delegations.filter(({ finishedAt, paused }) => finishedAt === null || paused);
  return held.at(-1) ?? found.delegations.at(-1);
}

import { assigneeFor, type PickedPeople } from './assignment';
import { addDays, serverTime } from './clock';
import { filled } from './expression';
import { uidOf } from './ids';
import { findProcess, findTask, type SandboxUser } from './installation';
import { priorityOf } from './priority';
import type { SandboxProcess, SandboxTask, Variables } from './process-model';
import { isJoinBlocked, type WayOn, waysOn } from './ways';
import {
  type CaseStatus,
  type Delegation,
  isLater,
  openDelegations,
  type SandboxCase,
  type World,
} from './world';

export function taskOf(world: World, delegation: Delegation): SandboxTask {
  const task = findTask(world, delegation.task);
  if (!task) throw new Error(`no such task: ${delegation.task}`);
  return task;
}

export function processOf(world: World, found: SandboxCase): SandboxProcess {
  const process = findProcess(world, found.process);
  if (!process) throw new Error(`no such process: ${found.process}`);
  return process;
}

/** Where a delegation leads to with the variables as they are; none when no condition holds. */
export function nextWays(world: World, found: SandboxCase, delegation: Delegation): WayOn[] {
  return waysOn(world, taskOf(world, delegation).route, found.variables);
}

/** The tasks a delegation leads to with the variables as they are; empty at the end of the process. */
export function nextTasks(world: World, found: SandboxCase, delegation: Delegation): SandboxTask[] {
  return nextWays(world, found, delegation).flatMap(({ task }) => task ?? []);
}

export const NO_WAY = 'Process definition error: All conditions in the gateway have evaluated to false.';

/** Why a delegation cannot be routed as things are, in the vendor's words; null when it can. */
export function routingProblem(
  world: World,
  found: SandboxCase,
  delegation: Delegation,
  picked: PickedPeople = {},
): string | null {
  if (nextWays(world, found, delegation).length === 0) return NO_WAY;
  const unpicked = nextTasks(world, found, delegation).find(
    (task) => task.assign.type === 'MANUAL' && !picked[task.uid],
  );
  return unpicked ? `The task "${unpicked.title}" doesn't have an assigned user.` : null;
}

interface DelegateOptions {
  readonly username: string | null;
  readonly previous: number;
  readonly thread: number;
  readonly now: Date;
}

function delegate(found: SandboxCase, task: SandboxTask, options: DelegateOptions): Delegation {
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
  /** The first one of the process when it is left out. */
  readonly task?: SandboxTask;
  readonly starter: SandboxUser;
  /** Else the template of the task with the variables in it. */
  readonly title?: string;
  readonly variables: Variables;
  readonly now: Date;
  readonly priority?: SandboxCase['priority'];
}

/** 3.8 leaves every description empty (recorded). */
export function descriptionOf(world: World, { caseDescription }: SandboxTask, variables: Variables): string {
  return isLater(world) ? '' : filled(caseDescription, variables);
}

function newCase(world: World, options: StartOptions, task: SandboxTask): SandboxCase {
  const { process, starter, variables, now } = options;
  world.casesStarted += 1;
  const at = serverTime(now);
  return {
    uid: uidOf(`case:${world.casesStarted}`),
    number: world.casesStarted,
    title: options.title ?? filled(task.caseTitle || `#${world.casesStarted}`, variables),
    description: descriptionOf(world, task, variables),
    process: process.uid,
    processTitle: process.title,
    status: 'DRAFT',
    starter: starter.username,
    priority: options.priority ?? priorityOf(task.priorityVariable, variables),
    createdAt: at,
    updatedAt: at,
    finishedAt: null,
    variables: { ...variables },
    forgetful: false,
    notes: [],
    documents: [],
    documentsMade: 0,
    delegations: [],
  };
}

/** A new case is a draft of its starter at index 1 (vendor facts: processmaker §5). */
export function startCase(world: World, options: StartOptions): SandboxCase {
  const { process, starter, now } = options;
  const task = options.task ?? process.tasks.find(({ start }) => start);
  if (!task) throw new Error(`process ${process.title} has no task to start with`);
  const found = newCase(world, options, task);
  const first = delegate(found, task, { username: starter.username, previous: 0, thread: 1, now });
  first.startedAt = serverTime(now);
  world.lastAssigned[task.uid] = starter.username;
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

/** Whether somebody is at work still, paused or not. */
const isGoingOn = ({ delegations }: SandboxCase) =>
  delegations.some(({ finishedAt, paused }) => finishedAt === null || paused);

export interface RouteOptions {
  readonly now: Date;
  readonly picked?: PickedPeople;
}

function open(
  world: World,
  found: SandboxCase,
  { targets, from, now, picked }: RouteOptions & { targets: readonly SandboxTask[]; from: Delegation },
): Delegation[] {
  const threads = Math.max(...found.delegations.map(({ thread }) => thread));
  return targets.map((task, place) => {
    const username = assigneeFor(world, task, found, picked);
    if (username !== null) world.lastAssigned[task.uid] = username;
    const thread = targets.length > 1 ? threads + place + 1 : from.thread;
    return delegate(found, task, { username, previous: from.index, thread, now });
  });
}

/** Closes the delegation and opens what comes next. Answers the new delegations; none when a join waits or the case ends. */
export function routeCase(
  world: World,
  found: SandboxCase,
  delegation: Delegation,
  { now, picked }: RouteOptions,
): Delegation[] {
  const [process, from] = [processOf(world, found), taskOf(world, delegation)];
  const ways = nextWays(world, found, delegation);
  closeDelegation(delegation, now);
  const targets = ways.flatMap(({ task, join }) =>
    task && (join === null || !isJoinBlocked(process, found, { from, join })) ? [task] : [],
  );
  const opened = open(world, found, { targets, from: delegation, now, picked });
  settle(found, isGoingOn(found) ? 'TO_DO' : 'COMPLETED', now);
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
export function unpauseDelegation(
  world: World,
  found: SandboxCase,
  delegation: Delegation,
  now: Date,
): Delegation {
  delegation.paused = false;
  const { username, thread, dueAt, index } = delegation;
  const opened = delegate(found, taskOf(world, delegation), { username, previous: index, thread, now });
  opened.startedAt = serverTime(now);
  opened.dueAt = dueAt;
  found.updatedAt = serverTime(now);
  return opened;
}

/** Somebody else's under a new index, with the same task, due date and person before (vendor facts: processmaker §5; recorded). */
export function reassignDelegation(
  world: World,
  found: SandboxCase,
  delegation: Delegation,
  { username, now }: { readonly username: string; readonly now: Date },
): Delegation {
  const { previous, thread, dueAt } = delegation;
  delegation.finishedAt = serverTime(now);
  const opened = delegate(found, taskOf(world, delegation), { username, previous, thread, now });
  opened.dueAt = dueAt;
  found.updatedAt = serverTime(now);
  return opened;
}

/** Nothing of it is anybody's afterwards, neither open nor paused (vendor facts: processmaker §5). */
export function cancelCase(found: SandboxCase, now: Date): void {
  for (const delegation of found.delegations) delegation.paused = false;
  for (const delegation of openDelegations(found)) closeDelegation(delegation, now);
  settle(found, 'CANCELLED', now);
}

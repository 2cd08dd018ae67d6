import { assignedFor, assignmentProblem, isForSeveral, type PickedPeople } from './assignment';
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
  const tasks = nextTasks(world, found, delegation);
  const unpicked = tasks.find((task) => task.assign.type === 'MANUAL' && !picked[task.uid]);
  if (unpicked) return `The task "${unpicked.title}" doesn't have an assigned user.`;
  const [problem] = tasks.flatMap((task) => assignmentProblem(world, task, found) ?? []);
  return problem ?? null;
}

interface DelegateOptions {
  readonly username: string | null;
  readonly previous: number;
  readonly thread: number;
  readonly now: Date;
}

function delegate(world: World, found: SandboxCase, task: SandboxTask, options: DelegateOptions): Delegation {
  const { username, previous, thread, now } = options;
  const delegation: Delegation = {
    index: found.delegations.length + 1,
    previous,
    task: task.uid,
    title: task.title,
    username,
    thread,
    delegatedAt: serverTime(world, now),
    startedAt: null,
    finishedAt: null,
    dueAt: serverTime(world, addDays(now, task.days)),
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
  const at = serverTime(world, now);
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
  const first = delegate(world, found, task, { username: starter.username, previous: 0, thread: 1, now });
  first.startedAt = serverTime(world, now);
  world.lastAssigned[task.uid] = starter.username;
  world.cases.push(found);
  return found;
}

function closeDelegation(world: World, delegation: Delegation, now: Date): void {
  delegation.startedAt ??= serverTime(world, now);
  delegation.finishedAt = serverTime(world, now);
}

function settle(world: World, found: SandboxCase, status: CaseStatus, now: Date): void {
  found.status = status;
  found.updatedAt = serverTime(world, now);
  if (status === 'COMPLETED' || status === 'CANCELLED') found.finishedAt = serverTime(world, now);
}

/** Whether somebody is at work still, paused or not. */
const isOpen = ({ finishedAt, paused }: Delegation) => finishedAt === null || paused;

/** A task for several is done when the last of them has done it. */
function isAwaitingOthers({ delegations }: SandboxCase, task: SandboxTask): boolean {
  return isForSeveral(task) && delegations.some((each) => each.task === task.uid && isOpen(each));
}

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
  const sending = { picked, by: from.username };
  const wanted = targets.flatMap((task) =>
    assignedFor(world, task, found, sending).map((assigned) => ({ task, ...assigned })),
  );
  return wanted.map(({ task, username, pool }, place) => {
    if (username !== null) world.lastAssigned[task.uid] = username;
    const thread = wanted.length > 1 ? threads + place + 1 : from.thread;
    const opened = delegate(world, found, task, { username, previous: from.index, thread, now });
    if (pool) opened.pool = pool;
    return opened;
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
  closeDelegation(world, delegation, now);
  const isFree = (join: string | null) => join === null || !isJoinBlocked(process, found, { from, join });
  const targets = isAwaitingOthers(found, from)
    ? []
    : ways.flatMap(({ task, join }) => (task && isFree(join) ? [task] : []));
  const opened = open(world, found, { targets, from: delegation, now, picked });
  settle(world, found, found.delegations.some(isOpen) ? 'TO_DO' : 'COMPLETED', now);
  return opened;
}

export interface Claim {
  readonly found: SandboxCase;
  readonly delegation: Delegation;
  readonly user: SandboxUser;
  readonly now: Date;
}

export function claimDelegation(world: World, { found, delegation, user, now }: Claim): void {
  delegation.username = user.username;
  delegation.startedAt = serverTime(world, now);
  found.updatedAt = serverTime(world, now);
}

export function pauseDelegation(world: World, found: SandboxCase, delegation: Delegation, now: Date): void {
  delegation.paused = true;
  delegation.finishedAt = serverTime(world, now);
  found.updatedAt = serverTime(world, now);
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
  const opened = delegate(world, found, taskOf(world, delegation), {
    username,
    previous: index,
    thread,
    now,
  });
  opened.startedAt = serverTime(world, now);
  opened.dueAt = dueAt;
  found.updatedAt = serverTime(world, now);
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
  delegation.finishedAt = serverTime(world, now);
  const opened = delegate(world, found, taskOf(world, delegation), { username, previous, thread, now });
  opened.dueAt = dueAt;
  found.updatedAt = serverTime(world, now);
  return opened;
}

/** Nothing of it is anybody's afterwards, neither open nor paused (vendor facts: processmaker §5). */
export function cancelCase(world: World, found: SandboxCase, now: Date): void {
  for (const delegation of found.delegations) delegation.paused = false;
  for (const delegation of openDelegations(found)) closeDelegation(world, delegation, now);
  settle(world, found, 'CANCELLED', now);
}

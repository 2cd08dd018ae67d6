import { standInFor, statusOf } from './account-status';
import type { WithPlugin } from './extrarest/state';
import { type Installed, peopleOf, userByName, userByUid } from './installation';
import { isList, itemsOf, textOf } from './php/values';
import type { SandboxTask } from './process-model';
import type { SandboxCase, World } from './world';

/** Who was picked by hand for a MANUAL task: usernames by task uid. */
export type PickedPeople = Readonly<Record<string, string>>;

export function isPool({ assign }: SandboxTask): boolean {
  return assign.type.startsWith('SELF_SERVICE');
}

/** Whether everybody gets a task of his or her own, to be done by all before the case goes on. */
export function isForSeveral({ assign }: SandboxTask): boolean {
  return assign.type.startsWith('MULTIPLE_INSTANCE');
}

/** Whoever may be given the task without being ad hoc; accounts that are switched off are left out (the vendor's source: Derivation). */
export function assigneesOf(held: WithPlugin, { assign }: SandboxTask): string[] {
  return peopleOf(held, assign).filter((username) => !isSwitchedOff(held, username));
}

function isSwitchedOff(held: WithPlugin, username: string): boolean {
  const user = userByName(held, username);
  return user !== undefined && statusOf(held, user) === 'INACTIVE';
}

/**
 * Whoever is given new tasks: those who replace them in the place of the assigned people who are away. The members of a group
 * stay, away or not (the vendor's published source: Derivation, getAllUsersFromAnyTask).
 */
export function presentAssigneesOf(held: WithPlugin, { assign }: SandboxTask): string[] {
  const direct = assign.users.flatMap((username) => standInFor(held, username) ?? []);
  const members = peopleOf(held, { users: [], groups: assign.groups });
  return [...new Set([...direct, ...members.filter((username) => !isSwitchedOff(held, username))])];
}

/** The people whom a variable of the case names by their uid or by that of a group, one or several. */
function namedBy(held: Installed, found: SandboxCase, variable: string): string[] {
  const value = found.variables[variable.replace(/^@[@#%?$=]/, '')];
  const uids = (isList(value) ? itemsOf(value) : [value]).map((uid) => textOf(uid).toLowerCase());
  const groups = held.installation.groups.filter(({ uid }) => uids.includes(uid.toLowerCase()));
  const users = uids.flatMap((uid) => userByUid(held, uid)?.username ?? []);
  return peopleOf(held, { users, groups: groups.map(({ name }) => name) });
}

/** Whoever the task may be reassigned to. */
export function entitledTo(held: WithPlugin, task: SandboxTask): string[] {
  return [...new Set([...assigneesOf(held, task), ...task.adhoc])];
}

const uidOfName = (held: Installed, username: string | undefined) =>
  userByName(held, username ?? null)?.uid ?? '0';

const byUidOf = (held: Installed) => (one: string, other: string) =>
  uidOfName(held, one) < uidOfName(held, other) ? -1 : 1;

/**
 * The vendor's turn-taking: the lowest uid above the last person's among all but the first, else the first. With two people
 * the second is therefore asked first (recorded).
 */
function nextInTurn(world: World, task: SandboxTask): string | null {
  const last = uidOfName(world, world.lastAssigned[task.uid]);
  const [first, ...others] = presentAssigneesOf(world, task).toSorted(byUidOf(world));
  return others.find((username) => uidOfName(world, username) > last) ?? first ?? null;
}

function balanced(world: World, task: SandboxTask, found: SandboxCase): string | null {
  if (!task.assign.avoidsStarter) return nextInTurn(world, task);
  const users = presentAssigneesOf(world, task);
  return users.find((username) => username !== found.starter) ?? users[0] ?? null;
}

/** Somebody who is away without anybody in his place gets the task all the same. */
const orStandIn = (world: World, username: string): string => standInFor(world, username) ?? username;

function evaluated(world: World, { assign }: SandboxTask, found: SandboxCase): string | null {
  if (!assign.variable) return orStandIn(world, found.starter);
  const [named = null] = namedBy(world, found, assign.variable);
  return named && orStandIn(world, named);
}

/** The person above whoever sends the case on; whoever has nobody above keeps it (the vendor's source: Derivation). */
function superiorOf(world: World, username: string | null): string | null {
  const above = userByName(world, username)?.reportsTo;
  const superior = (above && userByUid(world, above)?.username) || username;
  return superior && orStandIn(world, superior);
}

export interface Sending {
  readonly picked?: PickedPeople;
  /** The username of whoever sends the case on. */
  readonly by?: string | null;
}

/** Whom a task would go to, as the vendor computes it before routing. Null: a pool, or nobody picked yet. */
export function assigneeFor(
  world: World,
  task: SandboxTask,
  found: SandboxCase,
  { picked = {}, by = null }: Sending = {},
): string | null {
  if (isPool(task)) return null;
  if (task.assign.type === 'MANUAL') return picked[task.uid] ?? null;
  if (task.assign.type === 'EVALUATE') return evaluated(world, task, found);
  if (task.assign.type === 'REPORT_TO') return superiorOf(world, by);
  return balanced(world, task, found);
}

/** Whoever has to do a task that several do, each for himself. */
function severalFor(world: World, task: SandboxTask, found: SandboxCase): string[] {
  const { type, variable } = task.assign;
  if (type === 'MULTIPLE_INSTANCE') return presentAssigneesOf(world, task).toSorted(byUidOf(world));
  return namedBy(world, found, variable ?? '');
}

/** Why nobody can be found for a task, in the vendor's words (its source: Derivation); null when somebody can. */
export function assignmentProblem(world: World, task: SandboxTask, found: SandboxCase): string | null {
  const { type, variable, pool } = task.assign;
  const named = type === 'EVALUATE' || type === 'MULTIPLE_INSTANCE_VALUE_BASED' ? variable : pool;
  if (!named || namedBy(world, found, named).length > 0) return null;
  const name = named.replace('@@', '');
  return `Task doesn't have a valid user in variable ${name} or this variable doesn't exist.`;
}

export interface Assigned {
  /** Null while it waits for a pool. */
  readonly username: string | null;
  /** Who may claim it, where the case's variables say so. */
  readonly pool?: readonly string[];
}

/** Everybody who gets the task, each with a delegation of his or her own. */
export function assignedFor(
  world: World,
  task: SandboxTask,
  found: SandboxCase,
  sending: Sending,
): Assigned[] {
  if (isForSeveral(task)) return severalFor(world, task, found).map((username) => ({ username }));
  const { pool } = task.assign;
  if (isPool(task) && pool) return [{ username: null, pool: namedBy(world, found, pool) }];
  return [{ username: assigneeFor(world, task, found, sending) }];
}

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
export function assigneesOf(held: Installed, { assign }: SandboxTask): string[] {
  return peopleOf(held, assign).filter((username) => userByName(held, username)?.status !== 'INACTIVE');
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
export function entitledTo(held: Installed, task: SandboxTask): string[] {
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
  const [first, ...others] = assigneesOf(world, task).toSorted(byUidOf(world));
  return others.find((username) => uidOfName(world, username) > last) ?? first ?? null;
}

function balanced(world: World, task: SandboxTask, found: SandboxCase): string | null {
  if (!task.assign.avoidsStarter) return nextInTurn(world, task);
  const { users } = task.assign;
  return users.find((username) => username !== found.starter) ?? users[0] ?? null;
}

function evaluated(world: World, { assign }: SandboxTask, found: SandboxCase): string | null {
  if (!assign.variable) return found.starter;
  return namedBy(world, found, assign.variable)[0] ?? null;
}

/** The person above whoever sends the case on; whoever has nobody above keeps it (the vendor's source: Derivation). */
function superiorOf(world: World, username: string | null): string | null {
  const above = userByName(world, username)?.reportsTo;
  return (above && userByUid(world, above)?.username) || username;
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
  if (type === 'MULTIPLE_INSTANCE') return assigneesOf(world, task).toSorted(byUidOf(world));
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

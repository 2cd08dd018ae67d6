import { type Installed, peopleOf, userByName, userByUid } from './installation';
import type { SandboxTask } from './process-model';
import type { SandboxCase, World } from './world';

/** Who was picked by hand for a MANUAL task: usernames by task uid. */
export type PickedPeople = Readonly<Record<string, string>>;

export function isPool({ assign }: SandboxTask): boolean {
  return assign.type.startsWith('SELF_SERVICE');
}

/** Whoever may be given the task without being ad hoc. */
export function assigneesOf(held: Installed, { assign }: SandboxTask): string[] {
  return peopleOf(held, assign);
}

/** Whoever the task may be reassigned to. */
export function entitledTo(held: Installed, task: SandboxTask): string[] {
  return [...new Set([...assigneesOf(held, task), ...task.adhoc])];
}

const uidOfName = (held: Installed, username: string | undefined) =>
  userByName(held, username ?? null)?.uid ?? '0';

/**
 * The vendor's turn-taking: the lowest uid above the last person's among all but the first, else the first. With two people
 * the second is therefore asked first (recorded).
 */
function nextInTurn(world: World, task: SandboxTask): string | null {
  const last = uidOfName(world, world.lastAssigned[task.uid]);
  const [first, ...others] = assigneesOf(world, task).toSorted((one, other) =>
    uidOfName(world, one) < uidOfName(world, other) ? -1 : 1,
  );
  return others.find((username) => uidOfName(world, username) > last) ?? first ?? null;
}

function balanced(world: World, task: SandboxTask, found: SandboxCase): string | null {
  if (!task.assign.avoidsStarter) return nextInTurn(world, task);
  const { users } = task.assign;
  return users.find((username) => username !== found.starter) ?? users[0] ?? null;
}

function evaluated(world: World, { assign }: SandboxTask, found: SandboxCase): string | null {
  if (!assign.variable) return found.starter;
  const uid = found.variables[assign.variable.slice(2)];
  return typeof uid === 'string' ? (userByUid(world, uid)?.username ?? null) : null;
}

/** Whom a task would go to, as the vendor computes it before routing. Null: a pool, or nobody picked yet. */
export function assigneeFor(
  world: World,
  task: SandboxTask,
  found: SandboxCase,
  picked: PickedPeople = {},
): string | null {
  if (isPool(task)) return null;
  if (task.assign.type === 'MANUAL') return picked[task.uid] ?? null;
  if (task.assign.type === 'EVALUATE') return evaluated(world, task, found);
  return balanced(world, task, found);
}

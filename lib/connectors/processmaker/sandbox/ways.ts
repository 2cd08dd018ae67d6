import { holds } from './expression';
import { findTask } from './installation';
import type { Route, RouteTarget, SandboxProcess, SandboxTask, Variables } from './process-model';
import type { SandboxCase, World } from './world';

/** Where a task leads to with the variables as they are. */
export interface WayOn {
  /** Null at the end of the process. */
  readonly task: SandboxTask | null;
  /** As the last gateway in between has it. */
  readonly target: RouteTarget;
  /** What names the join that it goes through, if there is one. */
  readonly join: string | null;
}

/** One without a condition is only taken where there is nothing to decide (the vendor's source: Derivation). */
function isOpen({ type }: Route, { condition, isDefault }: RouteTarget, variables: Variables): boolean {
  if (isDefault) return false;
  if (condition.trim() !== '') return holds(condition, variables);
  return type !== 'EVALUATE' && type !== 'PARALLEL-BY-EVALUATION';
}

/** The default way where no other is open, the last one where there are several (the vendor's source: Derivation). */
function chosen(route: Route, variables: Variables): readonly RouteTarget[] {
  const open = route.to.filter((target) => isOpen(route, target, variables));
  if (open.length === 0) return route.to.filter(({ isDefault }) => isDefault).slice(-1);
  return route.type === 'EVALUATE' ? open.slice(0, 1) : open;
}

/** All ways on, through the gateways in between; none when no condition holds. */
export function waysOn(
  world: World,
  route: Route,
  variables: Variables,
  join: string | null = null,
): WayOn[] {
  return chosen(route, variables).flatMap((target) => {
    const through = route.type === 'SEC-JOIN' ? target.task : join;
    if (target.onward) return waysOn(world, target.onward, variables, through);
    return [{ task: findTask(world, target.task) ?? null, target, join: through }];
  });
}

interface Reached {
  readonly tasks: readonly string[];
  readonly joins: readonly string[];
}

/** Everything that a route may lead to, whatever the variables are. */
function reachedBy({ type, to }: Route): Reached {
  const further = to.flatMap(({ onward }) => (onward ? [reachedBy(onward)] : []));
  const names = to.map(({ task }) => task);
  return {
    tasks: [...names, ...further.flatMap(({ tasks }) => tasks)],
    joins: [...(type === 'SEC-JOIN' ? names : []), ...further.flatMap(({ joins }) => joins)],
  };
}

const isWorkedOn = ({ delegations }: SandboxCase, { uid }: SandboxTask) =>
  delegations.some(({ task, finishedAt, paused }) => task === uid && (finishedAt === null || paused));

const wasWorkedOn = ({ delegations }: SandboxCase, { uid }: SandboxTask) =>
  delegations.some(({ task }) => task === uid);

/** Whether somebody works on a task or on what still has to come before it; a task that was done has nothing before it. */
function isAwaited(
  process: SandboxProcess,
  found: SandboxCase,
  task: SandboxTask,
  seen: Set<string> = new Set(),
): boolean {
  if (isWorkedOn(found, task)) return true;
  if (seen.has(task.uid) || wasWorkedOn(found, task)) return false;
  seen.add(task.uid);
  return process.tasks
    .filter(({ route }) => reachedBy(route).tasks.includes(task.uid))
    .some((before) => isAwaited(process, found, before, seen));
}

/** A join waits for the other tasks that lead to it, not for branches that never come there (the vendor's source: Cases). */
export function isJoinBlocked(
  process: SandboxProcess,
  found: SandboxCase,
  { from, join }: { readonly from: SandboxTask; readonly join: string },
): boolean {
  return process.tasks
    .filter(({ uid, route }) => uid !== from.uid && reachedBy(route).joins.includes(join))
    .some((sibling) => isAwaited(process, found, sibling));
}

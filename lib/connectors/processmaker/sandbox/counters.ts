import type { SandboxUser } from './installation';
import { type ListName, listFor } from './rows';
import { isLater, type SandboxCase, type World } from './world';

export interface Counts {
  readonly toDo: number;
  readonly draft: number;
  readonly participated: number;
  readonly unassigned: number;
  readonly paused: number;
  readonly completed: number;
  readonly cancelled: number;
}

/** How many each list holds, in the words of `/light/counters`. */
export function countsFor(world: World, user: SandboxUser): Counts {
  const size = (list: ListName) => listFor(world, list, user).length;
  const ended = (status: SandboxCase['status']) =>
    listFor(world, 'participated', user).filter(({ found }) => found.status === status).length;
  return {
    toDo: size('todo'),
    draft: size('draft'),
    participated: size('participated'),
    unassigned: size('unassigned'),
    paused: size('paused'),
    completed: ended('COMPLETED'),
    cancelled: ended('CANCELLED'),
  };
}

/** 3.8 counts the delegations of everybody under `participated` (recorded). */
export function lightCounts(world: World, user: SandboxUser): Counts {
  const counts = countsFor(world, user);
  const everybodys = world.cases.reduce((sum, { delegations }) => sum + delegations.length, 0);
  return isLater(world) ? { ...counts, participated: everybodys } : counts;
}

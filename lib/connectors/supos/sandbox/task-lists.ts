import type { SandboxContext } from '../../sandbox/contract';
import { newestFirst, pageOf, pageQueryOf } from './paging';
import { refuse } from './refusal';
import { isCompletedBy, isPendingFor, processOf } from './task-lookup';
import { thirdPartyCompleted, thirdPartyPending } from './todo-center/rows';
import { requireUser } from './user-check';
import { completedRow, pendingRow } from './wire';
import type { Task, World } from './world';

type QueryValues = Readonly<Record<string, string>>;

/** A row that is not written out before its page is asked for. */
interface Entry {
  readonly time: string;
  readonly id: string;
  readonly row: () => object;
}

const sorted = (entries: readonly Entry[]): Entry[] =>
  newestFirst(
    entries,
    ({ time }) => time,
    ({ id }) => id,
  );

function pendingEntry(world: World, task: Task, username: string): Entry {
  const row = () => pendingRow(world, task, processOf(world, task), username);
  return { time: task.startTime, id: task.taskId, row };
}

/** The person's own tasks, and those that other systems show them (vendor facts: supos §6b, S13). */
export function pendingEntries(world: World, username: string): Entry[] {
  const own = Object.values(world.tasks).filter((task) => isPendingFor(task, username));
  return [...own.map((task) => pendingEntry(world, task, username)), ...thirdPartyPending(world, username)];
}

function completedEntries(world: World, username: string): Entry[] {
  const own = Object.values(world.tasks).filter((task) => isCompletedBy(task, username));
  const entries = own.map((task) => ({
    time: task.endTime ?? '',
    id: task.taskId,
    row: () => completedRow(world, task, processOf(world, task)),
  }));
  return [...entries, ...thirdPartyCompleted(world, username)];
}

/** One row for each task and each of its holders. */
function everybodysEntries(world: World): Entry[] {
  const open = Object.values(world.tasks).filter(({ state }) => state === 'open');
  return open.flatMap((task) => task.holders.map((username) => pendingEntry(world, task, username)));
}

const write = (entry: Entry) => entry.row();

export function listPending(context: SandboxContext<World>, query: QueryValues, path: string) {
  const world = context.world();
  const entries = pendingEntries(world, requireUser(world, query.username));
  return pageOf(sorted(entries), pageQueryOf(query), write, { faults: context.faults, path });
}

export function listCompleted(context: SandboxContext<World>, query: QueryValues, path: string) {
  const world = context.world();
  const entries = completedEntries(world, requireUser(world, query.username));
  return pageOf(sorted(entries), pageQueryOf(query), write, { faults: context.faults, path });
}

/** Names nobody; here both numbers are required (vendor facts: supos §1, task.listAllUsers). */
export function listEverybodys(context: SandboxContext<World>, query: QueryValues, path: string) {
  const [current, pageSize] = [Number(query.current), Number(query.pageSize)];
  if (!Number.isInteger(current) || current < 1) throw refuse.page();
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 500) throw refuse.pageSize();
  const entries = everybodysEntries(context.world());
  return pageOf(sorted(entries), { current, pageSize }, write, { faults: context.faults, path });
}

import type { MapStepState } from '@/lib/domain/process-map';
import type { Flow, Shape } from './map-graph';
import { eventOf, type Telling, type Turn } from './turns';

/** What is known of a step: whether the process came to it, and whether it went on from there. */
export interface Known {
  readonly reached: boolean;
  readonly passed: boolean;
  readonly state: MapStepState;
}

const isOpen = (telling: Telling, turn: Turn): boolean =>
  telling.info === null
    ? turn.finishedAt === null
    : telling.info.current_task.some(({ del_index }) => del_index === turn.index);

const isCancelled = (telling: Telling, turn: Turn): boolean =>
  telling.cancelledAt !== null &&
  turn.finishedAt === telling.cancelledAt &&
  eventOf(telling, turn) === 'assigned';

function knownOfTask(telling: Telling, id: string): Known {
  const turns = telling.turns.filter(({ taskUid }) => taskUid === id);
  const passed = turns.some((turn) => eventOf(telling, turn) === 'completed');
  const last = turns.at(-1);
  if (!last) return { reached: false, passed: false, state: 'open' };
  if (turns.some((turn) => isOpen(telling, turn))) return { reached: true, passed, state: 'current' };
  return { reached: true, passed, state: isCancelled(telling, last) ? 'cancelled' : 'done' };
}

const TASKS: ReadonlySet<Shape['kind']> = new Set(['task', 'subprocess']);

type Links = ReadonlyMap<string, readonly string[]>;

function linksOf(flows: readonly Flow[], direction: 'onward' | 'back'): Links {
  const links = new Map<string, string[]>();
  for (const { flo_element_origin, flo_element_dest } of flows) {
    const isOnward = direction === 'onward';
    const from = isOnward ? flo_element_origin : flo_element_dest;
    const to = isOnward ? flo_element_dest : flo_element_origin;
    const others = links.get(from);
    if (others) others.push(to);
    else links.set(from, [to]);
  }
  return links;
}

/** Where the links lead from these steps, also through others, each of which is walked once. */
function walk(
  from: readonly string[],
  links: Links,
  isThrough: (id: string) => boolean,
): ReadonlySet<string> {
  const found = new Set(from.flatMap((id) => links.get(id) ?? []));
  // A set is walked to its end, also to what is added on the way.
  for (const id of found) if (isThrough(id)) for (const next of links.get(id) ?? []) found.add(next);
  return found;
}

/** Gateways and events leave no trace in a case: the tasks before and behind them tell. */
export function knownOf(telling: Telling, shapes: readonly Shape[], flows: readonly Flow[]) {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const tasks = new Map(
    shapes.filter(({ kind }) => TASKS.has(kind)).map(({ id }) => [id, knownOfTask(telling, id)]),
  );
  const hasEnded = telling.info?.app_status === 'COMPLETED';
  const hasBegun = telling.turns.length > 0;

  const kindOf = (id: string) => byId.get(id)?.kind;
  const isStart = (id: string) => kindOf(id) === 'start';
  const isEnd = (id: string) => kindOf(id) === 'end';
  const idsOf = (isWanted: (id: string) => boolean) => [...byId.keys()].filter(isWanted);

  const passed = idsOf((id) => (isStart(id) ? hasBegun : tasks.get(id)?.passed === true));
  const reached = walk(passed, linksOf(flows, 'onward'), (id) => !isStart(id) && !tasks.has(id));
  const cameTo = idsOf((id) => (isEnd(id) ? hasEnded : tasks.get(id)?.reached === true));
  const leadingOn = walk(cameTo, linksOf(flows, 'back'), (id) => !isEnd(id) && !tasks.has(id));

  function knownOfOther({ id, kind }: Shape): Known {
    if (kind === 'start') return { reached: hasBegun, passed: hasBegun, state: hasBegun ? 'done' : 'open' };
    const isReached = reached.has(id) && (kind !== 'end' || hasEnded);
    const isPassed = isReached && (kind === 'end' || leadingOn.has(id));
    return { reached: isReached, passed: isPassed, state: isPassed ? 'done' : 'open' };
  }
  return new Map(shapes.map((shape) => [shape.id, tasks.get(shape.id) ?? knownOfOther(shape)]));
}

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
  const passed = turns.some((turn) => turn.finishedAt !== null && eventOf(telling, turn) === 'completed');
  const last = turns.at(-1);
  if (!last) return { reached: false, passed: false, state: 'open' };
  if (turns.some((turn) => isOpen(telling, turn))) return { reached: true, passed, state: 'current' };
  return { reached: true, passed, state: isCancelled(telling, last) ? 'cancelled' : 'done' };
}

const TASKS: ReadonlySet<Shape['kind']> = new Set(['task', 'subprocess']);

/** Gateways and events leave no trace in a case: the tasks before and behind them tell. */
export function knownOf(telling: Telling, shapes: readonly Shape[], flows: readonly Flow[]) {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const tasks = new Map(
    shapes.filter(({ kind }) => TASKS.has(kind)).map(({ id }) => [id, knownOfTask(telling, id)]),
  );
  const hasEnded = telling.info?.app_status === 'COMPLETED';
  const hasBegun = telling.turns.length > 0;

  function isPassed(id: string, seen: ReadonlySet<string>): boolean {
    if (byId.get(id)?.kind === 'start') return hasBegun;
    return tasks.get(id)?.passed ?? isReached(id, seen);
  }
  function isReached(id: string, seen: ReadonlySet<string> = new Set()): boolean {
    if (seen.has(id)) return false;
    const before = flows.filter(({ flo_element_dest }) => flo_element_dest === id);
    return before.some(({ flo_element_origin }) => isPassed(flo_element_origin, new Set([...seen, id])));
  }
  function leadsOn(id: string, seen: ReadonlySet<string> = new Set()): boolean {
    if (seen.has(id)) return false;
    return flows
      .filter(({ flo_element_origin }) => flo_element_origin === id)
      .some(({ flo_element_dest: next }) => {
        if (byId.get(next)?.kind === 'end') return hasEnded;
        return tasks.get(next)?.reached ?? leadsOn(next, new Set([...seen, id]));
      });
  }
  function knownOfOther({ id, kind }: Shape): Known {
    if (kind === 'start') return { reached: hasBegun, passed: hasBegun, state: hasBegun ? 'done' : 'open' };
    const reached = isReached(id) && (kind !== 'end' || hasEnded);
    const passed = reached && (kind === 'end' || leadsOn(id));
    return { reached, passed, state: passed ? 'done' : 'open' };
  }
  return new Map(shapes.map((shape) => [shape.id, tasks.get(shape.id) ?? knownOfOther(shape)]));
}

/** Null where the process may have come another way: the vendor keeps no trace of the way itself. */
export function isTaken(
  flow: Flow,
  flows: readonly Flow[],
  known: ReadonlyMap<string, Known>,
): boolean | null {
  const { flo_element_origin: from, flo_element_dest: to } = flow;
  if (!known.get(from)?.passed || !known.get(to)?.reached) return false;
  const others = flows.filter((other) => other !== flow);
  const isOnlyWayOn = !others.some(({ flo_element_origin }) => flo_element_origin === from);
  const isOnlyWayHere = !others.some(
    ({ flo_element_dest, flo_element_origin }) =>
      flo_element_dest === to && (known.get(flo_element_origin)?.passed ?? false),
  );
  return isOnlyWayOn || isOnlyWayHere ? true : null;
}

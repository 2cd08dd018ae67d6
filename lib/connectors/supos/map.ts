import type { HistoryEntry } from '@/lib/domain/history';
import type { MapStep, MapStepState, ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadHistory } from './history';

const NOT_TOLD =
  'supOS tells the steps that were taken, in the order in which they were finished, and those that are open, but not which ran side by side or what comes next.';

/** What is no step of the process, although it stands in its log; what was assigned is done only when the log says so. */
const BESIDE: ReadonlySet<HistoryEntry['event']> = new Set([
  'note',
  'delegated',
  'changed',
  'document',
  'assigned',
]);

const DONE: ReadonlySet<HistoryEntry['event']> = new Set(['completed', 'returned']);

/** The history without what was taken back, which is its executor's own step (vendor facts: supos §4, "revoke"). */
function withoutTakenBack(history: readonly HistoryEntry[]): HistoryEntry[] {
  const kept: HistoryEntry[] = [];
  for (const entry of history) {
    const { event, step, person } = entry;
    if (event !== 'withdrawn') kept.push(entry);
    else {
      const place = kept.findLastIndex(
        (one) => DONE.has(one.event) && one.step === step && one.person?.id === person?.id,
      );
      if (place >= 0) kept.splice(place, 1);
    }
  }
  return kept;
}

function stateOf({ current, event }: HistoryEntry): MapStepState {
  if (current) return 'current';
  return event === 'cancelled' ? 'cancelled' : 'done';
}

function kindOf({ event, step }: HistoryEntry): MapStep['kind'] {
  if (event === 'started') return 'start';
  return event === 'ended' || (event === 'cancelled' && step === null) ? 'end' : 'task';
}

function stepOf(entry: HistoryEntry): MapStep {
  return {
    id: entry.id,
    label: entry.step ?? '',
    kind: kindOf(entry),
    state: stateOf(entry),
    people: entry.person === null ? [] : [entry.person],
    at: entry.at,
    place: null,
  };
}

/**
 * The log gives an order of steps at both ends only: what was done first, or is open while nothing is done, follows the start, and
 * the end follows what was done last. What lies between may have run side by side.
 */
function pairsIn(steps: readonly MapStep[]): (readonly [MapStep, MapStep])[] {
  const start = steps.find(({ kind }) => kind === 'start');
  const end = steps.find(({ kind, state }) => kind === 'end' && state === 'done');
  const done = steps.filter(({ kind, state }) => kind === 'task' && state === 'done');
  const [first] = done;
  const last = done.at(-1);
  const beginnings = first ? [first] : steps.filter(({ state }) => state === 'current');
  return [
    ...(start ? beginnings.map((step) => [start, step] as const) : []),
    ...(last && end ? [[last, end] as const] : []),
  ];
}

/** The steps of a history in the order in which they were finished, then those that are open. */
export function mapOf(history: readonly HistoryEntry[]): ProcessMap {
  const steps = withoutTakenBack(history)
    .filter(({ event, current }) => current || !BESIDE.has(event))
    .map(stepOf);
  const connections = pairsIn(steps).map(([from, to]) => ({
    from: from.id,
    to: to.id,
    label: '',
    taken: true,
    points: [],
  }));
  return { steps, connections, note: steps.length === 0 ? null : NOT_TOLD };
}

/** A list of steps: no API tells how a process of supOS is drawn (vendor facts: supos §1). */
export async function loadMap(call: Call, ref: WorkRef): Promise<ProcessMap> {
  return mapOf(await loadHistory(call, ref));
}

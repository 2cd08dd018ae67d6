import type { HistoryEntry } from '@/lib/domain/history';
import type { MapStep, MapStepState, ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadHistory } from './history';

const NOT_TOLD =
  'supOS tells the steps that were taken and those that are open, but not which come after them.';

/** What is no step of the process, although it stands in its log. */
const BESIDE: ReadonlySet<HistoryEntry['event']> = new Set(['note', 'delegated', 'changed', 'document']);

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

/** The steps of a history in the order in which they were taken: steps that are open stand beside each other after the last one. */
export function mapOf(history: readonly HistoryEntry[]): ProcessMap {
  const steps = history.filter(({ event, current }) => current || !BESIDE.has(event)).map(stepOf);
  const taken = steps.filter(({ state }) => state !== 'current');
  const last = taken.at(-1);
  const connections = [
    ...taken.slice(1).map((step, index) => [taken[index]?.id ?? '', step.id] as const),
    ...steps
      .filter(({ state }) => state === 'current')
      .flatMap(({ id }) => (last ? [[last.id, id] as const] : [])),
  ].map(([from, to]) => ({ from, to, label: '', taken: true, points: [] }));
  return { steps, connections, note: steps.length === 0 ? null : NOT_TOLD };
}

/** A list of steps: no API tells how a process of supOS is drawn (vendor facts: supos §1). */
export async function loadMap(call: Call, ref: WorkRef): Promise<ProcessMap> {
  return mapOf(await loadHistory(call, ref));
}

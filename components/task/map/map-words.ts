import type { MapStep, MapStepKind, MapStepState, ProcessMap } from '@/lib/domain/process-map';

const kinds: Record<MapStepKind, string> = {
  start: 'Start',
  end: 'End',
  task: 'Step',
  subprocess: 'Process of its own',
  decision: 'Decision',
  parallel: 'Parallel ways',
  event: 'Event',
  other: 'Step',
};

const states: Record<MapStepState, string> = {
  done: 'done',
  current: 'now',
  open: 'not reached yet',
  cancelled: 'cancelled',
  unknown: 'state unknown',
};

/** What a step is called: its own name, else what it is. */
export const stepName = ({ label, kind }: MapStep): string => label.trim() || kinds[kind];

/** The state in words, for those who cannot see its colour. */
export const stateWord = ({ state }: MapStep): string => states[state];

/** "Approve: done, by Alice Chen; then Order or Reject." */
export function stepSentence(step: MapStep, map: ProcessMap): string {
  const names = new Map(map.steps.map((other) => [other.id, stepName(other)]));
  const next = map.connections
    .filter(({ from }) => from === step.id)
    .map(({ to, label }) => `${names.get(to) ?? to}${label ? ` (${label})` : ''}`);
  const who = step.people.map(({ name }) => name).join(', ');
  const told = [stateWord(step), who && `${step.state === 'current' ? 'with' : 'by'} ${who}`];
  const then = next.length === 0 ? '' : `; then ${[...new Set(next)].join(' or ')}`;
  return `${told.filter(Boolean).join(', ')}${then}`;
}

/** Whether it can be drawn: every step knows where it stands. */
export const isDrawable = ({ steps }: ProcessMap): boolean =>
  steps.length > 0 && steps.every(({ place }) => place !== null);

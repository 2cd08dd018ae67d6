import { type MapStep, type MapStepKind, MapStepState, type ProcessMap } from '@/lib/domain/process-map';

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
export const stateWord = ({ state }: Pick<MapStep, 'state'>): string => states[state];

/** The states that a map shows, in the order in which a step goes through them. */
export const statesIn = ({ steps }: ProcessMap): MapStepState[] =>
  MapStepState.options.filter((state) => steps.some((step) => step.state === state));

/** "Approve: done, by Alice Chen; then Order or Reject." Where ways run side by side, all of them come: "then Price and Quality." */
export function stepSentence(step: MapStep, map: ProcessMap): string {
  const names = new Map(map.steps.map((other) => [other.id, stepName(other)]));
  const next = map.connections
    .filter(({ from }) => from === step.id)
    .map(({ to, label }) => `${names.get(to) ?? to}${label ? ` (${label})` : ''}`);
  const who = step.people.map(({ name }) => name).join(', ');
  const told = [stateWord(step), who && `${step.state === 'current' ? 'with' : 'by'} ${who}`];
  const joined = [...new Set(next)].join(step.kind === 'parallel' ? ' and ' : ' or ');
  const then = joined && `; then ${joined}`;
  return `${told.filter(Boolean).join(', ')}${then}`;
}

/** Whether it can be drawn: every step knows where it stands. */
export const isDrawable = ({ steps }: ProcessMap): boolean =>
  steps.length > 0 && steps.every(({ place }) => place !== null);

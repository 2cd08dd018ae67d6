import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '@/lib/domain/history';
import { mapOf } from './map';

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  event: 'completed',
  vendorEvent: null,
  step: `Step ${id}`,
  at: '2026-05-04T08:00:00.000Z',
  startedAt: null,
  current: false,
  person: { id: 'bob', name: 'Bob Brown' },
  onBehalfOf: null,
  comment: null,
  ...more,
});

const statesOf = (history: readonly HistoryEntry[]) =>
  mapOf(history).steps.map(({ id, state }) => `${id} ${state}`);
const joinsOf = (history: readonly HistoryEntry[]) =>
  mapOf(history).connections.map(({ from, to }) => `${from}-${to}`);

const started = entry('start', { event: 'started', step: null });
const open = (id: string, more: Partial<HistoryEntry> = {}) =>
  entry(id, { event: 'assigned', current: true, ...more });

it('tells the steps in the order in which they were finished, then those that are open', () => {
  const { steps, note } = mapOf([
    started,
    entry('2'),
    entry('3', { event: 'delegated' }),
    open('4'),
    open('5', { person: null }),
  ]);
  expect(steps.map(({ id, kind, state, people }) => [id, kind, state, people.length])).toEqual([
    ['start', 'start', 'done', 1],
    ['2', 'task', 'done', 1],
    ['4', 'task', 'current', 1],
    ['5', 'task', 'current', 0],
  ]);
  expect(steps.every(({ place }) => place === null)).toBe(true);
  expect(note).toMatch(/\.$/);
});

it('joins the start with what came first, and what came last with the end', () => {
  expect(joinsOf([started, open('2'), open('3')])).toEqual(['start-2', 'start-3']);
  const end = entry('end', { event: 'ended', step: null });
  expect(joinsOf([started, entry('2'), entry('3'), entry('4'), end])).toEqual(['start-2', '4-end']);
});

it('claims no order of steps that may have run side by side', () => {
  expect(joinsOf([started, entry('2'), entry('3'), open('4'), open('5')])).toEqual(['start-2']);
  const cancelled = entry('4', { event: 'cancelled', step: null });
  expect(joinsOf([started, entry('2'), entry('3'), cancelled])).toEqual(['start-2']);
});

it('does not call done what was only assigned (facts: supos §4 "log type", TASK_ADD)', () => {
  const added = entry('3', { event: 'assigned', step: 'Legal check' });
  expect(statesOf([started, entry('2'), added])).toEqual(['start done', '2 done']);
});

describe('a step that was taken back (facts: supos §4 "revoke")', () => {
  const approved = { step: 'Approval' };
  const takenBack = entry('back', { event: 'withdrawn', ...approved });

  it('is not done any more, and taking it back is no step', () => {
    const history = [started, entry('2'), entry('3', approved), takenBack, open('4', approved)];
    expect(statesOf(history)).toEqual(['start done', '2 done', '4 current']);
  });

  it('is done again when it is completed anew, also by a rejection', () => {
    const history = [
      started,
      entry('2', { ...approved, event: 'returned' }),
      takenBack,
      entry('3', approved),
    ];
    expect(statesOf(history)).toEqual(['start done', '3 done']);
  });

  it('is the newest of its name, of the same person', () => {
    const carols = { ...approved, person: { id: 'carol', name: 'Carol Clark' } };
    const history = [entry('1', approved), entry('2', approved), entry('3', carols), entry('4'), takenBack];
    expect(statesOf(history)).toEqual(['1 done', '3 done', '4 done']);
  });
});

it('ends where the process was cancelled', () => {
  const { steps } = mapOf([entry('1', { event: 'started' }), entry('2', { event: 'cancelled', step: null })]);
  expect(steps.at(-1)).toMatchObject({ kind: 'end', state: 'cancelled' });
  expect(mapOf([])).toEqual({ steps: [], connections: [], note: null });
});

import { expect, it } from 'vitest';
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

it('tells the steps in their order, with those that are open beside each other after the last one', () => {
  const { steps, connections, note } = mapOf([
    entry('1', { event: 'started', step: null }),
    entry('2'),
    entry('3', { event: 'delegated' }),
    entry('4', { event: 'assigned', current: true }),
    entry('5', { event: 'assigned', current: true, person: null }),
  ]);
  expect(steps.map(({ id, kind, state, people }) => [id, kind, state, people.length])).toEqual([
    ['1', 'start', 'done', 1],
    ['2', 'task', 'done', 1],
    ['4', 'task', 'current', 1],
    ['5', 'task', 'current', 0],
  ]);
  expect(connections.map(({ from, to }) => `${from}-${to}`)).toEqual(['1-2', '2-4', '2-5']);
  expect(steps.every(({ place }) => place === null)).toBe(true);
  expect(note).toMatch(/\.$/);
});

it('ends where the process was cancelled', () => {
  const { steps } = mapOf([entry('1', { event: 'started' }), entry('2', { event: 'cancelled', step: null })]);
  expect(steps.at(-1)).toMatchObject({ kind: 'end', state: 'cancelled' });
  expect(mapOf([])).toEqual({ steps: [], connections: [], note: null });
});

import { expect, test } from 'vitest';
import type { PathNode } from './client/flow-path';
import { type HistorySources, type Standing, toHistory } from './history-transform';

/** Times are of 2026-11-22 in UTC. */
const node = (
  chart: string,
  from: string | null,
  to: string | null,
  more: Partial<PathNode> = {},
): PathNode => ({
  chart_id: chart,
  stop_chart_type: 'form',
  stop_chart_text: `step ${chart}`,
  createtime: from && `2026-11-22 ${from}`,
  updatetime: to && `2026-11-22 ${to}`,
  output_data: to === null ? null : {},
  ...more,
});
const row = (id: string, time: string | null, user: string | null = 'alice', status = '') => ({
  id,
  status,
  updatetime: time && `2026-11-22 ${time}`,
  update_user: user,
});
const opening = row('1', '01:00:00', 'carol');

function historyOf(sources: Partial<HistorySources>) {
  return toHistory({
    connection: { timeZone: 'UTC' },
    rows: [],
    path: [],
    standing: [],
    names: new Map(),
    ...sources,
  });
}
const ids = (sources: Partial<HistorySources>) => historyOf(sources).map(({ id }) => id);
const steps = (sources: Partial<HistorySources>) =>
  historyOf(sources).map(({ event, step }) => [event, step]);

test.each([
  ['left in the same moment', '02:00:00', '02:00:00', 'step A'],
  ['left five seconds later', '01:30:00', '02:00:05', 'step A'],
  ['left more than five seconds later', '01:30:00', '02:00:05.001', null],
  ['left before', '01:30:00', '01:59:59.999', null],
  ['entered after', '02:00:00.001', '02:00:01', null],
  ['entered nobody knows when', null, '02:00:01', 'step A'],
])('whether a stop %s was left by a push at two', (_what, from, to, step) => {
  const entries = historyOf({ rows: [opening, row('2', '02:00:00')], path: [node('A', from, to)] });
  expect(entries.find(({ id }) => id === 'row:2')?.step).toBe(step);
});

test('a stop that was left nobody knows when is nobody’s push, and not where the ticket stands', () => {
  const path = [node('A', '01:30:00', null, { output_data: {} })];
  expect(historyOf({ rows: [opening, row('2', '02:00:00')], path })).toMatchObject([
    { id: 'row:1' },
    { id: 'row:2', step: null },
    { id: 'stop:A:1', event: 'completed', at: null, current: false },
  ]);
});

test.each([
  [{}, false],
  [{ price: 5 }, false],
  ['', true],
  [null, true],
  [undefined, true],
])(
  'a stop that left %j behind is where the ticket stands: %s (vendor facts: omflow §6)',
  (output_data, current) => {
    const path = [node('A', '01:30:00', '02:00:00', { output_data })];
    expect(historyOf({ path })).toMatchObject([
      {
        event: current ? 'assigned' : 'completed',
        current,
        at: `2026-11-22T0${current ? '1:30' : '2:00'}:00.000Z`,
      },
    ]);
  },
);

test('first pushed, first left: parallel stops are told apart by when they were left', () => {
  const path = [node('A', '01:00:01', '02:00:02'), node('B', '01:00:01', '02:00:01')];
  const rows = [opening, row('2', '02:00:00.100', 'alice'), row('3', '02:00:00.200', 'bob')];
  expect(steps({ rows, path })).toEqual([
    ['started', null],
    ['completed', 'step B'],
    ['completed', 'step A'],
  ]);
});

test('each stop is left by one push only, and a stop that comes again is another stop', () => {
  const path = [node('A', '01:00:01', '02:00:00.5'), node('A', '02:30:00', '03:00:00.5')];
  const rows = [opening, row('2', '02:00:00'), row('3', '03:00:00'), row('4', '04:00:00')];
  expect(historyOf({ rows, path }).map(({ step }) => step)).toEqual([null, 'step A', 'step A', null]);
  expect(ids({ path })).toEqual(['stop:A:1', 'stop:A:2']);
});

test.each([
  ['by the same person within a second', 'carol', '01:00:01', false],
  ['by the same person later', 'carol', '01:00:01.001', true],
  ['by somebody else within a second', 'bob', '01:00:00.500', true],
])('whether a row %s after the last push is a push', (_what, user, time, isPush) => {
  expect(ids({ rows: [opening, row('2', time, user)] })).toEqual(isPush ? ['row:1', 'row:2'] : ['row:1']);
});

test('copies are measured from the push that they copy, not from each other (vendor facts: omflow §3)', () => {
  const rows = [
    opening,
    row('2', '01:00:00.900', 'carol'),
    row('3', '01:00:01.800', 'carol'),
    row('4', '01:00:02', 'carol'),
  ];
  expect(ids({ rows })).toEqual(['row:1', 'row:3']);
});

test('rows of one moment, and rows of which one has no time, go by their numbers', () => {
  const same = [row('10', '01:00:00', 'bob'), row('9', '01:00:00', 'carol')];
  expect(ids({ rows: same })).toEqual(['row:9', 'row:10']);
  const odd = [row('2', 'soon', 'bob'), row('3', '01:00:00', 'alice'), row('1', '05:00:00', 'carol')];
  expect(historyOf({ rows: odd }).find(({ event }) => event === 'started')).toMatchObject({ id: 'row:1' });
});

test('who pushed is told by shown name where one is known; nobody is nobody', () => {
  const rows = [opening, row('2', '02:00:00', 'bob', '同意'), row('3', '03:00:00', null)];
  const entries = historyOf({ rows, names: new Map([['bob', 'Bob Brown']]) });
  expect(entries.map(({ person }) => person)).toEqual([
    { id: 'carol', name: 'carol' },
    { id: 'bob', name: 'Bob Brown' },
    null,
  ]);
  expect(entries.map(({ vendorEvent }) => vendorEvent)).toEqual([null, '同意', '']);
});

test('a stop that nobody is known to have pushed is told without a person (vendor facts: omflow §5)', () => {
  expect(historyOf({ path: [node('A', '01:00:00', '02:00:00')] })).toEqual([
    {
      id: 'stop:A:1',
      event: 'completed',
      vendorEvent: null,
      step: 'step A',
      at: '2026-11-22T02:00:00.000Z',
      startedAt: '2026-11-22T01:00:00.000Z',
      current: false,
      person: null,
      onBehalfOf: null,
      comment: null,
    },
  ]);
});

test('ends are told with the moment they were reached; nodes that are neither stop nor end are not', () => {
  const end = { stop_chart_type: 'end', stop_chart_text: '結案' };
  const path = [
    node('S', '01:00:00', '01:00:00', { stop_chart_type: 'switch' }),
    node('E', '01:00:00', '02:00:00', end),
    node('F', '03:00:00', null, end),
  ];
  expect(historyOf({ path })).toEqual(
    [
      ['end:E:1', '2026-11-22T02:00:00.000Z'],
      ['end:F:2', '2026-11-22T03:00:00.000Z'],
    ].map(([id, at]) => ({
      id,
      event: 'ended',
      vendorEvent: null,
      step: '結案',
      at,
      startedAt: null,
      current: false,
      person: null,
      onBehalfOf: null,
      comment: null,
    })),
  );
});

const bob = { id: null, name: 'Bob Brown' };
const standing = (step: string, at: Standing['at']): Standing => ({ id: 'open:9', step, at, person: bob });

test('where the ticket stands is told once for each step, of the two with what is known of the person’s own', () => {
  const path = [node('A', '01:00:00', null), node('B', '01:00:01', null)];
  expect(historyOf({ path, standing: [standing('step A', null)] })).toMatchObject([
    { id: 'stop:B:2', at: '2026-11-22T01:00:01.000Z', person: null, current: true },
    {
      id: 'open:9',
      step: 'step A',
      at: null,
      person: bob,
      current: true,
      event: 'assigned',
      vendorEvent: null,
    },
  ]);
});

test('what has no time stays behind the one before it; where the ticket stands without a time comes last', () => {
  const rows = [row('1', '01:00:00', 'carol'), row('2', 'soon', 'bob'), row('3', '03:00:00', 'alice')];
  const path = [node('E', '04:00:00', null, { stop_chart_type: 'end' })];
  expect(ids({ rows, path, standing: [standing('x', null)] })).toEqual([
    'row:1',
    'row:2',
    'row:3',
    'end:E:1',
    'open:9',
  ]);
  const first = [row('1', 'soon', 'carol'), row('2', '02:00:00', 'bob')];
  expect(ids({ rows: first, standing: [standing('x', '2026-11-22T01:00:00.000Z')] })).toEqual([
    'row:1',
    'open:9',
    'row:2',
  ]);
});

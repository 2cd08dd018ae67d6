import { expect, test } from 'vitest';
import type { PathNode } from './client/flow-path';
import { pushersByChart, toHistory } from './history-transform';

const day = (time: string) => `2026-11-22 ${time}`;

const node = (chart: string, type: string, text: string, entered: string, left: string | null): PathNode => ({
  chart_id: chart,
  stop_chart_type: type,
  stop_chart_text: text,
  createtime: day(entered),
  updatetime: day(left ?? entered),
  output_data: left === null ? null : {},
});
const row = (id: string, time: string, update_user: string, status = '會簽中') => ({
  id,
  status,
  updatetime: day(time),
  update_user,
});

/** Two branches, one of which was handed on at its stop before it was signed; then they met. */
const eventful = {
  connection: { timeZone: 'UTC' },
  rows: [
    row('1', '01:00:00.100', 'carol'),
    // Copies that the vendor makes for the branches and for their meeting.
    row('2', '01:00:00.150', 'carol'),
    row('3', '01:00:00.150', 'carol'),
    row('5', '01:30:00.100', 'bob'),
    row('4', '01:40:00.100', 'alice'),
    row('6', '02:00:00.100', 'sam', '彙整中'),
    row('7', '02:00:00.150', 'sam', '彙整中'),
  ],
  path: [
    node('F1', 'start', '開始', '01:00:00.110', '01:00:00.110'),
    node('F2', 'async', '並行', '01:00:00.120', '01:00:00.120'),
    node('F3', 'form', '法務會簽', '01:00:00.200', '01:40:00.200'),
    node('F4', 'form', '財務會簽', '01:00:00.200', '01:30:00.200'),
    node('F4', 'form', '財務會簽', '01:30:00.300', '02:00:00.200'),
    node('F5', 'collection', '匯集', '02:00:00.210', '02:00:00.210'),
    node('F6', 'form', '彙整', '02:00:00.300', null),
  ],
  standing: [],
  names: new Map([['alice', '陳愛麗']]),
};

const told = toHistory(eventful).map(
  ({ event, step, person, at, startedAt, current }) =>
    `${at?.slice(11, 16)} ${event}${current ? ' (now)' : ''} | ${step ?? '-'} | ${person?.name ?? '-'} | since ${startedAt?.slice(11, 16) ?? '-'}`,
);

test('the course of a ticket with branches and a handing on, as it was and in its order (vendor facts: omflow §3, §5, §6)', () => {
  expect(told).toEqual([
    '01:00 started | - | carol | since -',
    '01:30 reassigned | 財務會簽 | bob | since 01:00',
    '01:40 completed | 法務會簽 | 陳愛麗 | since 01:00',
    '02:00 completed | 財務會簽 | sam | since 01:30',
    '02:00 assigned (now) | 彙整 | - | since -',
  ]);
});

test('every stop of the drawing has those who pushed it, in their order', () => {
  const pushers = [...pushersByChart(eventful)].map(([chart, people]) => [chart, people.map(({ id }) => id)]);
  expect(pushers.toSorted()).toEqual([
    ['F3', ['alice']],
    ['F4', ['bob', 'sam']],
  ]);
});

test('a push that changes the state is a decision, even where the ticket comes back to the same stop', () => {
  const [opening, ...rest] = eventful.rows;
  const rows = [
    ...(opening ? [opening] : []),
    ...rest.map((one) => (one.id === '5' ? { ...one, status: '補件' } : one)),
  ];
  const events = toHistory({ ...eventful, rows }).map(({ event }) => event);
  expect(events).not.toContain('reassigned');
});

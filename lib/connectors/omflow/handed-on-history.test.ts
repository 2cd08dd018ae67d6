import { expect, test } from 'vitest';
import type { PathNode } from './client/flow-path';
import { toHistory } from './history-transform';

const stop = (chart: string, from: string | null, to: string | null): PathNode => ({
  chart_id: chart,
  stop_chart_type: 'form',
  stop_chart_text: chart,
  createtime: from && `2026-11-22 ${from}`,
  updatetime: to && `2026-11-22 ${to}`,
  output_data: to === null ? null : {},
});
const row = (id: string, time: string, user: string, status: string) => ({
  id,
  status,
  updatetime: `2026-11-22 ${time}`,
  update_user: user,
});

/** What the push at nine was, where alice’s stop was left right after it and another one was entered so. */
function eventWhere(chart: string, enteredAt: string | null, status = 'open') {
  const history = toHistory({
    connection: { timeZone: 'UTC' },
    rows: [row('1', '08:00:00', 'carol', 'open'), row('2', '09:00:00', 'alice', status)],
    path: [stop('review', '08:00:01', '09:00:01'), stop(chart, enteredAt, null)],
    standing: [],
    names: new Map(),
  });
  return history.find(({ id }) => id === 'row:2')?.event;
}

test.each([
  ['at the same moment', '09:00:01'],
  ['five seconds later', '09:00:06'],
])(
  'a push after which the ticket enters its stop again %s has handed it on (vendor facts: omflow §5)',
  (_, time) => {
    expect(eventWhere('review', time)).toBe('reassigned');
  },
);

test.each([
  ['enters it again much later', 'review', '09:00:07', 'open'],
  ['had entered it before', 'review', '08:59:59', 'open'],
  ['entered it at a time that is not told', 'review', null, 'open'],
  ['enters another stop', 'purchase', '09:00:01', 'open'],
  ['has another state', 'review', '09:00:01', 'approved'],
])('a push after which the ticket %s is done', (_, chart, time, status) => {
  expect(eventWhere(chart, time, status)).toBe('completed');
});

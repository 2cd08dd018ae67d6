import { expect, it } from 'vitest';
import type { Call } from '../contract';
import { logEntriesOf } from './schema/process';
import { scriptedCall } from './testing';
import { outcomeByTraces } from './traces';

const sent = { since: '2026-11-22T01:00:00.000Z', stepName: 'Approval' } as const;

/** What a line of that time proves at a supOS whose clock is that far ahead. */
function outcomeOf(createTime: string | null, clockAheadMs?: Call['http']['clockAheadMs']) {
  const { call } = scriptedCall({});
  const lines = logEntriesOf([{ taskName: 'Approval', createTime }]);
  return outcomeByTraces({ ...call, http: { ...call.http, clockAheadMs } }, lines, sent);
}

it.each([
  [0, '2026-11-22T00:59:58.000Z', '2026-11-22T00:59:57.999Z'],
  [300_000, '2026-11-22T01:04:58.000Z', '2026-11-22T01:04:57.999Z'],
  [-300_000, '2026-11-22T00:54:58.000Z', '2026-11-22T00:54:57.999Z'],
])('a line is proof up to two seconds before the order, by a clock %i ms ahead', (aheadMs, first, tooOld) => {
  expect(outcomeOf(first, () => aheadMs)).toBe('applied');
  expect(outcomeOf(tooOld, () => aheadMs)).toBe('cannot-tell');
});

it('a line proves nothing where no clock is told, or the line has no time', () => {
  expect(outcomeOf('2026-11-22T02:00:00.000Z')).toBe('cannot-tell');
  for (const createTime of [null, '', 'soon']) expect(outcomeOf(createTime, () => 0)).toBe('cannot-tell');
});

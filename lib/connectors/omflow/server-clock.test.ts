import { expect, test } from 'vitest';
import { instantOf, toServerTime } from './server-time';
import { answeringCall } from './testing';

const taipei = { timeZone: 'Asia/Taipei' };

test.each([
  ['2026-11-  22T01:15:00', '2026-11-21T17:15:00.000Z'],
  ['2026- 11- 22 01:15:00', '2026-11-21T17:15:00.000Z'],
  ['2026-11-x2T01:15:00', null],
  ['2026-13-41 01:15:00', null],
])('the server’s %s is %s (vendor facts: omflow §1)', (text, instant) => {
  expect(instantOf(text, taipei)).toBe(instant);
});

test('no time is no moment', () => {
  expect(instantOf(null, taipei)).toBeNull();
});

test('a filter tells moments by the server’s own clock', () => {
  const call = answeringCall(() => null);
  expect(toServerTime(call, new Date('2026-11-21T17:15:09.999Z'))).toBe('2026-11-22 01:15:09');
});

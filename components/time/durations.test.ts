import { describe, expect, it } from 'vitest';
import { ago, dueness, longDuration, shortDuration } from './durations';

const now = Date.parse('2025-11-22T10:00:00.000Z');
const earlier = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [DAY - 1, '23 h'],
    [9 * DAY, '9 d'],
    [-5_000, '0 s'],
  ])('says %i ms as %s', (length, text) => expect(shortDuration(length)).toBe(text));

  it('bends the unit to the number', () => {
    expect(longDuration(DAY)).toBe('1 day');
    expect(longDuration(2 * DAY + HOUR)).toBe('2 days');
  });

  it('calls the first two seconds "just now", also when the clocks disagree', () => {
    expect(ago(earlier(1_500), now)).toBe('just now');
    expect(ago(earlier(-60_000), now)).toBe('just now');
    expect(ago(earlier(4_000), now)).toBe('4 s ago');
  });
});

describe('dueness', () => {
  it('says in words how late it is', () =>
    expect(dueness(earlier(2 * DAY + HOUR), now)).toEqual({ text: '2 days late', late: true }));

  it('never says "0 seconds late"', () => expect(dueness(earlier(1), now)?.text).toBe('1 minute late'));

  it('speaks of the future only within a day', () => {
    expect(dueness(earlier(-5 * HOUR), now)).toEqual({ text: 'due in 5 h', late: false });
    expect(dueness(earlier(-2 * DAY), now)).toBeNull();
  });
});

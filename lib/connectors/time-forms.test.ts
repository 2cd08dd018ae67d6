import { DateTime, IANAZone } from 'luxon';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseVendorTime } from './time';

const NEW_YORK = 'America/New_York';

afterEach(() => {
  vi.restoreAllMocks();
});

/** On the day when the clocks are set back nothing is common: these all take the careful way. */
describe('on the day of 1 November 2026 in New York, where 01:30 comes twice', () => {
  test.each([
    ['2026-11-01 01:30', '05:30:00.000'],
    ['2026-11-01  01:30', '05:30:00.000'],
    ['2026-11-01T01:30', '05:30:00.000'],
    ['2026-11-01 01:30:00.5', '05:30:00.500'],
    ['2026-11-01 01:30:00.509926', '05:30:00.509'],
    ['2026-11-01 01:30:00.5099', '05:30:00.509'],
    ['2026-11-01', '04:00:00.000'],
  ])('the naive %j is the first of the two', (text, time) => {
    expect(parseVendorTime(text, NEW_YORK)).toBe(`2026-11-01T${time}Z`);
  });

  test.each([
    ['2026-11-01T01:30-05:00', '06:30:00.000'],
    ['2026-11-01T01:30-0500', '06:30:00.000'],
    ['2026-11-01T01:30-05', '06:30:00.000'],
    ['2026-11-01 01:30 -0500', '06:30:00.000'],
    ['2026-11-01 01:30  -05:00', '06:30:00.000'],
    ['2026-11-01 01:30:00  -0500', '06:30:00.000'],
    ['2026-11-01 01:30:00.509926 -0500', '06:30:00.509'],
    ['2026-11-01T01:30+0530', '20:00:00.000'],
    ['2026-11-01T06:30Z', '06:30:00.000'],
    ['2026-11-01T06:30z', '06:30:00.000'],
    ['2026-11-01 06:30 Z', '06:30:00.000'],
    ['2026-11-01 06:30:00.25  z', '06:30:00.250'],
  ])('%j is taken at its word', (text, time) => {
    const day = text.includes('+0530') ? '2026-10-31' : '2026-11-01';
    expect(parseVendorTime(text, NEW_YORK)).toBe(`${day}T${time}Z`);
  });
});

describe('the common forms on a common day', () => {
  const common = [
    ['2026-11-22 01:15:00', '2026-11-22T06:15:00.000Z'],
    ['2026-11-22T01:15:09', '2026-11-22T06:15:09.000Z'],
    ['2026-11-22 01:15:00.5', '2026-11-22T06:15:00.500Z'],
    ['2026-11-22 01:15:00.509926', '2026-11-22T06:15:00.509Z'],
    ['2026-11-22T01:15:00Z', '2026-11-22T01:15:00.000Z'],
    ['2026-11-22T01:15:00.25Z', '2026-11-22T01:15:00.250Z'],
    ['2026-11-22T01:15:00+0800', '2026-11-21T17:15:00.000Z'],
    ['2026-11-22T01:15:00+08:00', '2026-11-21T17:15:00.000Z'],
    ['2026-11-22T01:15:00.509-0330', '2026-11-22T04:45:00.509Z'],
  ] as const;

  test.each(common)('%j is read without the slow library', (text, instant) => {
    const library = vi.spyOn(DateTime, 'fromISO');
    expect(parseVendorTime(text, NEW_YORK)).toBe(instant);
    expect(library).not.toHaveBeenCalled();
  });

  test('ask for the offset of a day once, and forget it when there are too many days', () => {
    const zones = vi.spyOn(IANAZone, 'create');
    const asked = (day: string) => {
      zones.mockClear();
      parseVendorTime(`${day} 12:00:00`, 'Asia/Kathmandu');
      return zones.mock.calls.length;
    };
    expect(asked('2026-05-05')).toBe(2);
    expect(asked('2026-05-05')).toBe(0);
    const first = Date.parse('1960-01-01');
    for (let day = 0; day <= 20_001; day += 1)
      asked(new Date(first + day * 24 * 3600_000).toISOString().slice(0, 10));
    expect(asked('2026-05-05')).toBe(2);
    expect(asked('2026-05-05')).toBe(0);
  });
});

test.each([
  'x2026-11-22 01:15:00',
  '2026-11-22 01:15:00x',
  'x2026-11-22T01:15',
  '2026-11-22T01:15:00+080',
  '2026-11-22 01:15:00 PM',
  '20261122T011500',
])('%j is nonsense, told without quoting it', (text) => {
  expect(() => parseVendorTime(text, NEW_YORK)).toThrow(new RangeError('unreadable time'));
});

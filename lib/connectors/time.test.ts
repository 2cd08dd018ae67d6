import { DateTime, Settings } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import { parseVendorTime } from './time';

const TAIPEI = 'Asia/Taipei';
const NEW_YORK = 'America/New_York';

afterEach(() => {
  Settings.now = () => Date.now();
});

test.each([
  ['2026-11-22T01:15:00', '2026-11-21T17:15:00.000Z'],
  ['2026-11-22T01:15:00.5', '2026-11-21T17:15:00.500Z'],
  ['2026-11-22 01:15:00.509926', '2026-11-21T17:15:00.509Z'],
  ['2026-11-22 01:15:00.999999', '2026-11-21T17:15:00.999Z'],
  ['2026-11-22 01:15', '2026-11-21T17:15:00.000Z'],
  ['2026-11-22', '2026-11-21T16:00:00.000Z'],
  [' 2026-11-22 01:15:00 ', '2026-11-21T17:15:00.000Z'],
])('the naive %j is on the clocks of Taipei', (text, instant) => {
  expect(parseVendorTime(text, TAIPEI)).toBe(instant);
});

test.each([
  ['2026-11-22T01:15:00Z', '2026-11-22T01:15:00.000Z'],
  ['2026-11-22T01:15:00.000+0800', '2026-11-21T17:15:00.000Z'],
  ['2026-11-22T01:15:00.509926+08:00', '2026-11-21T17:15:00.509Z'],
  ['2026-11-22 01:15:00 +0800', '2026-11-21T17:15:00.000Z'],
  ['2026-11-22T01:15:00-0330', '2026-11-22T04:45:00.000Z'],
])('%j is taken at its word, whatever the zone', (text, instant) => {
  expect(parseVendorTime(text, TAIPEI)).toBe(instant);
  expect(parseVendorTime(text, NEW_YORK)).toBe(instant);
});

describe.each([
  ['winter', '2026-01-15T12:00:00Z'],
  ['summer', '2026-07-15T12:00:00Z'],
])('asked in %s, New York', (_season, now) => {
  test.each([
    ['the last second of winter', '2026-03-08 01:59:59', '2026-03-08T06:59:59.000Z'],
    ['the hour that is skipped', '2026-03-08 02:30:00', '2026-03-08T07:30:00.000Z'],
    ['the first second of summer', '2026-03-08 03:00:00', '2026-03-08T07:00:00.000Z'],
    ['the last hour that comes once', '2026-11-01 00:59:59', '2026-11-01T04:59:59.000Z'],
    ['the hour that comes twice', '2026-11-01 01:30:00', '2026-11-01T05:30:00.000Z'],
    ['the first second after it', '2026-11-01 02:00:00', '2026-11-01T07:00:00.000Z'],
  ])('reads %s', (_what, text, instant) => {
    Settings.now = () => Date.parse(now);
    expect(parseVendorTime(text, NEW_YORK)).toBe(instant);
  });

  test('takes the later of two hours where the offset says so', () => {
    Settings.now = () => Date.parse(now);
    expect(parseVendorTime('2026-11-01T01:30:00-05:00', NEW_YORK)).toBe('2026-11-01T06:30:00.000Z');
    expect(parseVendorTime('2026-11-01T01:30:00-0400', NEW_YORK)).toBe('2026-11-01T05:30:00.000Z');
  });
});

test.each([TAIPEI, NEW_YORK, 'Europe/Berlin', 'Australia/Lord_Howe'])(
  'agrees with the library on every hour of two years in %s',
  (zone) => {
    const first = Date.parse('2025-06-01T00:20:00Z');
    for (let hour = 0; hour < 2 * 365 * 24; hour++) {
      const moment = first + hour * 3600_000;
      const wall = DateTime.fromMillis(moment, { zone });
      // Of two instants with one wall time the earlier is meant.
      const meant = DateTime.min(...wall.getPossibleOffsets())?.toMillis() ?? Number.NaN;
      expect(parseVendorTime(wall.toFormat('yyyy-MM-dd HH:mm:ss'), zone)).toBe(new Date(meant).toISOString());
      expect(parseVendorTime(wall.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZZ"), TAIPEI)).toBe(
        new Date(moment).toISOString(),
      );
    }
  },
);

test.each([[null], [undefined], [''], ['  ']])('%j is no time', (text) => {
  expect(parseVendorTime(text, TAIPEI)).toBeNull();
});

test.each([
  'yesterday',
  '2026',
  '2026-11',
  '2026-W47-7',
  '12:30',
  '1732243200000',
  '22-11-2026',
  '2026-02-30 10:00:00',
  '2026-11-22 25:00:00',
  '0000-00-00 00:00:00',
])('%j is nonsense', (text) => {
  expect(() => parseVendorTime(text, TAIPEI)).toThrow(RangeError);
});

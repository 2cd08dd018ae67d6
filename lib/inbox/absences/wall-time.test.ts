import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { placeWallTime } from './wall-time';

const start = (local: string, zone: string) => placeWallTime(local, zone, 'start');
const end = (local: string, zone: string) => placeWallTime(local, zone, 'end');

describe('a period across a change of clocks', () => {
  it.each([
    // Wall times on both sides of the change: nine in the morning stays nine in the morning.
    ['Europe/Berlin', '2026-03-28T09:00', '2026-03-30T09:00', '2026-03-28T08:00', '2026-03-30T07:00'],
    ['Europe/Berlin', '2026-10-24T09:00', '2026-10-26T09:00', '2026-10-24T07:00', '2026-10-26T08:00'],
    ['America/New_York', '2026-03-07T09:00', '2026-03-09T09:00', '2026-03-07T14:00', '2026-03-09T13:00'],
    ['America/New_York', '2026-10-31T09:00', '2026-11-02T09:00', '2026-10-31T13:00', '2026-11-02T14:00'],
    ['Asia/Shanghai', '2026-03-28T09:00', '2026-03-30T09:00', '2026-03-28T01:00', '2026-03-30T01:00'],
  ])('in %s from %s to %s', (zone, from, to, startsAt, endsAt) => {
    expect(start(from, zone)).toEqual({ instant: `${startsAt}:00.000Z`, remark: null });
    expect(end(to, zone)).toEqual({ instant: `${endsAt}:00.000Z`, remark: null });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30', '03:30'],
    ['America/New_York', '2026-03-08T02:15', '2026-03-08T07:15', '03:15'],
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-03T15:40', '02:40'],
  ])(
    'takes a time that does not exist in %s (%s) as much later as the clocks jump, and says so',
    (zone, local, instant, taken) => {
      for (const placed of [start(local, zone), end(local, zone)]) {
        expect(placed.instant).toBe(`${instant}:00.000Z`);
        expect(placed.remark).toContain('does not exist');
        expect(placed.remark).toContain(`taken as ${taken}`);
      }
    },
  );

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30', '2026-10-25T01:30'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30', '2026-11-01T06:30'],
  ])('leaves out nothing of a time that comes twice in %s (%s)', (zone, local, first, second) => {
    expect(start(local, zone)).toMatchObject({ instant: `${first}:00.000Z` });
    expect(end(local, zone)).toMatchObject({ instant: `${second}:00.000Z` });
    expect(start(local, zone).remark).toContain('comes twice');
    expect(end(local, zone).remark).toContain('the second of the two');
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'])(
    'shows every hour of a year in %s as it was given',
    (zone) => {
      for (let hour = 0; hour < 366 * 24; hour += 1) {
        const local = DateTime.utc(2026, 1, 1).plus({ hours: hour }).toFormat("yyyy-MM-dd'T'HH:mm");
        const { instant, remark } = start(local, zone);
        const shown = DateTime.fromISO(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
        if (remark?.includes('does not exist')) expect(shown > local).toBe(true);
        else expect(shown).toBe(local);
      }
    },
  );
});

it('names the field of what is no time and no zone', () => {
  expect(() => start('2026-02-30T09:00', 'Europe/Berlin')).toThrowError(
    expect.objectContaining({ field: 'start' }),
  );
  expect(() => end('2026-02-10T25:00', 'Europe/Berlin')).toThrowError(
    expect.objectContaining({ field: 'end' }),
  );
  expect(() => start('2026-02-10T09:00', 'Mars/Olympus')).toThrowError(
    expect.objectContaining({ field: 'timeZone', code: 'invalid-input' }),
  );
});

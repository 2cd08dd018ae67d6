import { DateTime } from 'luxon';
import type { Installed } from './installation';

/** The vendor's default: every time is naive, in the server's own zone, which is this one unless a server has another (vendor facts: processmaker §4). */
export const serverZone = 'America/New_York';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const offsets = new Map<string, number>();

/** Remembered by the hour: a flood of ten thousand cases asks for the same few. */
function offsetAt(milliseconds: number, zone: string): number {
  const hour = Math.floor(milliseconds / HOUR_MS);
  const key = `${zone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = DateTime.fromMillis(hour * HOUR_MS, { zone }).offset * MINUTE_MS;
  offsets.set(key, offset);
  return offset;
}

const zoneOf = ({ installation }: Installed) => installation.timeZone ?? serverZone;

/** `2026-11-21 13:54:19` in the server's zone. */
export function serverTime(server: Installed, date: Date): string {
  const milliseconds = date.getTime();
  const naive = new Date(milliseconds + offsetAt(milliseconds, zoneOf(server)));
  return naive.toISOString().slice(0, 19).replace('T', ' ');
}

/** `GMT-05:00`, what the server's zone is at a moment. */
export function zoneLabel(server: Installed, date: Date): string {
  return DateTime.fromJSDate(date, { zone: zoneOf(server) }).toFormat("'GMT'ZZ");
}

export function addHours(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * HOUR_MS);
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}

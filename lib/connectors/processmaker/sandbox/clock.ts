import { DateTime } from 'luxon';

/** The vendor's default: every time is naive, in the server's own zone (vendor facts: processmaker §4). */
export const serverZone = 'America/New_York';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const offsetByHour = new Map<number, number>();

/** Remembered by the hour: a flood of ten thousand cases asks for the same few. */
function offsetAt(milliseconds: number): number {
  const hour = Math.floor(milliseconds / HOUR_MS);
  const known = offsetByHour.get(hour);
  if (known !== undefined) return known;
  const offset = DateTime.fromMillis(hour * HOUR_MS, { zone: serverZone }).offset * MINUTE_MS;
  offsetByHour.set(hour, offset);
  return offset;
}

/** `2026-11-21 13:54:19` in the server's zone. */
export function serverTime(date: Date): string {
  const milliseconds = date.getTime();
  return new Date(milliseconds + offsetAt(milliseconds)).toISOString().slice(0, 19).replace('T', ' ');
}

export function addHours(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * HOUR_MS);
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}

import { DateTime, IANAZone } from 'luxon';
import { type Instant, toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';

const DAY_MS = 86_400_000;

/** What a clock on the wall shows, as an instant. `remark` says in a sentence what was made of an odd one; null for others. */
export interface Placed {
  readonly instant: Instant;
  readonly remark: string | null;
}

function instantOf(milliseconds: number): Instant {
  return toInstant(new Date(milliseconds));
}

/** Refuses a zone that this server does not know, naming the field. */
export function requireZone(timeZone: string, field: string): IANAZone {
  const zone = IANAZone.create(timeZone);
  if (zone.isValid) return zone;
  throw new InboxError(
    'invalid-input',
    `"${timeZone}" is no time zone that is known here. Use a name such as Europe/Berlin.`,
    field,
  );
}

/** "29 March 2026, 02:30" */
export function wallText(local: string): string {
  return DateTime.fromISO(local, { zone: 'utc' }).toFormat('d LLLL yyyy, HH:mm');
}

/**
 * Places a wall time (`2026-03-29T02:30`) in a zone. At a change of clocks one that does not exist is taken as much later
 * as the clocks jump; of one that exists twice the start of a period takes the first and its end the second, so that
 * nothing of the time the person may have meant is left out. Throws `invalid-input` for what is no date.
 */
export function placeWallTime(local: string, timeZone: string, side: 'start' | 'end'): Placed {
  const zone = requireZone(timeZone, 'timeZone');
  const shown = DateTime.fromISO(local, { zone: 'utc' });
  if (!shown.isValid)
    throw new InboxError('invalid-input', `"${local}" is no date and time. Choose a day and a time.`, side);
  const shownMs = shown.toMillis();
  const before = zone.offset(shownMs - DAY_MS) * 60_000;
  const after = zone.offset(shownMs + DAY_MS) * 60_000;
  const readings = [...new Set([shownMs - before, shownMs - after])]
    .filter((reading) => zone.offset(reading) * 60_000 === shownMs - reading)
    .sort((a, b) => a - b);
  const [first, second] = readings;
  if (first === undefined) return skipped(local, shownMs - before, timeZone);
  if (second === undefined) return { instant: instantOf(first), remark: null };
  return side === 'start' ? twice(local, first, timeZone, 'first') : twice(local, second, timeZone, 'second');
}

function skipped(local: string, taken: number, timeZone: string): Placed {
  const text = DateTime.fromMillis(taken, { zone: timeZone }).toFormat('HH:mm');
  return {
    instant: instantOf(taken),
    remark: `${wallText(local)} does not exist in ${timeZone}, where the clocks go forward; it is taken as ${text}.`,
  };
}

function twice(local: string, taken: number, timeZone: string, which: 'first' | 'second'): Placed {
  return {
    instant: instantOf(taken),
    remark: `${wallText(local)} comes twice in ${timeZone}, where the clocks go back; the ${which} of the two is taken.`,
  };
}

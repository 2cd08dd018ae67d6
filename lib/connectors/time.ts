import { DateTime, IANAZone } from 'luxon';
import { type Instant, toInstant } from '@/lib/domain/instant';

const OFFSET = /T.*(?:Z|[+-]\d{2}(?::\d{2})?)$/i;

/** The library's form: a `T`, milliseconds at most, a colon in the offset. */
function isoOf(text: string): string {
  return text
    .trim()
    .replace(/\s+/, 'T')
    .replace(/\s+(?=[+\-Zz])/, '')
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/(T.*[+-]\d{2})(\d{2})$/, '$1:$2');
}

/** Which of the two instants of a repeated hour the library takes depends on the season one asks in. */
function earliest(local: DateTime): DateTime {
  return DateTime.min(...local.getPossibleOffsets()) ?? local;
}

const DAY_MS = 24 * 3600_000;
const KNOWN_DAYS = 20_000;
const knownDays = new Map<string, number | null>();

/** Minutes ahead of UTC all through a day and its neighbours; null near a change of the clocks. */
function steadyOffset(day: string, zone: string): number | null {
  const key = `${zone} ${day}`;
  const known = knownDays.get(key);
  if (known !== undefined) return known;
  const start = Date.parse(`${day}T00:00:00Z`);
  const [before, after] = [start - DAY_MS, start + 2 * DAY_MS].map((moment) =>
    IANAZone.create(zone).offset(moment),
  );
  const offset = before !== undefined && before === after ? before : null;
  if (knownDays.size > KNOWN_DAYS) knownDays.clear();
  knownDays.set(key, offset);
  return offset;
}

const PLAIN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/;

function offsetOf(match: RegExpExecArray, zone: string): number | null {
  const [, day = '', , , utc, sign, hours, minutes] = match;
  if (utc) return 0;
  if (!sign) return steadyOffset(day, zone);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The common forms on a common day, many times faster than the library: listings hold tens of thousands of times.
 * Null for everything that needs thought (days of a change of the clocks, dates that do not exist, other forms).
 */
function readPlain(text: string, zone: string): Instant | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [, day = '', time = '', fraction = ''] = match;
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(`${day}T${time}`)) return null;
  const offset = offsetOf(match, zone);
  return offset === null
    ? null
    : toInstant(new Date(wall - offset * 60_000 + Number(fraction.padEnd(3, '0').slice(0, 3))));
}

/**
 * Reads a vendor's time. A text with an offset (`Z`, `+08:00`, `+0800`) is taken at its word; a naive one
 * (`2026-11-22 01:15:00.509926`, `2026-11-22T01:15:00`) belongs to `zone`. Null for empty; throws RangeError for nonsense.
 * At the hour that a daylight-saving change repeats, the earlier instant is taken; one in the skipped hour moves forward.
 */
export function parseVendorTime(text: string | null | undefined, zone: string): Instant | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  const plain = readPlain(text, zone);
  if (plain !== null) return plain;
  const iso = isoOf(text);
  const parsed = DateTime.fromISO(iso, { zone, setZone: false });
  // The library also takes a bare year, a week or a time of day, which would be completed from today's date.
  if (!parsed.isValid || !/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(iso)) throw new RangeError('unreadable time');
  return toInstant((OFFSET.test(iso) ? parsed : earliest(parsed)).toJSDate());
}

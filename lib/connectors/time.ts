import { DateTime } from 'luxon';
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

/**
 * Reads a vendor's time. A text with an offset (`Z`, `+08:00`, `+0800`) is taken at its word; a naive one
 * (`2026-11-22 01:15:00.509926`, `2026-11-22T01:15:00`) belongs to `zone`. Null for empty; throws RangeError for nonsense.
 * At the hour that a daylight-saving change repeats, the earlier instant is taken; one in the skipped hour moves forward.
 */
export function parseVendorTime(text: string | null | undefined, zone: string): Instant | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  const iso = isoOf(text);
  const parsed = DateTime.fromISO(iso, { zone, setZone: false });
  // The library also takes a bare year, a week or a time of day, which would be completed from today's date.
  if (!parsed.isValid || !/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(iso)) throw new RangeError('unreadable time');
  return toInstant((OFFSET.test(iso) ? parsed : earliest(parsed)).toJSDate());
}

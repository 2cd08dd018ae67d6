import { DateTime } from 'luxon';
import { type Instant, toInstant } from '@/lib/domain/instant';

/**
 * Reads a vendor's time. A text with an offset (`Z`, `+08:00`, `+0800`) is taken at its word; a naive one
 * (`2026-11-22 01:15:00.509926`, `2026-11-22T01:15:00`) belongs to `zone`. Null for empty; throws RangeError for nonsense.
 * At the hour that a daylight-saving change repeats, the earlier instant is taken; one in the skipped hour moves forward.
 */
export function parseVendorTime(text: string | null | undefined, zone: string): Instant | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  const iso = text
    .trim()
    .replace(' ', 'T')
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const parsed = DateTime.fromISO(iso, { zone, setZone: false });
  if (!parsed.isValid) throw new RangeError('unreadable time');
  return toInstant(parsed.toJSDate());
}

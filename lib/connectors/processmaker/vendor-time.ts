import type { Instant } from '@/lib/domain/instant';
import { parseVendorTime } from '../time';

/**
 * A time of the vendor's, naive in the connection's zone or with the person's offset (vendor facts: processmaker §4). Null
 * for the database's own word for "never", for the words that stand where nothing has happened yet ("Not finished") and for
 * nonsense: a time that cannot be read costs itself, not the entry.
 */
export function timeIn(zone: string, text: string | null): Instant | null {
  if (text === null || !/^(?!0000)\d{4}-/.test(text)) return null;
  try {
    return parseVendorTime(text, zone);
  } catch {
    return null;
  }
}

import { DateTime } from 'luxon';
import type { Instant } from '@/lib/domain/instant';
import type { ConnectionInfo, InstallationCall } from '../contract';
import { parseVendorTime } from '../time';

/**
 * A moment the server tells in its own local time, with `T` or a blank, with or without a fraction (vendor facts: omflow §1).
 * A blank inside the date, as the vendor's own sample has one, is passed over. Null for nonsense: it costs the time, not its record.
 */
export function instantOf(
  text: string | null,
  { timeZone }: Pick<ConnectionInfo, 'timeZone'>,
): Instant | null {
  try {
    return parseVendorTime(text?.replace(/-\s+(?=\d)/g, '-'), timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A moment as the server's naive local time, for filters. */
export function toServerTime(call: InstallationCall, at: Date): string {
  return DateTime.fromJSDate(at, { zone: call.connection.timeZone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

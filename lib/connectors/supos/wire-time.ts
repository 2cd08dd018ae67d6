import { type Instant, toInstant } from '@/lib/domain/instant';
import { parseVendorTime } from '../time';

const PUBLISHED_FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2})(\d{2})$/;

/**
 * Reads `2020-09-22T07:38:13.893+0800`; anything else is left to the general reader, a naive time belongs to `zone`.
 * The published form takes a short way, because it is read some ten thousand times a listing (vendor facts: supos §4, "times").
 * Throws RangeError for nonsense, so that the row of a listing is reported.
 */
export function parseWireTime(text: string | null | undefined, zone: string): Instant | null {
  const published = PUBLISHED_FORM.exec(text ?? '');
  if (!published) return parseVendorTime(text, zone);
  return toInstant(new Date(`${published[1]}:${published[2]}`));
}

/** As `parseWireTime`, but null for nonsense: where many lines make one answer, none of them may cost the others. */
export function wireTimeOrNull(text: string | null | undefined, zone: string): Instant | null {
  try {
    return parseWireTime(text, zone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

import { createHash } from 'node:crypto';

/** No version is longer: it goes to the browser and comes back with each decision. */
export const LONGEST_VERSION = 200;

/**
 * The version of an item from all that makes it another one: readable as long as it is short, else its SHA-256 in hex. Many
 * people may hold one process, and names are as long as people make them.
 */
export function versionOf(...parts: readonly (string | number | boolean | null | undefined)[]): string {
  const text = parts.join('|');
  return text.length <= LONGEST_VERSION ? text : createHash('sha256').update(text).digest('hex');
}

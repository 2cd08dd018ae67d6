import { createHash } from 'node:crypto';

/** A 32-character id like the vendor's, the same for the same name: a restart from the seed gives the same ids. */
export function uidOf(name: string): string {
  return createHash('md5').update(name).digest('hex');
}

/** A 40-character token like the vendor's (vendor facts: processmaker §1). */
export function tokenOf(name: string): string {
  return createHash('sha1').update(`harbour-instruments:${name}`).digest('hex');
}

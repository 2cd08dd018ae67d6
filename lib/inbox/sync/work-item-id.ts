import { createHash } from 'node:crypto';
import type { WorkRef } from '@/lib/domain/work-item';

/**
 * Our id of an item in a link's box: the same after the cache was wiped, different for every person, and not to be
 * guessed from the vendor's ids (132 bits of SHA-256, URL-safe).
 */
export function workItemId(linkId: string, ref: WorkRef): string {
  const key = JSON.stringify([linkId, ref.box, ref.kind, ref.externalId]);
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

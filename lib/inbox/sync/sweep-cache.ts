import { listSyncedLinkIds } from '@/db/repositories/box-syncs';
import { listLinks } from '@/db/repositories/links';
import { discardAllIncoming, listCachedLinkIds } from '@/db/repositories/work-items';
import { forgetCached } from '../links/save-link';
import type { Runtime } from '../runtime';

/**
 * Forgets what is cached for links that are gone, and for those whose connection left the configuration (when it
 * comes back, so do its items). Call it at the start, after the links are provisioned and before anything is read: a
 * process that was killed may have removed a link and not yet its items, or have left half a listing.
 */
export async function sweepCache(runtime: Runtime): Promise<void> {
  await discardAllIncoming(runtime.cache);
  const links = await listLinks(runtime.inbox);
  const kept = new Set(
    links.filter(({ connectionId }) => runtime.connections.has(connectionId)).map(({ id }) => id),
  );
  const cached = [...(await listCachedLinkIds(runtime.cache)), ...(await listSyncedLinkIds(runtime.cache))];
  for (const linkId of new Set(cached)) if (!kept.has(linkId)) await forgetCached(runtime, linkId);
}

import { listLinksOfUser } from '@/db/repositories/links';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { listConnections } from '../links/links';
import type { Runtime } from '../runtime';
import { freshnessOf } from '../sync/freshness';

/** Every connection with the person's link and how fresh what it shows is. */
export async function connectionsOfUser(runtime: Runtime, userId: string): Promise<ConnectionView[]> {
  const links = await listLinksOfUser(runtime.inbox, userId);
  const freshness = new Map(
    (await freshnessOf(runtime, userId, links)).map((entry) => [entry.connectionId, entry]),
  );
  return listConnections(runtime, userId, (connectionId) => freshness.get(connectionId) ?? null);
}

import type { ConnectionView } from '@/lib/api/contract/connections';

/** What people call the system behind a connection; the connection's own name where one vendor has several. */
export function systemName(connections: readonly ConnectionView[], connectionId: string): string {
  const connection = connections.find(({ id }) => id === connectionId);
  if (!connection) return 'the system';
  const siblings = connections.filter(({ vendor }) => vendor.id === connection.vendor.id);
  return siblings.length > 1 ? connection.name : connection.vendor.displayName;
}

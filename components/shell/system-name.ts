import type { ConnectionView } from '@/lib/api/contract/connections';

/** A sentence of the server, which does not know what people call the system, with the system's name. */
export function namingSystem(sentence: string, system: string): string {
  return sentence.replace(/^The system\b/, system);
}

/** What people call the system behind a connection; the connection's own name where one vendor has several. */
export function systemName(connections: readonly ConnectionView[], connectionId: string): string {
  const connection = connections.find(({ id }) => id === connectionId);
  if (!connection) return 'the system';
  const siblings = connections.filter(({ vendor }) => vendor.id === connection.vendor.id);
  return siblings.length > 1 ? connection.name : connection.vendor.displayName;
}

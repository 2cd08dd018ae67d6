import { createHttp } from '@/lib/connectors/http';
import type { Connection } from '@/lib/inbox/runtime';
import type { Configuration } from './schema';

/**
 * The configured connections by id, each with its own way out, in the order of the file. A vendor may take `requestMs`
 * to answer a request.
 */
export function connectionsOf(configuration: Configuration, requestMs: number): Map<string, Connection> {
  return new Map(
    configuration.connections.map((connection) => [
      connection.id,
      { ...connection, http: createHttp({ baseUrl: connection.baseUrl, timeoutMs: requestMs }) },
    ]),
  );
}

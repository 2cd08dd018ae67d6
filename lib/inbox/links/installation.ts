import type { InstallationCall } from '@/lib/connectors/contract';
import { ConnectorError, isConnectorError } from '@/lib/connectors/errors';
import { InboxError } from '../errors';
import type { Connection, Runtime } from '../runtime';

/** The configured connection. Throws `not-found` for one that is not (or no longer) in the configuration. */
export function requireConnection(runtime: Runtime, connectionId: string): Connection {
  const connection = runtime.connections.get(connectionId);
  if (connection) return connection;
  throw new InboxError(
    'not-found',
    'This system is not connected any more. What was linked there is kept until an administrator brings it back.',
  );
}

/** What a connector gets while nobody is signed in yet. */
export function installationCall(
  runtime: Runtime,
  connection: Connection,
  signal: AbortSignal = new AbortController().signal,
): InstallationCall {
  const { id, baseUrl, timeZone, config, http } = connection;
  return {
    connection: { id, baseUrl, timeZone },
    config,
    http,
    signal,
    now: () => runtime.now(),
    log: runtime.log,
  };
}

/** True when the vendor took the credential for wrong or expired. */
export function isRefusedCredential(error: unknown): error is ConnectorError {
  return isConnectorError(error) && error.code === 'auth';
}

/**
 * The error of a sign-in or renewal as the person's request may report it. A lost answer there is `unavailable`:
 * `uncertain` would say that the person's own write may have happened, and it was not even sent again.
 */
export function signInFailure(error: unknown): unknown {
  if (!isConnectorError(error) || error.code !== 'uncertain') return error;
  return new ConnectorError('unavailable', 'The system did not answer while it was asked to sign you in.', {
    cause: error,
  });
}

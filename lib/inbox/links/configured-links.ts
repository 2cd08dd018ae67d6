import { findLink, type LinkRecord } from '@/db/repositories/links';
import { findUser } from '@/db/repositories/users';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ConfiguredLink, Runtime } from '../runtime';
import { installationCall, requireConnection, signInFailure } from './installation';
import { digestOfInput } from './link-credential';
import { saveLink } from './save-link';

function notConfigured(): ConnectorError {
  return new ConnectorError('auth', 'This account is no longer in the configuration. Ask an administrator.');
}

async function configuredLinkOf(runtime: Runtime, link: LinkRecord): Promise<ConfiguredLink> {
  const user = await findUser(runtime.inbox, link.userId);
  const configured = runtime.configuredLinks.find(
    ({ username, connectionId }) => username === user?.username && connectionId === link.connectionId,
  );
  if (!configured || link.origin !== 'configuration') throw notConfigured();
  return configured;
}

/**
 * Signs a link of the configuration file in (again) with the input that stands there, and stores it as active.
 * Answers the stored link, which has another id when the vendor says that the input is another person's.
 * Throws what the connector throws (`auth`: refused, `unavailable`: try later); the link is left as it was then.
 */
export async function signInConfiguredLink(
  runtime: Runtime,
  linkId: string,
  signal?: AbortSignal,
): Promise<LinkRecord> {
  const link = await findLink(runtime.inbox, linkId);
  if (!link) throw notConfigured();
  const { input } = await configuredLinkOf(runtime, link);
  const connection = requireConnection(runtime, link.connectionId);
  try {
    const signedIn = await connection.connector.auth.signIn(
      installationCall(runtime, connection, signal),
      input,
    );
    return await saveLink(runtime, {
      ...signedIn,
      userId: link.userId,
      connectionId: link.connectionId,
      state: 'active',
      origin: 'configuration',
      inputDigest: digestOfInput(input),
    });
  } catch (error) {
    throw signInFailure(error);
  }
}

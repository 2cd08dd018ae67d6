import { deleteLink, findLinkOfUser, listLinksOfUser } from '@/db/repositories/links';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { AuthField } from '@/lib/connectors/contract';
import type { Freshness } from '@/lib/domain/freshness';
import { InboxError } from '../errors';
import type { Connection, Runtime } from '../runtime';
import { connectionView } from './connections-view';
import { requireConnection } from './installation';
import { proveAccount } from './prove-account';
import { forgetCached, saveLink } from './save-link';

/** Ends the work on a link that is gone and forgets what was read through it. */
export type LinkGone = (linkId: string) => Promise<void>;

type LinkInput = Readonly<Record<string, string>>;

/** Every configured connection with the person's own link, by name. */
export async function listConnections(
  runtime: Runtime,
  userId: string,
  freshnessOf: (connectionId: string) => Freshness | null,
): Promise<ConnectionView[]> {
  const links = new Map(
    (await listLinksOfUser(runtime.inbox, userId)).map((link) => [link.connectionId, link]),
  );
  return [...runtime.connections.values()]
    .sort((left, right) => left.name.localeCompare(right.name))
    .map((connection) => connectionView(connection, links.get(connection.id), freshnessOf(connection.id)));
}

function refuseUnlessPersonal(connection: Connection): void {
  if (connection.connector.auth.kind === 'person') return;
  throw new InboxError(
    'forbidden',
    `Accounts at ${connection.name} are linked by an administrator, because its key can act for anybody. Ask yours.`,
  );
}

async function refuseManaged(runtime: Runtime, userId: string, connection: Connection): Promise<void> {
  const link = await findLinkOfUser(runtime.inbox, userId, connection.id);
  if (link?.origin !== 'configuration') return;
  throw new InboxError(
    'forbidden',
    `Your account at ${connection.name} is linked by the administrator's configuration, so it stays as it is. Ask an administrator to change it.`,
  );
}

function fieldValue(field: AuthField, input: LinkInput): string {
  const given = input[field.id] ?? '';
  // Spaces can be part of a password; around a name they are a slip of copying.
  const value = field.kind === 'password' ? given : given.trim();
  if (value !== '') return value;
  throw new InboxError('invalid-input', `Fill in “${field.label}”. Nothing was sent.`, field.id);
}

/** The input reduced to the connector's fields. Throws `invalid-input` naming the first field that is missing or unknown. */
function checkInput(fields: readonly AuthField[], input: LinkInput): LinkInput {
  const known = new Set(fields.map(({ id }) => id));
  const stranger = Object.keys(input).find((id) => !known.has(id));
  if (stranger !== undefined)
    throw new InboxError('invalid-input', 'This system does not ask for that. Nothing was sent.', stranger);
  return Object.fromEntries(fields.map((field) => [field.id, fieldValue(field, input)]));
}

/**
 * Links the person's account at a connection. The input is proven against the vendor first: when that fails nothing
 * is stored, and an earlier link stays as it was. Throws `InboxError` (`invalid-input` with the field's id,
 * `forbidden`, `not-found`, `rate-limited`) or what the connector throws (`auth`: the vendor refused the input).
 */
export async function linkAccount(
  runtime: Runtime,
  userId: string,
  connectionId: string,
  input: LinkInput,
  onLinkGone: LinkGone,
): Promise<void> {
  const connection = requireConnection(runtime, connectionId);
  refuseUnlessPersonal(connection);
  await refuseManaged(runtime, userId, connection);
  const checked = checkInput(connection.connector.auth.fields, input);
  const signedIn = await proveAccount(runtime, userId, connection, checked);
  const before = await findLinkOfUser(runtime.inbox, userId, connectionId);
  const link = { ...signedIn, userId, connectionId, state: 'active', origin: 'person' } as const;
  const saved = await saveLink(runtime, { ...link, inputDigest: null });
  if (before && before.id !== saved.id) await onLinkGone(before.id);
}

/** Removes the person's own link and what was read through it. Throws `not-found`, or `forbidden` for a managed one. */
export async function unlinkAccount(
  runtime: Runtime,
  userId: string,
  connectionId: string,
  onLinkGone: LinkGone,
): Promise<void> {
  const connection = requireConnection(runtime, connectionId);
  await refuseManaged(runtime, userId, connection);
  const link = await findLinkOfUser(runtime.inbox, userId, connectionId);
  if (!link)
    throw new InboxError(
      'not-found',
      `You have no account linked at ${connection.name}, so nothing was removed.`,
    );
  await deleteLink(runtime.inbox, link.id);
  await onLinkGone(link.id);
  await forgetCached(runtime, link.id);
  runtime.bus.publish(userId, { type: 'links' });
}

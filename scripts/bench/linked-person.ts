import { recordSuccess } from '@/db/repositories/box-syncs';
import { putLink } from '@/db/repositories/links';
import { createUser } from '@/db/repositories/users';
import { createHttp } from '@/lib/connectors/http';
import { findConnector, vendorIds } from '@/lib/connectors/registry';
import { toInstant } from '@/lib/domain/instant';
import type { Connection, Runtime } from '@/lib/inbox/runtime';

/** A connection to every vendor; nothing is ever sent there. */
export function benchConnections(): ReadonlyMap<string, Connection> {
  const baseUrl = 'http://127.0.0.1:9';
  const http = createHttp({ baseUrl });
  const found = vendorIds().flatMap((id): Connection[] => {
    const connector = findConnector(id);
    return connector ? [{ id, name: id, baseUrl, timeZone: 'UTC', config: {}, connector, http }] : [];
  });
  return new Map(found.map((connection) => [connection.id, connection]));
}

/** Somebody with a link at every connection, each of whose boxes was just read: what freshness is made of. */
export async function linkedPerson(
  runtime: Runtime,
  username: string,
): Promise<{ userId: string; linkId: string; connectionId: string }> {
  const at = toInstant(runtime.now());
  const user = await createUser(runtime.inbox, {
    username,
    name: username,
    role: 'member',
    passwordHash: 'none needed',
    createdAt: at,
  });
  const links = [...runtime.connections.values()].map(({ id, connector }) => ({
    id: `${username}-${id}`,
    connectionId: id,
    boxes: connector.manifest.boxes,
  }));
  for (const { id, connectionId, boxes } of links) {
    const subject = { subjectId: username, subjectUsername: username, subjectName: username };
    const secret = { credential: 'sealed', keyId: 'bench' };
    await putLink(runtime.inbox, {
      id,
      userId: user.id,
      connectionId,
      ...subject,
      ...secret,
      state: 'active',
      origin: 'person',
      createdAt: at,
      updatedAt: at,
    });
    for (const box of boxes)
      await recordSuccess(
        runtime.cache,
        { linkId: id, box, userId: user.id, connectionId },
        { at, durationMs: 100, rejectedCount: 0, rejected: '[]' },
      );
  }
  const [first] = links;
  if (!first) throw new Error('there is no vendor to link');
  return { userId: user.id, linkId: first.id, connectionId: first.connectionId };
}

import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import { createUser, type UserRecord } from '@/db/repositories/users';
import { createVault } from '@/lib/auth/vault';
import type { Connector } from '@/lib/connectors/contract';
import { createHttp } from '@/lib/connectors/http';
import { createEventBus } from '../event-bus';
import type { ConfiguredLink, Connection, Runtime } from '../runtime';

export interface RuntimeUnderTest {
  readonly runtime: Runtime;
  /** Every line that was logged, as JSON. */
  readonly logLines: string[];
  advance(milliseconds: number): void;
  user(username: string): Promise<UserRecord>;
}

export function connectionOf(id: string, connector: Connector, baseUrl = 'http://127.0.0.1:9'): Connection {
  const config = connector.manifest.config.parse({});
  return {
    id,
    name: `The ${id}`,
    baseUrl,
    timeZone: 'UTC',
    config,
    connector,
    http: createHttp({ baseUrl }),
  };
}

/** A runtime with fresh databases in memory and a clock that stands still. */
export function startRuntime(
  connections: readonly Connection[],
  configuredLinks: readonly ConfiguredLink[] = [],
): RuntimeUnderTest {
  let now = Date.parse('2026-11-20T08:00:00Z');
  const logLines: string[] = [];
  const keep = (fields: Record<string, unknown>, message: string) => {
    logLines.push(JSON.stringify({ ...fields, message }));
  };
  const runtime: Runtime = {
    inbox: openInboxDatabase(':memory:'),
    cache: openCacheDatabase(':memory:'),
    connections: new Map(connections.map((connection) => [connection.id, connection])),
    configuredLinks,
    vault: createVault(randomBytes(32)),
    bus: createEventBus(),
    log: { debug: keep, info: keep, warn: keep },
    holdSeconds: 0,
    requestMs: 30_000,
    uploads: { directory: join(tmpdir(), 'intray-no-uploads'), limitBytes: 100_000 },
    stillAtWorkMs: 300_000,
    worker: { id: 'this-process', isAlive: (id) => id === 'this-process' },
    now: () => new Date(now),
  };
  return {
    runtime,
    logLines,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    user: (username) =>
      createUser(runtime.inbox, {
        username,
        name: username,
        role: 'member',
        passwordHash: 'not used here',
        createdAt: '2026-11-01T00:00:00.000Z',
      }),
  };
}

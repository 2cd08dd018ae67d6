import 'server-only';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import type { WorkerIdentity } from '@/db/worker-lock';
import { createVault } from '@/lib/auth/vault';
import { connectionsOf } from '@/lib/configuration/connections';
import type { Configuration } from '@/lib/configuration/schema';
import type { Environment } from '@/lib/env';
import { log } from '@/lib/log';
import { createEventBus } from './event-bus';
import type { Runtime } from './runtime';

/** The runtime of a process, by its settings. The cache is opened when it is first needed: a worker seldom does. */
export function createRuntime(
  settings: Environment,
  configuration: Configuration,
  worker: WorkerIdentity,
): Runtime {
  const requestMs = settings.requestSeconds * 1_000;
  let cache: Runtime['cache'] | undefined;
  return {
    inbox: openInboxDatabase(join(settings.dataDirectory, 'inbox.sqlite')),
    get cache() {
      cache ??= openCacheDatabase(join(settings.dataDirectory, 'cache.sqlite'));
      return cache;
    },
    connections: connectionsOf(configuration, requestMs),
    vault: createVault(settings.secretKey, settings.previousSecretKeys),
    configuredLinks: configuration.links,
    bus: createEventBus(),
    log,
    holdSeconds: settings.holdSeconds,
    requestMs,
    uploads: { directory: join(settings.dataDirectory, 'uploads'), limitBytes: settings.uploadLimitBytes },
    stillAtWorkMs: settings.stillAtWorkSeconds * 1_000,
    worker,
    now: () => new Date(),
  };
}

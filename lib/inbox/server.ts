import 'server-only';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import { lockDataDirectory } from '@/db/data-directory-lock';
import { createVault } from '@/lib/auth/vault';
import { connectionsOf } from '@/lib/configuration/connections';
import { loadConfiguration } from '@/lib/configuration/load';
import { provision } from '@/lib/configuration/provision';
import type { Configuration } from '@/lib/configuration/schema';
import { type Environment, environment } from '@/lib/env';
import { log } from '@/lib/log';
import { assembleServer, type Server } from './assemble';
import { createEventBus } from './event-bus';
import type { Runtime } from './runtime';
import { sweepCache } from './sweep-cache';

const TICK_MS = 500;

function createRuntime(settings: Environment, configuration: Configuration): Runtime {
  return {
    inbox: openInboxDatabase(join(settings.dataDirectory, 'inbox.sqlite')),
    cache: openCacheDatabase(join(settings.dataDirectory, 'cache.sqlite')),
    connections: connectionsOf(configuration),
    vault: createVault(settings.secretKey, settings.previousSecretKeys),
    configuredLinks: configuration.links,
    bus: createEventBus(),
    log,
    holdSeconds: settings.holdSeconds,
    now: () => new Date(),
  };
}

/** Runs `work` again and again, never twice at once; a failure is logged and the next round tries again. */
function repeat(work: () => Promise<void>, everyMs: number): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const round = async () => {
    await work().catch((error: unknown) => log.warn({ error }, 'a round of background work failed'));
    if (!stopped) timer = setTimeout(round, everyMs);
  };
  timer = setTimeout(round, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Builds everything that runs in one process: databases, provisioning, reading, acting. */
export async function createServer(settings: Environment): Promise<Server> {
  const configuration = await loadConfiguration(settings.configFile);
  const unlock = lockDataDirectory(settings.dataDirectory);
  const runtime = createRuntime(settings, configuration);
  const assembled = assembleServer(runtime);
  await provision(runtime, configuration, assembled.calls);
  await sweepCache(runtime);
  const endReading = repeat(() => assembled.synchroniser.tick(), TICK_MS);
  const endActing = repeat(() => assembled.outbox.tick(), TICK_MS);
  return {
    ...assembled,
    async stop() {
      endReading();
      endActing();
      await assembled.stop();
      unlock();
    },
  };
}

const KEY = Symbol.for('intray.server');
type Held = typeof globalThis & { [KEY]?: Promise<Server> };

/** The one server of this process. Next.js bundles routes and start-up apart, so it is kept where both find it. */
export function server(): Promise<Server> {
  const held = globalThis as Held;
  held[KEY] ??= createServer(environment());
  return held[KEY];
}

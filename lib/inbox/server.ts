import 'server-only';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import type { ActionRow } from '@/db/repositories/actions';
import { deleteLinkSyncs } from '@/db/repositories/box-syncs';
import { deleteLinkItems, discardAllIncoming } from '@/db/repositories/work-items';
import { createVault } from '@/lib/auth/vault';
import { connectionsOf } from '@/lib/configuration/connections';
import { loadConfiguration } from '@/lib/configuration/load';
import { provision } from '@/lib/configuration/provision';
import type { Configuration } from '@/lib/configuration/schema';
import { type Environment, environment } from '@/lib/env';
import { log } from '@/lib/log';
import { createEventBus } from './event-bus';
import { createOutbox, type Outbox } from './outbox';
import type { Runtime } from './runtime';
import { createSynchroniser, type Synchroniser } from './synchroniser';
import { createVendorCalls, type VendorCalls } from './vendor-call';

export interface Server {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
  readonly synchroniser: Synchroniser;
  readonly outbox: Outbox;
  /** Ends the work on a link and forgets what was cached for it. */
  forgetLink(linkId: string): Promise<void>;
  stop(): Promise<void>;
}

const TICK_MS = 500;
/** Vendors that work behind the scenes show the outcome a moment later. */
const LOOK_AGAIN_AFTER_MS = [1_000, 3_000];

function createRuntime(settings: Environment, configuration: Configuration): Runtime {
  return {
    inbox: openInboxDatabase(join(settings.dataDirectory, 'inbox.sqlite')),
    cache: openCacheDatabase(join(settings.dataDirectory, 'cache.sqlite')),
    connections: connectionsOf(configuration),
    vault: createVault(settings.secretKey),
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
    await work().catch((error: unknown) =>
      log.warn({ error: String(error) }, 'a round of background work failed'),
    );
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
  const runtime = createRuntime(settings, configuration);
  await discardAllIncoming(runtime.cache);
  const calls = createVendorCalls(runtime);
  await provision(runtime, configuration, calls);
  const synchroniser = createSynchroniser({ runtime, calls });
  const lookAgain = (row: ActionRow) => {
    synchroniser.refresh(row.linkId);
    for (const wait of LOOK_AGAIN_AFTER_MS) setTimeout(() => synchroniser.refresh(row.linkId), wait).unref();
  };
  const outbox = createOutbox({ runtime, calls }, lookAgain);
  const endReading = repeat(() => synchroniser.tick(), TICK_MS);
  const endActing = repeat(() => outbox.tick(), TICK_MS);
  return {
    runtime,
    calls,
    synchroniser,
    outbox,
    async forgetLink(linkId) {
      await synchroniser.forget(linkId);
      await deleteLinkItems(runtime.cache, linkId);
      await deleteLinkSyncs(runtime.cache, linkId);
    },
    async stop() {
      endReading();
      endActing();
      await synchroniser.stop();
      runtime.inbox.$client.close();
      runtime.cache.$client.close();
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

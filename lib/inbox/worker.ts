import 'server-only';
import { randomUUID } from 'node:crypto';
import { joinWorkers, sweepWorkers } from '@/db/worker-lock';
import { loadConfiguration } from '@/lib/configuration/load';
import type { Environment } from '@/lib/env';
import { createVendorCalls } from './calls/vendor-call';
import { createRuntime } from './create-runtime';
import { createOutbox } from './outbox/outbox';
import { repeat } from './repeat';

const TICK_MS = 200;

export interface RunningWorker {
  readonly id: string;
  /** Takes nothing more in hand, finishes what is under way, and leaves. */
  stop(): Promise<void>;
}

/**
 * Sends the actions of a data directory, and nothing else, beside the app and other workers. It reads no boxes, serves no
 * browser and changes nothing of the configuration's users and links: that is the app's.
 */
export async function startWorker(settings: Environment): Promise<RunningWorker> {
  const configuration = await loadConfiguration(settings.configFile);
  const identity = joinWorkers(settings.dataDirectory, randomUUID());
  const runtime = createRuntime(settings, configuration, identity);
  // A connection that is not in this worker's configuration may be in the app's, which was started later.
  const isServed = (connectionId: string) => runtime.connections.has(connectionId);
  const outbox = createOutbox({ runtime, calls: createVendorCalls(runtime) }, isServed);
  const endActing = repeat(() => outbox.tick(), TICK_MS, runtime.log);
  sweepWorkers(settings.dataDirectory, identity.id);
  return {
    id: identity.id,
    async stop() {
      endActing();
      await outbox.stop();
      runtime.inbox.$client.close();
      identity.end();
    },
  };
}

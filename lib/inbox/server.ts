import 'server-only';
import { randomUUID } from 'node:crypto';
import { lockDataDirectory } from '@/db/data-directory-lock';
import { joinWorkers, sweepWorkers } from '@/db/worker-lock';
import { loadConfiguration } from '@/lib/configuration/load';
import { provision } from '@/lib/configuration/provision';
import { type Environment, environment } from '@/lib/env';
import { assembleServer, type Server } from './assemble';
import { createRuntime } from './create-runtime';
import { repeat } from './repeat';
import { adoptSubmissions } from './submissions/submit-once';
import { sweepCache } from './sync/sweep-cache';
import { sweepUploads } from './uploads/uploads';

const TICK_MS = 500;
/** Watching is one look at an index: it can be often. */
const WATCH_MS = 250;
/** An out-of-office rule begins and ends by the minute. */
const ABSENCES_MS = 2_000;
/** Files that nobody passed on are kept for a day: some minutes more do not matter. */
const UPLOADS_MS = 10 * 60_000;

/** Everything that goes on by itself in the app's process. Answers a function that ends it. */
function runByItself(server: Server): () => void {
  const { runtime, synchroniser, outbox, watcher, absenceKeeper } = server;
  const ends = [
    repeat(() => synchroniser.tick(), TICK_MS, runtime.log),
    repeat(() => watcher.tick(), WATCH_MS, runtime.log),
    repeat(() => absenceKeeper.tick(), ABSENCES_MS, runtime.log),
    repeat(() => outbox.tick(), TICK_MS, runtime.log),
    repeat(() => sweepUploads(runtime), UPLOADS_MS, runtime.log),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Builds everything that runs in the app's process: databases, provisioning, reading, acting. */
export async function createServer(settings: Environment): Promise<Server> {
  const configuration = await loadConfiguration(settings.configFile);
  const unlock = lockDataDirectory(settings.dataDirectory);
  const identity = joinWorkers(settings.dataDirectory, randomUUID());
  sweepWorkers(settings.dataDirectory, identity.id);
  const runtime = createRuntime(settings, configuration, identity);
  const assembled = assembleServer(runtime, settings.worker);
  await provision(runtime, configuration, assembled.calls);
  await sweepCache(runtime);
  await sweepUploads(runtime, true);
  await adoptSubmissions(runtime);
  const end = runByItself(assembled);
  return {
    ...assembled,
    async stop() {
      end();
      await assembled.stop();
      identity.end();
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

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findUserByUsername } from '@/db/repositories/users';
import { joinWorkers } from '@/db/worker-lock';
import { WorkItemQuery, type WorkItemView } from '@/lib/api/contract/work-items';
import { loadConfiguration } from '@/lib/configuration/load';
import { provision } from '@/lib/configuration/provision';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { startSandbox } from '@/lib/connectors/sandbox/host';
import { RecordedEffect } from '@/lib/connectors/sandbox/ledger';
import { readEnvironment } from '@/lib/env';
import { assembleServer, type Server } from '@/lib/inbox/assemble';
import { createRuntime } from '@/lib/inbox/create-runtime';
import { readWorkItems } from '@/lib/inbox/reading/read-work-items';
import { demoConfiguration, writeDemo } from '@/scripts/sandbox/demo-configuration';
import { type IntraySettings, variablesOf } from '@/scripts/stack/app-process';
import { startWorker } from '@/scripts/stack/worker-process';

const KEY = Buffer.alloc(32, 7).toString('base64');

export type WorkerProcess = Awaited<ReturnType<typeof startWorker>>;

/** The app's part of Intray in this process, without its own sending; a vendor; and workers as real processes. */
export interface WorkerStage {
  readonly server: Server;
  readonly userId: string;
  /** What its workers are started with. */
  readonly settings: IntraySettings;
  /** What the vendor's writes did, oldest first. */
  effects(): Promise<RecordedEffect[]>;
  control(path: string, body?: unknown): Promise<unknown>;
  /** Alice's pending items, read anew. */
  items(): Promise<WorkItemView[]>;
  startWorker(): Promise<WorkerProcess>;
  close(): Promise<void>;
}

/** The vendor that bears most requests at once, so that the workers get in each other's way as much as they can. */
async function busiestVendor() {
  const vendors = (await discoverSandboxes()).flatMap((sandbox) => {
    const connector = findConnector(sandbox.manifest.vendor);
    return connector ? [{ sandbox, manifest: connector.manifest }] : [];
  });
  const [busiest] = vendors.toSorted(
    (one, other) => other.manifest.sync.maxConcurrency - one.manifest.sync.maxConcurrency,
  );
  if (!busiest) throw new Error('there is no sandbox');
  return busiest;
}

async function openServer(settings: IntraySettings): Promise<Server> {
  const variables = variablesOf(settings);
  const environment = readEnvironment(variables);
  const configuration = await loadConfiguration(environment.configFile, variables);
  const identity = joinWorkers(environment.dataDirectory, 'the-app');
  const server = assembleServer(createRuntime(environment, configuration, identity));
  await provision(server.runtime, configuration, server.calls);
  return {
    ...server,
    async stop() {
      await server.stop();
      identity.end();
    },
  };
}

/** Starts one vendor's sandbox and Intray on a fresh data directory. Close it after the test. */
export async function openWorkerStage(): Promise<WorkerStage> {
  const directory = mkdtempSync(join(tmpdir(), 'intray-workers-'));
  mkdirSync(join(directory, 'data'));
  const { sandbox, manifest } = await busiestVendor();
  const running = await startSandbox(sandbox);
  const { displayName } = manifest;
  const demo = demoConfiguration([{ sandbox, displayName, origin: running.origin }]);
  const settings: IntraySettings = {
    directory,
    environment: demo.environment,
    configurationFile: writeDemo(join(directory, 'demo'), demo),
    secretKey: KEY,
    holdSeconds: 0,
  };
  const server = await openServer(settings);
  const { runtime, synchroniser } = server;
  const user = await findUserByUsername(runtime.inbox, 'alice');
  if (!user) throw new Error('alice is not in the configuration');
  const workers: WorkerProcess[] = [];
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const wanted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${running.origin}/__sandbox${path}`, wanted)).json();
  };
  return {
    server,
    userId: user.id,
    settings,
    control,
    effects: async () => z.array(RecordedEffect).parse(await control('/effects')),
    async items() {
      await synchroniser.tick();
      await synchroniser.settle();
      const query = WorkItemQuery.parse({ box: 'pending', limit: 500 });
      return (await readWorkItems(runtime, user.id, query)).items;
    },
    async startWorker() {
      const worker = await startWorker(settings, join(directory, `worker-${workers.length}.log`));
      workers.push(worker);
      return worker;
    },
    async close() {
      for (const { child } of workers) child.kill('SIGKILL');
      await Promise.all(workers.map(({ ended }) => ended));
      await server.stop();
      await running.close();
      rmSync(directory, { recursive: true });
    },
  };
}

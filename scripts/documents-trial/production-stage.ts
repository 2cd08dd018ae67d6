import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { WorkItemPage } from '@/lib/api/contract/work-items';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { Documents } from '@/lib/domain/document';
import { sessionHeaders } from '../chaos/sign-in';
import { writeDemo } from '../sandbox/demo-configuration';
import { dataDirectoryOf, startApp } from '../stack/app-process';
import { demoOf } from '../stack/demo';
import { SandboxProcess } from '../stack/sandbox-process';
import { unusedPort } from '../stack/unused-port';
import { stop } from '../steps/service.mjs';
import { json } from './answers';
import { ServerMemory, tellingMemory } from './server-memory';

/** The vendor whose stand-in keeps files on its disk, as large as they may be. */
const VENDOR = 'processmaker';
const PERSON = 'alice';
/** It waits for her at a step that files a document of any kind and size. */
const TITLE = 'Forklift battery 堆高機電池更換';

/** As much of the sandbox's world as tells what was uploaded. */
const World = z.object({
  cases: z.array(
    z.object({ documents: z.array(z.object({ uid: z.string(), sha256: z.string().optional() })) }),
  ),
});

async function startSandbox(directory: string): Promise<SandboxProcess> {
  const sandbox = (await discoverSandboxes()).find(({ manifest }) => manifest.vendor === VENDOR);
  if (!sandbox) throw new Error(`there is no sandbox of ${VENDOR}`);
  const process = new SandboxProcess(sandbox, { directory });
  await process.start();
  return process;
}

/** The production server (of the newest build), told to note its memory, with one vendor's stand-in behind it. */
async function startServer(directory: string, sandbox: SandboxProcess) {
  const demo = demoOf([sandbox]);
  const memoryFile = join(directory, 'memory');
  const settings = {
    directory,
    environment: { ...demo.environment, ...tellingMemory(memoryFile) },
    configurationFile: writeDemo(join(directory, 'demo'), demo),
    secretKey: randomBytes(32).toString('base64'),
    holdSeconds: 0,
  };
  const port = await unusedPort();
  const service = await startApp(settings, port, join(directory, 'logs', 'app.log'));
  const memory = new ServerMemory(service.child.pid ?? 0, memoryFile);
  return {
    service,
    memory,
    url: `http://127.0.0.1:${port}`,
    uploads: join(dataDirectoryOf(settings), 'uploads'),
  };
}

/** Intray as it is installed, a person in it, and an item of hers that takes files. */
export async function openProductionStage(directory: string) {
  const sandbox = await startSandbox(directory);
  const server = await startServer(directory, sandbox);
  const session = await sessionHeaders(server.url, PERSON);
  const ask = (method: string, path: string, headers: Record<string, string | number> = {}) =>
    send(`${server.url}${path}`, { method, headers: { ...session, ...headers } });

  async function findItem(): Promise<string> {
    for (;;) {
      const page = WorkItemPage.parse(await json(ask('GET', '/api/work-items?box=pending&limit=500').end()));
      const found = page.items.find(({ title }) => title === TITLE);
      if (found) return found.id;
      await delay(200);
    }
  }

  const itemId = await findItem();
  return {
    itemId,
    ask,
    memory: server.memory,
    documents: async () =>
      Documents.parse(await json(ask('GET', `/api/work-items/${itemId}/documents`).end())),
    /** What lies in the data directory of what was brought. */
    staged: () => readdirSync(server.uploads),
    /** Digests of what has come in at the vendor, oldest first in each case. */
    async digestsAtVendor(): Promise<string[]> {
      const { cases } = World.parse((await sandbox.state()).world);
      return cases.flatMap(({ documents }) => documents.flatMap(({ sha256 }) => sha256 ?? []));
    },
    async close() {
      server.memory.close();
      await Promise.all([stop([server.service]), sandbox.kill()]);
    },
  };
}
export type ProductionStage = Awaited<ReturnType<typeof openProductionStage>>;

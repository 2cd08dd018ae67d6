import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { WorkItemPage } from '@/lib/api/contract/work-items';
import { Documents } from '@/lib/domain/document';
import { sessionHeaders } from '../chaos/sign-in';
import { writeDemo } from '../sandbox/demo-configuration';
import { dataDirectoryOf, startApp } from '../stack/app-process';
import { demoOf, startSandboxes } from '../stack/demo';
import type { SandboxProcess } from '../stack/sandbox-process';
import { unusedPort } from '../stack/unused-port';
import { stop } from '../steps/service.mjs';
import { json } from './answers';
import { ServerMemory, tellingMemory } from './server-memory';

const PERSON = 'alice';
/** It waits for her at a step that files a document of any kind and size, at a stand-in that keeps files on its disk. */
const TITLE = 'Forklift battery 堆高機電池更換';

/** As much of the sandbox's world as tells what was uploaded. */
const World = z.object({
  cases: z.array(
    z.object({ documents: z.array(z.object({ uid: z.string(), sha256: z.string().optional() })) }),
  ),
});

/** The production server (of the newest build), told to note its memory, with the vendors' stand-ins behind it. */
async function startServer(directory: string, sandboxes: readonly SandboxProcess[]) {
  const demo = demoOf(sandboxes);
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
  const sandboxes = await startSandboxes(directory);
  const server = await startServer(directory, sandboxes);
  const session = await sessionHeaders(server.url, PERSON);
  const ask = (method: string, path: string, headers: Record<string, string | number> = {}) =>
    send(`${server.url}${path}`, { method, headers: { ...session, ...headers } });

  async function findItem() {
    for (;;) {
      const page = WorkItemPage.parse(await json(ask('GET', '/api/work-items?box=pending&limit=500').end()));
      const found = page.items.find(({ title }) => title === TITLE);
      if (found) return found;
      await delay(200);
    }
  }

  const { id: itemId, connectionId } = await findItem();
  const sandbox = sandboxes.find(({ vendor }) => vendor === connectionId);
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
      const { cases } = World.parse((await sandbox?.state())?.world);
      return cases.flatMap(({ documents }) => documents.flatMap(({ sha256 }) => sha256 ?? []));
    },
    async close() {
      server.memory.close();
      await Promise.all([stop([server.service]), ...sandboxes.map((one) => one.kill())]);
    },
  };
}
export type ProductionStage = Awaited<ReturnType<typeof openProductionStage>>;

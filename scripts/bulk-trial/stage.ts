import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillableProcess } from '../chaos/killable-process';
import { writeDemo } from '../sandbox/demo-configuration';
import { dataDirectoryOf, type IntraySettings, startApp } from '../stack/app-process';
import { demoOf, startSandboxes } from '../stack/demo';
import type { SandboxProcess } from '../stack/sandbox-process';
import { unusedPort } from '../stack/unused-port';

/** The vendors' stand-ins and one app that also sends, as most installations run it. */
export interface Stage {
  readonly url: string;
  readonly directory: string;
  readonly inboxFile: string;
  readonly sandboxes: readonly SandboxProcess[];
  readonly app: KillableProcess;
  close(options: { keepFiles: boolean }): Promise<void>;
}

/** Gives `person` enough work at every sandbox before the app reads it for the first time. */
export async function openStage(person: string, itemsEach: number): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'intray-bulk-'));
  const sandboxes = await startSandboxes(directory);
  await Promise.all(sandboxes.map((sandbox) => sandbox.flood(person, 'pending', itemsEach)));
  const demo = demoOf(sandboxes);
  const settings: IntraySettings = {
    directory,
    environment: demo.environment,
    configurationFile: writeDemo(join(directory, 'demo'), demo),
    secretKey: randomBytes(32).toString('base64'),
    holdSeconds: 1,
    // The sandboxes are never told to be slow here: what the kill leaves behind need not wait for Intray's own five minutes.
    stillAtWorkSeconds: 30,
  };
  const port = await unusedPort();
  const app = new KillableProcess('app', async (life) => ({
    ...(await startApp(settings, port, join(directory, 'logs', `app-${life}.log`))),
    id: null,
  }));
  const stage: Stage = {
    url: `http://127.0.0.1:${port}`,
    directory,
    inboxFile: join(dataDirectoryOf(settings), 'inbox.sqlite'),
    sandboxes,
    app,
    async close({ keepFiles }) {
      await app.stop();
      await Promise.all(sandboxes.map((sandbox) => sandbox.kill()));
      if (!keepFiles) rmSync(directory, { recursive: true, force: true });
    },
  };
  try {
    await app.start();
  } catch (error) {
    await stage.close({ keepFiles: true });
    throw error;
  }
  return stage;
}

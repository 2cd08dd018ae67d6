import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '../sandbox/demo-configuration';
import { dataDirectoryOf, type IntraySettings, startApp } from '../stack/app-process';
import { demoOf, startSandboxes } from '../stack/demo';
import type { SandboxProcess } from '../stack/sandbox-process';
import { unusedPort } from '../stack/unused-port';
import { startWorker } from '../stack/worker-process';
import { KillableProcess } from './killable-process';

/** As short as the slowest answer allows: what is uncertain is settled the sooner. */
export const REQUEST_SECONDS = 5;
/**
 * Much less than Intray's own five minutes, or each kill in the middle of a write could cost those. It is enough only
 * because no sandbox is ever told to be slower; a vendor's real slowness is not to be measured by this.
 */
export const STILL_AT_WORK_SECONDS = 20;

/** All processes of a run: the vendors' stand-ins, which live on, and Intray's own, which do not. */
export interface Theatre {
  readonly url: string;
  readonly directory: string;
  readonly inboxFile: string;
  readonly sandboxes: readonly SandboxProcess[];
  readonly processes: readonly KillableProcess[];
  /** Ends Intray's own processes kindly; the sandboxes stay, to be asked. */
  stopIntray(): Promise<void>;
  close(options: { keepFiles: boolean }): Promise<void>;
}

function processesOf(settings: IntraySettings, port: number): KillableProcess[] {
  const logOf = (name: string, life: number) => join(settings.directory, 'logs', `${name}-${life}.log`);
  const worker = (name: 'worker-1' | 'worker-2') =>
    new KillableProcess(name, (life) => startWorker(settings, logOf(name, life)));
  const app = new KillableProcess('app', async (life) => ({
    ...(await startApp(settings, port, logOf('app', life))),
    id: null,
  }));
  return [app, worker('worker-1'), worker('worker-2')];
}

function settingsFor(directory: string, sandboxes: readonly SandboxProcess[]): IntraySettings {
  const demo = demoOf(sandboxes);
  return {
    directory,
    environment: demo.environment,
    configurationFile: writeDemo(join(directory, 'demo'), demo),
    secretKey: randomBytes(32).toString('base64'),
    holdSeconds: 1,
    requestSeconds: REQUEST_SECONDS,
    stillAtWorkSeconds: STILL_AT_WORK_SECONDS,
  };
}

/** Starts the sandboxes, the app on a fresh data directory (it makes the database), and then the workers. */
export async function openTheatre(): Promise<Theatre> {
  const directory = mkdtempSync(join(tmpdir(), 'intray-chaos-'));
  const sandboxes = await startSandboxes(directory);
  const settings = settingsFor(directory, sandboxes);
  const port = await unusedPort();
  const processes = processesOf(settings, port);
  const theatre: Theatre = {
    url: `http://127.0.0.1:${port}`,
    directory,
    inboxFile: join(dataDirectoryOf(settings), 'inbox.sqlite'),
    sandboxes,
    processes,
    async stopIntray() {
      await Promise.all(processes.map((one) => one.stop()));
    },
    async close({ keepFiles }) {
      await theatre.stopIntray();
      await Promise.all(sandboxes.map((sandbox) => sandbox.kill()));
      if (!keepFiles) rmSync(directory, { recursive: true, force: true });
    },
  };
  try {
    for (const one of processes) await one.start();
  } catch (error) {
    await theatre.close({ keepFiles: true });
    throw error;
  }
  return theatre;
}

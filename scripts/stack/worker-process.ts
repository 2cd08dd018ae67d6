import { join } from 'node:path';
import { z } from 'zod';
import { bundle } from '../steps/bundle.mjs';
import { root } from '../steps/run.mjs';
import { type Service, startScript } from '../steps/service.mjs';
import { type IntraySettings, variablesOf } from './app-process';

const Said = z.object({ worker: z.string() });

let program: Promise<string> | undefined;

/** Made once for all workers that this process starts. */
function workerProgram(): Promise<string> {
  program ??= bundle(join(root, 'scripts', 'worker.ts'));
  return program;
}

/** What `npm run worker` runs, ready to send. `id` is the name under which it takes actions in hand. */
export async function startWorker(
  settings: IntraySettings,
  logFile: string,
): Promise<Service & { readonly id: string }> {
  const { said, ...service } = await startScript({
    name: 'A worker',
    script: await workerProgram(),
    args: [],
    logFile,
    env: variablesOf(settings),
    conditions: ['react-server'],
  });
  return { ...service, id: Said.parse(said).worker };
}

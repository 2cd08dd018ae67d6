import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../steps/run.mjs';
import { type Service, startScript } from '../steps/service.mjs';
import { type IntraySettings, variablesOf } from './app-process';

const Said = z.object({ worker: z.string() });

/** What `npm run worker` runs, ready to send. `id` is the name under which it takes actions in hand. */
export async function startWorker(
  settings: IntraySettings,
  logFile: string,
): Promise<Service & { readonly id: string }> {
  const { said, ...service } = await startScript({
    name: 'A worker',
    script: join(root, 'scripts', 'worker.ts'),
    args: [],
    logFile,
    env: variablesOf(settings),
    conditions: ['react-server'],
  });
  return { ...service, id: Said.parse(said).worker };
}

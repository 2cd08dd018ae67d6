// @ts-check
/** `node scripts/with-settings.mjs scripts/token.ts …`: runs a script of the server with the settings of `.env`, where there is one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps/run.mjs';

const settings = join(root, '.env');
const environmentFile = existsSync(settings) ? [`--env-file=${settings}`] : [];

const child = spawn(
  process.execPath,
  // What the app's server modules are made of is chosen by this condition, as in a build.
  [...environmentFile, '--import', 'tsx', '--conditions=react-server', ...process.argv.slice(2)],
  // The channel closes when this process ends, however it does: a script that stays ends then, too.
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', (code) => process.exit(code ?? 1));

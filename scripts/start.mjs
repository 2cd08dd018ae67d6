// @ts-check
/** `npm start`: the built app at INTRAY_PORT, with the settings of `.env` where there is one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, root } from './steps/run.mjs';

const settings = join(root, '.env');
const settingsAreRead = process.execArgv.some((argument) => argument.startsWith('--env-file'));

// The port is needed before the app could read the file, so Node reads it for a second process of this script.
const command =
  existsSync(settings) && !settingsAreRead
    ? [`--env-file=${settings}`, fileURLToPath(import.meta.url)]
    : [installed('next/dist/bin/next'), 'start', '-p', process.env.INTRAY_PORT || '3000'];

const child = spawn(process.execPath, [...command, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', (code) => process.exit(code ?? 1));

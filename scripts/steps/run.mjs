// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** The project's folder: every command runs there, wherever it was called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} packageFile path of a program inside node_modules */
export const installed = (packageFile) => join(root, 'node_modules', packageFile);

/** npm as it was started, or the one on the path. Answers command and first arguments. */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return [process.execPath, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * Runs a program to its end with everything it prints in a log file.
 * @param {string[]} command
 * @param {{ logFile: string, env?: Record<string, string | undefined> }} options
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export async function run(command, { logFile, env = {} }) {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = createWriteStream(logFile);
  /** @type {string[]} */
  const chunks = [];
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endChild = () => child.kill();
  process.once('exit', endChild);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      chunks.push(text);
      log.write(text);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      chunks.push(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  process.off('exit', endChild);
  log.end();
  await finished(log);
  return { code, output: chunks.join('') };
}

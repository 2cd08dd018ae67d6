// @ts-check
import { fork, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { root } from './run.mjs';

/** A machine that has much else to do starts a program many times slower than it could. */
const patienceMs = 180_000;
const stopMs = 5_000;

/**
 * A process that stays: its output goes to a log file.
 * @typedef {object} Service
 * @property {string} name as in "the app"
 * @property {string} logFile
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<string>} ended how it ended, in words
 */

/**
 * @param {string} name @param {string} logFile @param {import('node:child_process').ChildProcess} child
 * @returns {Service}
 */
function service(name, logFile, child) {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = createWriteStream(logFile, { mode: 0o600 });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  ended.then(() => log.end());
  return { name, logFile, child, ended };
}

/**
 * A TypeScript program of ours, or what `bundle` has made of one. It says over the process channel when it is ready, and ends when we do.
 * @param {object} program
 * @param {string} program.name
 * @param {string} program.script
 * @param {string[]} program.args
 * @param {string} program.logFile
 * @param {Record<string, string>} [program.env]
 * @param {readonly string[]} [program.conditions] by which packages choose what they are, as in a build of the app
 * @returns {Promise<Service & { said: unknown }>} `said`: the message by which it told that it is ready
 */
export async function startScript({ name, script, args, logFile, env = {}, conditions = [] }) {
  const child = fork(script, args, {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv: [
      ...(script.endsWith('.ts') ? ['--import', 'tsx'] : []),
      ...conditions.map((condition) => `--conditions=${condition}`),
    ],
    silent: true,
  });
  const started = service(name, logFile, child);
  /** @type {unknown} */
  let said;
  const ready = new Promise((resolve) => {
    child.once('message', (message) => {
      said = message;
      resolve(true);
    });
  });
  await orFail(started, ready);
  return { ...started, said };
}

/**
 * A program that is ready once `isReady` says so.
 * @param {{ name: string, command: string[], env: Record<string, string>, logFile: string, isReady: () => Promise<boolean> }} program
 */
export async function startProgram({ name, command, env, logFile, isReady }) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = service(name, logFile, child);
  await orFail(
    started,
    untilTrue(isReady, () => child.exitCode !== null),
  );
  return started;
}

/** @param {() => Promise<boolean>} isReady @param {() => boolean} isOver */
async function untilTrue(isReady, isOver) {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && !isOver()) {
    if (await isReady()) return true;
    await delay(150);
  }
  return false;
}

/** @param {Service} started @param {Promise<unknown>} ready */
async function orFail(started, ready) {
  const tooLate = delay(patienceMs, false, { ref: false });
  if (await Promise.race([ready, started.ended.then(() => false), tooLate])) return;
  const ended = started.child.exitCode !== null;
  await stop([started]);
  throw new Failure(
    `${started.name} ${ended ? 'ended as soon as it began' : `did not answer within ${patienceMs / 1000} s`}: the reason is at the end of ${started.logFile}; run the command again when it is mended.`,
  );
}

/**
 * Ends services kindly, and after 5 s by force.
 * @param {readonly Service[]} services
 */
export async function stop(services) {
  for (const { child } of services) child.kill('SIGTERM');
  const all = Promise.all(services.map(({ ended }) => ended));
  if ((await Promise.race([all, delay(stopMs, 'late', { ref: false })])) !== 'late') return;
  for (const { child } of services) child.kill('SIGKILL');
  await all;
}

// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './run.mjs';

/** Where the demo keeps everything it makes. Answers absolute paths; the folder is made when it is missing. */
export function demoFiles() {
  const data = resolve(root, process.env.INTRAY_DATA_DIR || '.data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return {
    data,
    logs: join(data, 'logs'),
    sandboxes: join(data, 'sandboxes'),
    demo: join(data, 'demo'),
    configuration: join(data, 'demo', 'intray.config.json'),
    environment: join(data, 'demo', 'demo-environment.json'),
    secretKey: join(data, 'secret-key'),
    running: join(data, 'demo-running.json'),
  };
}

/** @param {string} file @returns {any} the JSON in it, or undefined when there is none */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The key that the vault encrypts with (32 bytes, base64): made once, and kept readable by its owner only.
 * @param {string} file
 */
export function secretKey(file) {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    // It is there from an earlier start; a file that cannot be read fails on the next line.
  }
  return readFileSync(file, 'utf8').trim();
}

/** @param {string} url */
export async function isHealthy(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Two apps must not share one data directory. Throws `Failure` when another demo runs from it.
 * @param {string} file
 */
export async function claimDataDirectory(file) {
  const other = readJson(file);
  if (typeof other?.url === 'string' && (await isHealthy(other.url)))
    throw new Failure(
      `A demo already runs from this folder at ${other.url} (process ${other.pid}): use that one, stop it with Ctrl-C first, or set INTRAY_DATA_DIR to another folder.`,
    );
  rmSync(file, { force: true });
}

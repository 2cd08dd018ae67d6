// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './announce.mjs';
import { Failure } from './failure.mjs';
import { npmCommand, root, run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.intray-installed');
/** npm writes it when it has finished, so it tells a complete installation from one that was interrupted. */
const npmsOwnStamp = join(root, 'node_modules', '.package-lock.json');

/** What is installed fits one lock file and one version of Node.js's binary interface (the database is a native add-on). */
function wantedStamp() {
  return `${process.versions.modules} ${createHash('sha256').update(readFileSync(lockFile)).digest('hex')}`;
}

function isInstalled() {
  if (!existsSync(npmsOwnStamp)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wantedStamp();
  return statSync(npmsOwnStamp).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** @param {string} output what npm printed before it gave up */
function remedy(output) {
  if (/code E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|TIMEDOUT|CONNRESET)/.test(output))
    return 'check that this machine reaches the npm registry and run the command again';
  if (output.includes('code EUSAGE'))
    return 'package.json and package-lock.json do not fit; run "npm install" once and then the command again';
  if (output.includes('gyp ERR!'))
    return 'the database must be compiled here; install Python 3, make and a C++ compiler and run the command again';
  return 'see the end of the log, mend it and run the command again';
}

/**
 * Installs the packages unless they are there and fit.
 * @param {string} logDirectory
 */
export async function install(logDirectory) {
  if (isInstalled()) return;
  const logFile = join(logDirectory, 'install.log');
  const { code, output } = await step('Installing packages (npm ci; a few minutes at most)', () =>
    run([...npmCommand(), 'ci', '--no-audit', '--no-fund', '--include=dev'], {
      logFile,
      env: { NODE_ENV: undefined },
    }),
  );
  if (code !== 0)
    throw new Failure(`The packages could not be installed: ${remedy(output)} (what npm said: ${logFile}).`);
  writeFileSync(stampFile, wantedStamp());
}

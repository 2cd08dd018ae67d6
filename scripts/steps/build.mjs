// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './announce.mjs';
import { Failure } from './failure.mjs';
import { installed, root, run } from './run.mjs';
import { hashOfSources } from './source-hash.mjs';

/** Everything the production build is made of; what is not there is passed over. */
const sources = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];
const stampFile = join(root, '.next', 'intray-sources');
/** Next.js writes it last. */
const buildId = join(root, '.next', 'BUILD_ID');

function isBuilt(/** @type {string} */ hash) {
  return existsSync(buildId) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

/**
 * Makes the production build unless the one that is there was made of the same sources.
 * @param {string} logDirectory
 */
export async function build(logDirectory) {
  const hash = hashOfSources(sources);
  if (isBuilt(hash)) return;
  const logFile = join(logDirectory, 'build.log');
  const { code } = await step('Building the app (one to three minutes)', () =>
    run([process.execPath, installed('next/dist/bin/next'), 'build'], {
      logFile,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  );
  if (code !== 0)
    throw new Failure(
      `The app could not be built: the reason is at the end of ${logFile}; run the command again when it is mended.`,
    );
  writeFileSync(stampFile, hash);
}

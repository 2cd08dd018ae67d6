/**
 * `npm run documents:trial -- --megabytes 1024`: one large file through the production server to a system and back, with
 * what that takes of memory. Needs a build.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runInProduction } from './documents-trial/production';
import type { Memory } from './documents-trial/server-memory';

const MEGABYTE = 1024 * 1024;
const MOST_GROWTH = 64 * MEGABYTE;

function megabytes(): number {
  const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1024' } } });
  return Number(values.megabytes);
}

const inMegabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);

const growthText = ([what, { rss, heapUsed, external }]: [string, Memory]) =>
  `${what} +${inMegabytes(rss)} MB (heap +${inMegabytes(heapUsed)}, external +${inMegabytes(external)})`;

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'intray-documents-'));
  const began = performance.now();
  const { sent, staged, atVendor, downloaded, shownAs, grownBy, leftBehind } = await runInProduction(
    megabytes() * MEGABYTE,
    directory,
  );
  const isSame = [staged, atVendor, downloaded].every((digest) => digest === sent);
  const isSmall = Object.values(grownBy).every(({ rss }) => rss <= MOST_GROWTH);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `${megabytes()} MB each way as “${shownAs}” in ${seconds} s, SHA-256 ${isSame ? 'identical at both ends' : 'different'}; server: ${Object.entries(grownBy).map(growthText).join(', ')}; left behind by a cancelled upload: ${leftBehind.length} files`,
  );
  rmSync(directory, { recursive: true });
  process.exitCode = isSame && isSmall && leftBehind.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

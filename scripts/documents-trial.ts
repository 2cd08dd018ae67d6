/** `npm run documents:trial -- --megabytes 1024`: one large file through Intray and back, with what that takes of memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLargeFile } from './documents-trial/run';

const MEGABYTE = 1024 * 1024;
const MOST_GROWTH = 64 * MEGABYTE;

function megabytes(): number {
  const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1024' } } });
  return Number(values.megabytes);
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'intray-documents-'));
  const began = performance.now();
  const outcome = await runLargeFile(megabytes() * MEGABYTE, directory);
  const { sent, staged, archived, downloaded, grownBy, leftBehind } = outcome;
  const isSame = [staged, archived, downloaded].every((digest) => digest === sent);
  const inMegabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  for (const [what, bytes] of Object.entries(grownBy))
    console.log(`${what}: memory grew by ${inMegabytes(bytes)}`);
  console.log(`Bytes identical: ${isSame}. Left behind by a cancelled upload: ${leftBehind.length} files.`);
  console.log(`${megabytes()} MB each way in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  const isFine =
    isSame && leftBehind.length === 0 && Object.values(grownBy).every((bytes) => bytes <= MOST_GROWTH);
  rmSync(directory, { recursive: true });
  process.exitCode = isFine ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

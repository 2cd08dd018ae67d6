/** A file of any size goes through Intray without being held in its memory, in real processes over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLargeFile } from '@/scripts/documents-trial/run';

const MEGABYTE = 1024 * 1024;

it('brings 256 MB up and down byte for byte, grows by 64 MB at most, and leaves nothing behind', {
  timeout: 240_000,
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'intray-large-files-'));
  const outcome = await runLargeFile(256 * MEGABYTE, directory);
  const { sent, staged, archived, downloaded, grownBy, leftBehind } = outcome;
  expect({ staged, archived, downloaded }).toEqual({ staged: sent, archived: sent, downloaded: sent });
  for (const bytes of Object.values(grownBy)) expect(bytes).toBeLessThanOrEqual(64 * MEGABYTE);
  // Of a name that would lead elsewhere people still read what it was called.
  expect(outcome.archivedName).toBe(".._.._大檔 'x'_txt.bin");
  // Also after an upload was broken off in its middle.
  expect(leftBehind).toEqual([]);
  rmSync(directory, { recursive: true });
});

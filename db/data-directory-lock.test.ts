import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDataDirectory } from './data-directory-lock';

it('lets one process at a time have a data directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'intray-lock-'));
  const unlock = lockDataDirectory(directory, 0);
  expect(() => lockDataDirectory(directory, 0)).toThrow(
    `Another Intray is running on the data directory ${directory}`,
  );
  unlock();
  lockDataDirectory(directory, 0)();
});

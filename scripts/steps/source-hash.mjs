// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** @param {string} path relative to the project @returns {string[]} the files at and below it */
function filesAt(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}

/**
 * Changes whenever one of these files does; tests do not count.
 * @param {readonly string[]} paths files and folders of the project; what is not there is passed over
 */
export function hashOfSources(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesAt)) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

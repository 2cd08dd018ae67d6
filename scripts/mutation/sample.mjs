// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Small enough that a sample is spread over all files, large enough that a statement is rarely cut in two. */
const BLOCK_LINES = 10;

/** A number from 0 to 1 that a block always gets with the same seed. @param {string} text */
function draw(text) {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * Some blocks of lines of the files, drawn at random with a seed, as the tool wants them: `file:from-to`.
 * @param {readonly string[]} files @param {number} share from 0 to 1 @param {string} seed
 */
export function sampleOf(files, share, seed) {
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n').length;
    const blocks = Array.from(
      { length: Math.ceil(lines / BLOCK_LINES) },
      (_, index) => index * BLOCK_LINES + 1,
    );
    return blocks
      .filter((from) => draw(`${seed} ${file} ${from}`) < share)
      .map((from) => `${file}:${from}-${Math.min(lines, from + BLOCK_LINES - 1)}`);
  });
}

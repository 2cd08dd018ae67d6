import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Files that take from twenty seconds to two minutes: the last of them should not keep one core waiting for the other. */
const isLong = (file: string) => /\/(?:conformance|fuzz)\.test\.ts$/.test(file);

/** The long ones first, and otherwise in an order that the seed of the run makes. */
class LongFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const { seed } = this.ctx.config.sequence;
    const placeOf = (file: string) =>
      `${isLong(file) ? 0 : 1} ${createHash('sha1').update(`${seed} ${file}`).digest('hex')}`;
    const placed = files.map((file) => ({ file, place: placeOf(file.moduleId) }));
    return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ file }) => file);
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The marker package throws outside a React server build; tests run server code directly.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '.next/**', '.data/**', 'e2e/**'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true, sequencer: LongFirst },
    // A failure says all of what was found, also where only its message is kept.
    chaiConfig: { truncateThreshold: 0 },
  },
});

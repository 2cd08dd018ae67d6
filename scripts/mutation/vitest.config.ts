import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import shared from '../../vitest.config';

/** The tests of one area, named by the runner: a folder of a connector, or what all connectors share. */
const area = process.env.INTRAY_MUTATION_AREA ?? 'shared';
const include = area === 'shared' ? ['lib/connectors/*.test.ts'] : [`lib/connectors/${area}/**/*.test.ts`];

/** They take minutes, reach nearly every line, and would be run anew for each change that no other test notices. */
const exclude = ['**/fuzz.test.ts', '**/conformance.test.ts', '**/sandbox/**'];

/** True for tests that start a sandbox, which they must close again. */
const startsSandbox = (file: string) => readFileSync(file, 'utf8').includes('.close()');

/** By name, so that a run can be repeated; tests with a sandbox last, because most changes fall to a quick test of a function. */
class QuickFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const placed = files.map((file) => ({
      file,
      place: `${startsSandbox(file.moduleId) ? 1 : 0} ${file.moduleId}`,
    }));
    return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ file }) => file);
  }
}

const { include: _everything, ...test } = shared.test ?? {};

export default mergeConfig(
  { ...shared, test },
  {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: { include, exclude, sequence: { shuffle: false, sequencer: QuickFirst } },
  },
);

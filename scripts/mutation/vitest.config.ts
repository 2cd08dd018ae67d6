import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import shared from '../../vitest.config';

/** The tests of one area, named by the runner: a folder of a connector, or what all connectors share. */
const area = process.env.INTRAY_MUTATION_AREA ?? 'shared';
const include = area === 'shared' ? ['lib/connectors/*.test.ts'] : [`lib/connectors/${area}/**/*.test.ts`];

/** They take minutes, reach nearly every line, and would be run anew for each change that no other test notices. */
const exclude = ['**/fuzz.test.ts', '**/conformance.test.ts', '**/sandbox/**'];

/** By name, so that a run can be repeated; whole flows last, because most changes fall to a quick test of a mapping. */
class QuickFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const place = ({ moduleId }: { readonly moduleId: string }) =>
      `${/flow|traps|lost-answer|list\.test/.test(moduleId) ? 1 : 0} ${moduleId}`;
    return [...files].sort((one, other) => (place(one) < place(other) ? -1 : 1));
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

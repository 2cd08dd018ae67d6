import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.config';

/** The tests of one area, named by the runner: a folder of a connector, or what all connectors share. */
const area = process.env.INTRAY_MUTATION_AREA ?? 'shared';

const include =
  area === 'shared'
    ? ['lib/connectors/*.test.ts', 'lib/connectors/conformance/toy/*.test.ts']
    : [`lib/connectors/${area}/**/*.test.ts`];

const { include: _everything, ...test } = shared.test ?? {};

/** In order, so that a run can be repeated; the fuzz tests take minutes and kill little that the others do not. */
export default mergeConfig(
  { ...shared, test },
  {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: { include, exclude: ['**/fuzz.test.ts'], sequence: { shuffle: false } },
  },
);

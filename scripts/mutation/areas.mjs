// @ts-check
import { existsSync, readdirSync } from 'node:fs';

const CONNECTORS = 'lib/connectors';

/** The measuring instruments are not measured: sandboxes, the conformance kit, tests and what only tests use. */
const NOT_THE_PRODUCT = [
  '**/*.test.ts',
  '**/sandbox/**',
  '**/conformance/**',
  '**/testing.ts',
  '**/fixtures.ts',
];

/**
 * What is mutated on its own, with the tests that stand beside it: the code that all connectors share, and each vendor's folder.
 * @returns {Record<string, string[]>} patterns of files by the area's name
 */
export function areas() {
  const vendors = readdirSync(CONNECTORS).filter((folder) =>
    existsSync(`${CONNECTORS}/${folder}/sandbox/index.ts`),
  );
  /** @param {string} pattern */
  const product = (pattern) => [pattern, ...NOT_THE_PRODUCT.map((excluded) => `!${excluded}`)];
  return {
    shared: product(`${CONNECTORS}/*.ts`),
    ...Object.fromEntries(vendors.map((vendor) => [vendor, product(`${CONNECTORS}/${vendor}/**/*.ts`)])),
  };
}

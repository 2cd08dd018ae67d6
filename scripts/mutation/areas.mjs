// @ts-check
import { existsSync, readdirSync } from 'node:fs';

const CONNECTORS = 'lib/connectors';

/**
 * The measuring instruments are not measured: sandboxes, the conformance kit, tests and what only tests use. Nor is the catalogue
 * of operations, which is held against the vendors' papers by tests that stand outside the areas.
 */
const NOT_THE_PRODUCT =
  /\.test\.ts$|\/(?:sandbox|conformance|samples|operations)\/|\/operations[\w-]*\.ts$|\b(?:testing|fixtures|published-samples)\.ts$/;

/** @param {string} folder @param {boolean} deep */
function product(folder, deep) {
  return readdirSync(folder, { recursive: deep, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !NOT_THE_PRODUCT.test(file))
    .sort();
}

/**
 * What is mutated on its own, with the tests that stand beside it: the code that all connectors share, and each vendor's folder.
 * @returns {Record<string, string[]>} files by the area's name
 */
export function areas() {
  const vendors = readdirSync(CONNECTORS).filter((folder) =>
    existsSync(`${CONNECTORS}/${folder}/sandbox/index.ts`),
  );
  return {
    shared: product(CONNECTORS, false),
    ...Object.fromEntries(vendors.map((vendor) => [vendor, product(`${CONNECTORS}/${vendor}`, true)])),
  };
}

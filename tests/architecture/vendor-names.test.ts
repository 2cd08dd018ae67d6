import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource, repositoryFiles, root } from './source-files';

const connectors = 'lib/connectors';
const vendors = readdirSync(join(root, connectors)).filter((folder) =>
  existsSync(join(root, connectors, folder, 'sandbox', 'index.ts')),
);

/** Pages for people and configuration may name vendors; so may specs and integration tests, whose data are the demo's titles. */
const mayNameVendors = [
  /^docs\//,
  /^e2e\/specs\//,
  /^tests\/integration\//,
  /^[^/]+\.md$/,
  /\.json$/,
  /^\.env\.example$/,
];
const drawn = new Set(['.png', '.ico', '.woff2', '.sqlite']);

/** Names of vendors in a file that is not that vendor's own. Import lines of the registry are the one exception. */
function strayNames(file: string, source: string): string[] {
  const registryLine = /^import \{ connector as \w+ \} from '\.\/\w+';$|^const connectors: .*$/gm;
  const text = file === `${connectors}/registry.ts` ? source.replaceAll(registryLine, '') : source;
  return vendors.filter(
    (vendor) =>
      !file.startsWith(`${connectors}/${vendor}/`) && `${file}\n${text}`.toLowerCase().includes(vendor),
  );
}

it('names a vendor in its own folder and in the registry only', () => {
  const files = repositoryFiles().filter(
    (file) => !drawn.has(extname(file)) && !mayNameVendors.some((pattern) => pattern.test(file)),
  );
  const strays = files.flatMap((file) =>
    strayNames(file, readSource(file)).map((vendor) => `${vendor} in ${file}`),
  );
  expect(vendors.length).toBeGreaterThanOrEqual(3);
  expect(strays).toEqual([]);
});

it('would notice a vendor in the product, and one vendor in the folder of another', () => {
  const [first = '', second = ''] = vendors;
  expect(strayNames('components/inbox/row.tsx', `if (vendor === '${first}')`)).toEqual([first]);
  expect(strayNames(`${connectors}/${second}/list.ts`, `// as ${first.toUpperCase()} does`)).toEqual([first]);
  expect(strayNames(`${connectors}/${first}/list.ts`, first)).toEqual([]);
  expect(strayNames(`${connectors}/registry.ts`, `if (id === '${first}') return;`)).toEqual([first]);
});

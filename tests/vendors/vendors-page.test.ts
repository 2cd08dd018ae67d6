import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogues } from '@/scripts/documentation/vendor-catalogue';
import { vendorsPage } from '@/scripts/documentation/vendors-page';
import { root } from '../architecture/source-files';
import documentedOperations from './documented-operations.json';

/** What stands in the vendors' own papers, written down apart from the code. */
const Documented = z.array(
  z.object({ vendor: z.string(), id: z.string(), method: z.string(), path: z.string() }),
);
const documented = Documented.parse(documentedOperations);
const catalogues = await readCatalogues();
const rows = catalogues.flatMap(({ vendor, rows: found }) => found.map((row) => ({ vendor, ...row })));

test('every documented operation has a row, as the vendor documents it', () => {
  const found = rows
    .filter(({ operation }) => operation.source === 'documented')
    .map(({ vendor, operation: { id, method, path } }) => `${vendor} ${id}: ${method} ${path}`);
  const expected = documented.map(({ vendor, id, method, path }) => `${vendor} ${id}: ${method} ${path}`);
  expect(expected.filter((row) => !found.includes(row))).toEqual([]);
  expect(found.filter((row) => !expected.includes(row))).toEqual([]);
});

describe('each operation', () => {
  test('has an id of its own', () => {
    const ids = rows.map(({ vendor, operation }) => `${vendor} ${operation.id}`);
    expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([]);
  });

  test('is in the sandbox', () => {
    const missing = rows.filter(({ inSandbox }) => !inSandbox);
    expect(missing.map(({ vendor, operation }) => `${vendor} ${operation.id}`)).toEqual([]);
  });

  test('is held to its contract by a test', () => {
    const untested = rows.filter(({ tests }) => tests.length === 0);
    expect(untested.map(({ vendor, operation }) => `${vendor} ${operation.id}`)).toEqual([]);
  });

  test('has a client function, or says why not', () => {
    const without = rows.filter(({ client }) => client === null || client === '');
    for (const { operation } of without) expect(operation.client).toEqual({ refused: expect.any(String) });
  });
});

test('docs/vendors.md is what the code says; `npm run documentation` writes it anew', () => {
  expect(readFileSync(join(root, 'docs/vendors.md'), 'utf8')).toBe(vendorsPage(catalogues));
});

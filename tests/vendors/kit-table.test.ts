import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kitColumns } from '@/scripts/documentation/kit-columns';
import { expectedVerdict, kitTable, withKitTable } from '@/scripts/documentation/kit-table';
import { root } from '../architecture/source-files';

test('the README has the table of the whole kit; `npm run conformance -- --write` runs it and writes it anew', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toBe(withKitTable(readme, kitTable(await kitColumns(), expectedVerdict)));
});

test('a table that has gone from the page is noticed', () => {
  expect(() => withKitTable('# Intray', '')).toThrow(/the page needs the lines/);
});

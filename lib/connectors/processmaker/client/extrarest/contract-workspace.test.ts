import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../../conformance/operation-contract';
import type { Call } from '../../../contract';
import { Tokens } from '../../config';
import { supplierTable } from '../../sandbox/extrarest/demo';
import { withoutPlugin } from '../../testing';
import { type PluginSubject, refusal, refused, startPlugin } from './contract-testing';
import { appendRows, overwriteRows, type TableRow } from './pm-tables';
import { readLoginUser } from './session';

let plugin: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [plugin, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([plugin.subject.close(), later.subject.close()]));

const Tables = z.object({
  plugin: z.object({ tables: z.record(z.string(), z.object({ rows: z.array(z.unknown()) })) }),
});

async function rowsOf({ subject }: PluginSubject): Promise<unknown[]> {
  const { tables } = Tables.parse((await subject.state()).world).plugin;
  return tables[supplierTable]?.rows ?? [];
}

const unknownUid = 'f'.repeat(32);
const forbidden = refused(
  'Logged-in user lacks the PM_SETUP and PM_SETUP_PM_TABLES permissions in role.',
  'forbidden',
);
const keyRequired = refused('The value of key column is required', 'invalid-input');

operationContract('extrarest.pm-table.append', () => {
  test('rows are added; a column that is not sent stays empty', async () => {
    const before = await rowsOf(plugin);
    const rows: TableRow[] = [
      { SUPPLIER: 'Ostend Optics', RATING: 5 },
      { SUPPLIER: 'Turku Tools', TYPO: 'x' },
    ];
    expect(await appendRows(await plugin.asAdmin(), supplierTable, rows)).toBe(2);
    expect((await rowsOf(plugin)).slice(before.length)).toEqual([
      { SUPPLIER: 'Ostend Optics', CITY: null, RATING: 5 },
      { SUPPLIER: 'Turku Tools', CITY: null, RATING: null },
    ]);
  });

  test('it takes an administrator, a table that is there, and a column of it', async () => {
    const sam = await plugin.as('sam');
    const admin = await plugin.asAdmin();
    expect(await refusal(sam, (call) => appendRows(call, supplierTable, []))).toEqual(forbidden);
    expect(await refusal(admin, (call) => appendRows(call, unknownUid, []))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    expect(await refusal(admin, (call) => appendRows(call, supplierTable, [{ TYPO: 1 }]))).toEqual(
      keyRequired,
    );
  });
});

operationContract('extrarest.pm-table.overwrite', () => {
  test('the table holds the new rows alone; 1.12 says the word "count" instead of how many', async () => {
    const rows = [{ SUPPLIER: 'Ostend Optics', CITY: 'Ostend', RATING: 5 }];
    expect(await overwriteRows(await plugin.asAdmin(), supplierTable, rows)).toBeNull();
    expect(await rowsOf(plugin)).toEqual(rows);
  });

  test('under PHP 8 it dies after the work is done: uncertain', async () => {
    const rows = [{ SUPPLIER: 'Turku Tools', CITY: 'Turku', RATING: 3 }];
    const admin = await later.asAdmin();
    expect(await refusal(admin, (call) => overwriteRows(call, supplierTable, rows))).toEqual({
      status: 500,
      message: '',
      code: 'uncertain',
    });
    expect(await rowsOf(later)).toEqual(rows);
  });

  test('without the permissions it is forbidden; a bad row leaves the table empty', async () => {
    expect(await refusal(await plugin.as('sam'), (call) => overwriteRows(call, supplierTable, []))).toEqual(
      forbidden,
    );
    const admin = await plugin.asAdmin();
    expect(await refusal(admin, (call) => overwriteRows(call, supplierTable, [{ TYPO: 1 }]))).toEqual(
      keyRequired,
    );
    expect(await rowsOf(plugin)).toEqual([]);
  });
});

function postSql(call: Call, sql: string) {
  return call.http.send({
    method: 'POST',
    path: '/api/1.0/workflow/extrarest/sql',
    headers: {
      authorization: `Bearer ${Tokens.parse(call.credential).accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ sql }),
  });
}

operationContract('extrarest.sql', () => {
  test('a server does not know it: its code is commented out', async () => {
    const answer = await postSql(await plugin.asAdmin(), 'SELECT 1');
    expect(answer.status).toBe(404);
    expect(answer.json()).toEqual({ error: { code: 404, message: 'Not Found' } });
  });

  test('no file of the connector names it', () => {
    const folder = fileURLToPath(new URL('../..', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^sandbox|operations/.test(file),
    );
    expect(files.length).toBeGreaterThan(30);
    const naming = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('/sql'));
    expect(naming).toEqual([]);
  });
});

test('a server without the plugin is unsupported, in a sentence', async () => {
  const call = withoutPlugin(await plugin.as('alice'));
  await expect(readLoginUser(call)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(/extraRest plugin.*Nothing was changed\.$/),
  });
  await expect(appendRows(call, supplierTable, [])).rejects.toMatchObject({ code: 'unsupported' });
});

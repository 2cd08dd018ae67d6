import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from '../bearer';
import { readBody } from '../reading-body';
import { refuse } from '../refusal';
import { isLater, type World } from '../world';
import { phpFailure } from './failure';
import { requireUid } from './finding';
import { may } from './permissions';
import { type PmTable, pluginOf } from './state';

const Rows = z.array(z.record(z.string(), z.unknown()));
type Rows = z.infer<typeof Rows>;

async function rowsOf(c: ApiContext): Promise<Rows> {
  const { rows } = await readBody(c);
  if (rows === undefined) throw refuse.required('rows');
  const parsed = Rows.safeParse(rows);
  if (!parsed.success) throw refuse.invalid('rows', 'Expecting an array');
  return parsed.data;
}

function tableOf(world: World, c: ApiContext, uid: string): PmTable {
  if (!may(c.get('user'), 'PM_SETUP', 'PM_SETUP_PM_TABLES'))
    throw refuse.because('Logged-in user lacks the PM_SETUP and PM_SETUP_PM_TABLES permissions in role.');
  const table = pluginOf(world).tables[requireUid('pmt_uid', uid)];
  if (!table) throw refuse.because(`The table with pmt_uid: '${uid}' does not exist.`);
  return table;
}

/** Columns that are not sent stay empty; a row without any known one is refused, those before it stay (vendor document). */
function append(table: PmTable, rows: Rows): void {
  for (const row of rows) {
    if (!table.columns.some((column) => Object.hasOwn(row, column)))
      throw refuse.because('The value of key column is required');
    table.rows.push(Object.fromEntries(table.columns.map((column) => [column, row[column] ?? null])));
  }
}

/** Tables of a workspace that are no part of any case. */
export function pluginTableRoutes({ world, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.put('/pmtable/:uid/append', async (c) => {
    const rows = await rowsOf(c);
    append(tableOf(world(), c, c.req.param('uid')), rows);
    countWrite(`append ${rows.length} rows`);
    return c.json(rows.length);
  });
  app.put('/pmtable/:uid/overwrite', async (c) => {
    const rows = await rowsOf(c);
    const table = tableOf(world(), c, c.req.param('uid'));
    table.rows = [];
    append(table, rows);
    countWrite(`overwrite with ${rows.length} rows`);
    // A missing dollar sign: the word in PHP 7, the end of the request in PHP 8, the work done in both (its source).
    return isLater(world()) ? phpFailure(world()) : c.json('count');
  });
  return app;
}

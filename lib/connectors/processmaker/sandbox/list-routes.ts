import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from './bearer';
import { findProcess, type SandboxUser, userByUid } from './installation';
import {
  cut,
  inPeriod,
  type ListQuery,
  listQuery,
  pageOf,
  requireKnown,
  sorted,
  spoil,
  windowOf,
} from './paging';
import { type Listed, type ListName, listFor, matches, type Row, rowOf } from './rows';
import type { World } from './world';

const lists: ReadonlyArray<readonly [string, ListName]> = [
  ['', 'todo'],
  ['/draft', 'draft'],
  ['/participated', 'participated'],
  ['/unassigned', 'unassigned'],
  ['/paused', 'paused'],
  ['/advanced-search', 'advanced-search'],
];
const STATUSES = new Set(['DRAFT', 'TO_DO', 'COMPLETED', 'CANCELLED']);

/** What the filters of every list leave, in the order asked for. There are no process categories here: one that is asked for holds nothing. */
export function filtered(listed: Listed[], query: ListQuery): Listed[] {
  const ofProcess = query.pro_uid.toLowerCase();
  const kept = listed.filter(
    (each) =>
      (ofProcess === '' || each.found.process === ofProcess) &&
      query.cat_uid === '' &&
      matches(each, query.search),
  );
  return sorted(kept, query);
}

function hasStatus({ found, delegation }: Listed, { app_status }: ListQuery): boolean {
  if (app_status === 'PAUSED') return delegation.paused;
  return !STATUSES.has(app_status) || found.status === app_status;
}

/** The advanced search knows more filters than the lists, and whose cases are meant. */
function searched(world: World, caller: SandboxUser, query: ListQuery): Listed[] {
  const user = query.usr_uid === '' ? caller : userByUid(world, query.usr_uid);
  if (!user) return [];
  const list = query.app_status === 'PAUSED' ? 'paused' : 'advanced-search';
  return listFor(world, list, user).filter((each) => hasStatus(each, query) && inPeriod(each, query));
}

function listed(world: World, list: ListName, user: SandboxUser, query: ListQuery): Listed[] {
  if (world.dialect === '3.2') requireKnown(query, (uid) => findProcess(world, uid) !== undefined);
  const all = list === 'advanced-search' ? searched(world, user, query) : listFor(world, list, user);
  return filtered(all, query);
}

interface Page {
  readonly rows: Row[];
  readonly total: number;
  readonly query: ListQuery;
}

/** `/cases`, `/cases/draft` and the rest, each with `/paged` (vendor facts: processmaker §3). */
export function listRoutes({ world, faults }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  function read(c: ApiContext, list: ListName): Page {
    const query = listQuery(c.req.query());
    const window = windowOf(query, world().dialect);
    const all = listed(world(), list, c.get('user'), query);
    const rows = cut(all, window).map((each) => rowOf(world(), list, each));
    return { rows: spoil(rows, faults, c.req.path), total: all.length, query };
  }
  for (const [path, list] of lists) {
    app.get(path, (c) => c.json(read(c, list).rows));
    app.get(`${path}/paged`, (c) => {
      const { rows, total, query } = read(c, list);
      return c.json(pageOf(rows, total, query, world().dialect));
    });
  }
  return app;
}

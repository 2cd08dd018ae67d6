import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from './bearer';
import { cut, type ListQuery, listQuery, pageOf, sorted, spoil, windowOf } from './paging';
import { type Listed, type ListName, listFor, matches, rowOf } from './rows';
import type { World } from './world';

const lists: ReadonlyArray<readonly [string, ListName]> = [
  ['', 'todo'],
  ['/draft', 'draft'],
  ['/participated', 'participated'],
  ['/unassigned', 'unassigned'],
  ['/paused', 'paused'],
];

export function filtered(listed: Listed[], query: ListQuery): Listed[] {
  const ofProcess = query.pro_uid.toLowerCase();
  // There are no process categories here: any category that is asked for holds nothing.
  const kept = listed.filter(
    (each) =>
      (ofProcess === '' || each.found.process === ofProcess) &&
      query.cat_uid === '' &&
      matches(each, query.search),
  );
  return sorted(kept, query);
}

interface Page {
  readonly rows: Array<Record<string, string | null>>;
  readonly total: number;
  readonly query: ListQuery;
}

/** `/cases`, `/cases/draft` and the rest, each with `/paged`: 44 keys a row (vendor facts: processmaker §3). */
export function listRoutes({ world, faults }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  function read(c: ApiContext, list: ListName): Page {
    const query = listQuery(c.req.query());
    const window = windowOf(query, world().dialect);
    const listed = filtered(listFor(world(), list, c.get('user')), query);
    const rows = cut(listed, window).map((each) => rowOf(list, each));
    return { rows: spoil(rows, faults, c.req.path), total: listed.length, query };
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

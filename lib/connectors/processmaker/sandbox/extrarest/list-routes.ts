import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import { isSupervisor } from '../access';
import type { ApiContext, ApiEnvironment } from '../bearer';
import { countsFor } from '../counters';
import { type SandboxUser, userByUid } from '../installation';
import { filtered } from '../list-routes';
import { cut, inPeriod, listQuery, spoil } from '../paging';
import { integerOf } from '../reading-body';
import { refuse } from '../refusal';
import { type Listed, type ListName, listFor, rowOf, startedBy } from '../rows';
import { openDelegations, type World } from '../world';
import { requireUid } from './finding';
import { may, requirePermission } from './permissions';

const MYSELF = '0'.repeat(32);
type Query = Readonly<Record<string, string>>;

const LISTS: Readonly<Record<string, ListName>> = {
  todo: 'todo',
  default: 'todo',
  draft: 'draft',
  sent: 'participated',
  unassigned: 'unassigned',
  paused: 'paused',
};
const ENDED: Readonly<Record<string, string>> = { completed: 'COMPLETED', cancelled: 'CANCELLED' };
const EVERYTHING = new Set(['search', 'simple_search', 'all', 'gral']);
const ACTIONS = [...Object.keys(LISTS), ...Object.keys(ENDED), ...EVERYTHING, 'to_revise', 'to_reassign'];

/** Whose list is asked for; other people's need PM_ALLCASES. */
function userOfPath(world: World, c: ApiContext, uid: string): SandboxUser {
  const caller = c.get('user');
  if (requireUid('user_uid', uid) === MYSELF || uid.toLowerCase() === caller.uid) return caller;
  if (!may(caller, 'PM_ALLCASES'))
    throw refuse.because("Logged-in user needs the PM_ALLCASES permission to access another user's cases.");
  const other = userByUid(world, uid);
  if (!other) throw refuse.because(`User with ID '${uid}' does not exist.`);
  return other;
}

/** The open tasks of the processes that somebody supervises, drafts left out; newest case first (recorded). */
function reviewed(world: World, user: SandboxUser): Listed[] {
  return world.cases
    .toReversed()
    .filter((found) => found.status === 'TO_DO' && isSupervisor(world, found, user))
    .flatMap((found) => openDelegations(found).map((delegation) => ({ found, delegation })));
}

interface Asked {
  readonly list: ListName;
  readonly listed: Listed[];
}

function askedFor(world: World, user: SandboxUser, { action = 'todo', filter, app_status }: Query): Asked {
  if (action === 'to_revise' || action === 'to_reassign')
    return { list: 'todo', listed: reviewed(world, user) };
  const list = LISTS[action] ?? 'participated';
  const started = list === 'participated' && filter === 'started';
  const listed = started ? startedBy(world, user) : listFor(world, list, user);
  const status = ENDED[action] ?? (EVERYTHING.has(action) && app_status !== 'ALL' ? app_status : undefined);
  return { list, listed: status ? listed.filter(({ found }) => found.status === status) : listed };
}

function listOf(world: World, user: SandboxUser, query: Query) {
  if (query.action !== undefined && !ACTIONS.includes(query.action))
    throw refuse.invalid('action', `Expecting one of (${ACTIONS.join(',')})`);
  const { list, listed } = askedFor(world, user, query);
  const offset = integerOf('start', query.start) ?? 0;
  const limit = integerOf('limit', query.limit) ?? 0;
  const asked = listQuery(query);
  const kept = filtered(
    listed.filter((each) => inPeriod(each, asked)),
    asked,
  );
  return { total: kept.length, rows: cut(kept, { offset, limit }).map((each) => rowOf(world, list, each)) };
}

const upperCaseKeys = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value]));

/** Case lists with the keys in upper case (vendor facts: processmaker §5). */
export function pluginListRoutes({ world, faults }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/cases/review', (c) => {
    requirePermission(c.get('user'), 'PM_SUPERVISOR');
    const rows = reviewed(world(), c.get('user')).map((each) => rowOf(world(), 'todo', each));
    return c.json(spoil(rows, faults, c.req.path).map(upperCaseKeys));
  });
  app.get('/cases/user/:user', (c) => {
    const user = userOfPath(world(), c, c.req.param('user'));
    const { total, rows } = listOf(world(), user, c.req.query());
    const data = spoil(rows, faults, c.req.path).map(upperCaseKeys);
    return c.json(c.req.query('paged') === '0' ? data : { totalCount: total, data });
  });
  app.get('/cases/counters', (c) => {
    const { toDo, participated, unassigned, ...same } = countsFor(world(), c.get('user'));
    const renamed = { to_do: toDo, sent: participated, selfservice: unassigned };
    const revise = reviewed(world(), c.get('user')).length;
    return c.json({ ...renamed, ...same, to_revise: revise, to_reassign: 'to_reassign' });
  });
  return app;
}

import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { delegationAt, existingCase, isManager, readableCase } from './access';
import type { ApiContext, ApiEnvironment } from './bearer';
import { claimDelegation } from './engine';
import { upperCaseCase } from './extrarest-case';
import { filtered } from './list-routes';
import { nextTaskViews } from './next-tasks';
import { cut, listQuery, spoil } from './paging';
import { fullName, type SandboxUser, userByName, userByUid } from './people';
import { integerOf, readBody, textIndex } from './reading-body';
import { emptyAnswer, refuse } from './refusal';
import { countsFor, type Listed, type ListName, listFor, rowOf, startedBy } from './rows';
import { route } from './work-routes';
import type { Delegation, World } from './world';

const MYSELF = '0'.repeat(32);
/** Between looking and taking: two claims within it both succeed (vendor facts: processmaker §5). */
const CLAIM_MS = 100;
const BROKEN =
  '<!DOCTYPE html>\n<html><head><meta charset="UTF-8" /></head><body><h1>Whoops, looks like something went wrong.</h1></body></html>';

const actions: Readonly<Record<string, ListName>> = {
  todo: 'todo',
  draft: 'draft',
  sent: 'participated',
  unassigned: 'unassigned',
  paused: 'paused',
};

function loginUser({ uid, username, firstname, lastname, mail }: SandboxUser): object {
  const nothing = { address: '', zipcode: '', country: null, phone: '', position: '' };
  return { uid, username, firstname, lastname, mail, ...nothing, status: 'ACTIVE', userexperience: 'NORMAL' };
}

/** Whose list is asked for; other people's need a role above Operator. */
function userOfPath(c: ApiContext, uid: string): SandboxUser {
  const caller = c.get('user');
  if (uid === MYSELF || uid === caller.uid) return caller;
  const other = userByUid(uid.toLowerCase());
  if (!other || !isManager(caller)) throw refuse.unauthorized();
  return other;
}

function listOf(world: World, user: SandboxUser, query: Readonly<Record<string, string>>) {
  const list = actions[query.action ?? 'todo'] ?? 'todo';
  const started = list === 'participated' && query.filter === 'started';
  const listed: Listed[] = started ? startedBy(world, user) : listFor(world, list, user);
  const asked = listQuery(query);
  const window = {
    offset: integerOf('start', query.start) ?? 0,
    limit: integerOf('limit', query.limit) ?? 0,
  };
  const kept = filtered(listed, asked);
  return { total: kept.length, rows: cut(kept, window).map((each) => rowOf(list, each)) };
}

const upperCaseKeys = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value]));

const routed = (delegation: Delegation) => ({
  userId: userByName(delegation.username)?.uid ?? '',
  userName: fullName(delegation.username),
  taskId: delegation.task,
  taskName: delegation.title,
  delIndex: String(delegation.index),
  delThread: String(delegation.thread),
  delThreadStatus: 'OPEN',
});

/** The pool is not asked, and the owner not checked again at the end: the last of two claims wins. */
async function claim(context: SandboxContext<World>, uid: string, user: SandboxUser): Promise<void> {
  const found = existingCase(context.world(), uid);
  const open = found.delegations.filter(({ finishedAt }) => finishedAt === null);
  const free = open.find(({ username }) => username === null);
  if (!free) {
    const owner = userByName(open.at(-1)?.username ?? null);
    throw refuse.because(`The task is already assigned to user with ID '${owner?.uid ?? ''}'.`);
  }
  await pause(CLAIM_MS);
  claimDelegation(found, free, user, context.now());
  context.countWrite(`claim ${found.title} (${found.number}) #${free.index} by ${user.username}`);
}

function caseRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world } = context;
  const app = new Hono<ApiEnvironment>();
  app.post('/:uid/claim', async (c) => {
    await claim(context, c.req.param('uid'), c.get('user'));
    return emptyAnswer(c);
  });
  app.put('/:uid/route-case', async (c) => {
    const index = textIndex(await readBody(c));
    const opened = route(context, { uid: c.req.param('uid'), index, user: c.get('user') });
    return c.json({ routing: opened.map(routed) });
  });
  app.get('/:uid/next-tasks', (c) => {
    const index = integerOf('del_index', c.req.query('del_index'));
    if (index === null) return c.html(BROKEN, 500);
    const found = readableCase(world(), c.req.param('uid'), c.get('user'));
    const delegation = delegationAt(found, index);
    if (!delegation) throw refuse.closed();
    return c.json(nextTaskViews(found, delegation));
  });
  app.get('/:uid/:index{[0-9]+}?', (c) => {
    const found = readableCase(world(), c.req.param('uid'), c.get('user'));
    const delegation = delegationAt(found, integerOf('del_index', c.req.param('index')));
    if (!delegation) throw refuse.closed();
    return c.json(upperCaseCase(found, delegation));
  });
  return app;
}

/** The extraRest plugin, 1.12 with its faults (vendor facts: processmaker §5). */
export function extraRestRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, faults } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/login-user', (c) => c.json(loginUser(c.get('user'))));
  app.get('/cases/user/:user', (c) => {
    const user = userOfPath(c, c.req.param('user'));
    const { total, rows } = listOf(world(), user, c.req.query());
    return c.json({ totalCount: total, data: spoil(rows, faults, c.req.path).map(upperCaseKeys) });
  });
  app.get('/cases/counters', (c) => {
    const { toDo, participated, unassigned, ...same } = countsFor(world(), c.get('user'));
    const renamed = { to_do: toDo, sent: participated, selfservice: unassigned };
    return c.json({ ...renamed, ...same, to_revise: 0, to_reassign: 'to_reassign' });
  });
  app.route('/case', caseRoutes(context));
  return app;
}

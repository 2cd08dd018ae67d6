import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Sandbox, SandboxContext } from '../contract';
import type { Replay } from './contract';

interface Crane {
  uid: string;
  name: string;
  load: number | null;
  checkedAt: string;
  papers: { name: string; size: number }[];
}

/** The world of a harbour office that keeps a list of its cranes. */
export interface HarbourWorld {
  seed: string;
  cranes: Crane[];
  tokens: string[];
}

const Harbour = z.object({ harbour: z.object({ password: z.string(), cranes: z.array(z.string()) }) });

function mint(world: HarbourWorld, what: string): string {
  return createHash('md5').update(`${world.seed} ${what}`).digest('hex');
}

function addCrane(world: HarbourWorld, name: string, now: Date): Crane {
  const crane = {
    uid: mint(world, name),
    name,
    load: null,
    checkedAt: now.toISOString(),
    papers: [],
  };
  world.cranes.push(crane);
  return crane;
}

function harbourApp({ world, now }: SandboxContext<HarbourWorld>): Hono {
  const app = new Hono();
  app.post('/token', async (c) => {
    const form = await c.req.parseBody();
    if (form.password !== 'harbour-secret') return c.json({ error: 'wrong password' }, 400);
    const token = mint(world(), `token ${world().tokens.length}`);
    world().tokens.push(token);
    return c.json({ access_token: token, valid: true });
  });
  app.use(async (c, next) => {
    const token = c.req.header('authorization')?.replace('Bearer ', '') ?? '';
    return world().tokens.includes(token) ? next() : c.json({ error: 'who are you?' }, 401);
  });
  app.get('/cranes', (c) => c.json(world().cranes));
  app.post('/cranes', async (c) => {
    const { name } = z.object({ name: z.string() }).parse(await c.req.json());
    return c.json({ uid: addCrane(world(), name, now()).uid, crane_id: world().cranes.length + 40 }, 201);
  });
  app.post('/loads', async (c) => {
    const body = z
      .object({ crane: z.string(), crane_id: z.number(), load: z.number() })
      .parse(await c.req.json());
    const crane = world().cranes.find(({ uid }) => uid === body.crane);
    if (!crane || crane !== world().cranes[body.crane_id - 41])
      return c.json({ error: 'no such crane' }, 404);
    crane.load = body.load;
    return c.body(null, 204);
  });
  app.get('/cranes/:uid', (c) => {
    const crane = world().cranes.find(({ uid }) => uid === c.req.param('uid'));
    return crane ? c.json(crane) : c.json({ error: `no crane ${c.req.param('uid')}` }, 404);
  });
  app.post('/papers', async (c) => {
    const form = await c.req.parseBody();
    const crane = world().cranes.find(({ uid }) => uid === form.crane);
    if (!crane || !(form.file instanceof File)) return c.json({ error: 'no such crane' }, 404);
    crane.papers.push({ name: form.file.name, size: form.file.size });
    return c.html('<!doctype html><html><p>Filed, with thanks.</html>');
  });
  const host = new Hono();
  host.all('*', (c) => app.fetch(c.req.raw));
  return host;
}

const replay: Replay<HarbourWorld> = {
  recognises: (recorded) => Harbour.safeParse(recorded).success,
  dialect: () => '1',
  seed: (recorded, { now }) => {
    const world: HarbourWorld = { seed: 'own', cranes: [], tokens: [] };
    for (const name of Harbour.parse(recorded).harbour.cranes) addCrane(world, name, now);
    return world;
  },
  bindings: () => ({ '<harbour-password>': 'harbour-secret' }),
  request: (exchange, session) => {
    const token = session.translate('<token-1>');
    const known = exchange.as !== null && !token.startsWith('<');
    return session.build(exchange, { headers: known ? { authorization: `Bearer ${token}` } : {} });
  },
};

const account = { username: 'alice', input: {} };

/** The smallest sandbox that can be held against a recording. */
export const harbour: Sandbox<HarbourWorld> & { replay: Replay<HarbourWorld> } = {
  manifest: {
    vendor: 'harbour',
    dialects: ['1'],
    timeZone: 'UTC',
    settings: {},
    accounts: { alice: account, bob: account, carol: account, sam: account, nobody: account },
    secrets: ['harbour-secret'],
  },
  seed: () => ({ seed: 'demo', cranes: [], tokens: [] }),
  flood: () => undefined,
  disturb: () => undefined,
  app: harbourApp,
  replay,
};

const recordedAnswers = {
  first: '11111111111111111111111111111111',
  second: '22222222222222222222222222222222',
};

/** Six exchanges as a recorder would have kept them of another installation: other ids, other times, another token. */
export const harbourLines: readonly Readonly<Record<string, unknown>>[] = [
  { world: { harbour: { password: 'harbour-secret', cranes: ['Old Bertha'] } } },
  {
    n: 1,
    label: 'sign in',
    as: null,
    request: {
      method: 'POST',
      path: '/token',
      headers: {},
      body: { form: { password: '<harbour-password>' } },
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: { access_token: '<token-1>', valid: true },
    },
  },
  {
    n: 2,
    label: 'list',
    as: 'alice',
    request: { method: 'GET', path: '/cranes', headers: {}, body: null },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: [
        {
          uid: recordedAnswers.first,
          name: 'Old Bertha',
          load: null,
          checkedAt: '2024-01-02T03:04:05.678Z',
          papers: [],
        },
      ],
    },
  },
  {
    n: 3,
    label: 'add',
    as: 'alice',
    request: { method: 'POST', path: '/cranes', headers: {}, body: { name: 'Young Bertha' } },
    response: {
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: { uid: recordedAnswers.second, crane_id: 7 },
    },
  },
  {
    n: 4,
    label: 'load',
    as: 'alice',
    request: {
      method: 'POST',
      path: '/loads',
      headers: {},
      body: { crane: recordedAnswers.second, crane_id: 7, load: 12 },
    },
    response: { status: 204, headers: {}, body: null },
  },
  {
    n: 5,
    label: 'file a paper',
    as: 'alice',
    request: {
      method: 'POST',
      path: '/papers',
      headers: {},
      body: {
        multipart: [
          { name: 'crane', value: recordedAnswers.second },
          { name: 'file', filename: 'check.txt', size: 5, type: 'text/plain' },
        ],
      },
    },
    response: {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>Filed.</html>',
    },
  },
  {
    n: 6,
    label: 'read',
    as: 'alice',
    request: { method: 'GET', path: `/cranes/${recordedAnswers.second}`, headers: {}, body: null },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: {
        uid: recordedAnswers.second,
        name: 'Young Bertha',
        load: 12,
        checkedAt: '2024-01-02T03:04:09.010Z',
        papers: [{ name: 'check.txt', size: 5 }],
      },
    },
  },
  {
    n: 7,
    label: 'read what is not there',
    as: 'alice',
    request: { method: 'GET', path: '/cranes/33333333333333333333333333333333', headers: {}, body: null },
    response: {
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: { error: 'no crane 33333333333333333333333333333333' },
    },
  },
];

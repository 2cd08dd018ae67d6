import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Environment, refuse, send, type Toy } from './environment';
import { handingOnRoutes } from './handing-on';
import { paperRoutes, startRoutes } from './papers';
import { caseRow, taskRow } from './rows';
import { currentSession, renew, signIn } from './sessions';
import { courseRoutes, entryRoutes } from './whole';
import { decide, isLogin, people, settle, type ToyLogin, type ToyTask, type ToyWorld } from './world';

const MOST_ROWS = 500;

const choices = [
  { code: 'agree', label: '同意', kind: 'yes' },
  { code: 'refuse', label: '退回', kind: 'no' },
];

const SignInBody = z.object({ user: z.string(), password: z.string() });
const RenewBody = z.object({ token: z.string(), renewal: z.string() });
const DecisionBody = z.object({ choice: z.enum(['agree', 'refuse']), remark: z.string().max(500) });

function sessionRoutes(app: Hono<Environment>, { world, now }: Toy): void {
  app.post('/session', async (c) => {
    const { user, password } = SignInBody.parse(await c.req.json());
    if (!isLogin(user) || people[user].password !== password) return refuse(c, 401);
    return c.json(signIn(world(), user, now()));
  });
  app.post('/session/renew', async (c) => {
    const { token, renewal } = RenewBody.parse(await c.req.json());
    const renewed = renew(world(), token, renewal, now());
    return renewed === null ? refuse(c, 401) : c.json({ token: renewed, renewal });
  });
}

/** Everything behind this needs a token; the toy's decisions take effect before it answers. */
function requireSession(app: Hono<Environment>, { world, now, faults }: Toy): void {
  app.use(async (c, next) => {
    settle(world(), now());
    const token = c.req.header('x-toy-token') ?? '';
    const session = currentSession(world(), token, now());
    if (session && faults.take('expired-token', c.req.path)) session.expiresAt = now().toISOString();
    const current = currentSession(world(), token, now());
    if (!current) return refuse(c, 401);
    c.set('login', current.login);
    await next();
  });
}

const waits = ({ state }: ToyTask) => state === 'WAITING' || state === 'HELD' || state === 'MOVING';

/** One page of a box: only the rows that are sent are made. */
function pageOf(world: ToyWorld, login: ToyLogin, box: string, from: number, size: number) {
  if (box === 'started') {
    const cases = world.cases.filter(({ starter }) => starter === login);
    return { total: cases.length, rows: cases.slice(from, from + size).map(caseRow) };
  }
  const tasks = world.tasks.filter((task) => task.handler === login && waits(task) === (box === 'open'));
  const rows = tasks.slice(from, from + size).map((task) => taskRow(world, task));
  return { total: tasks.length, rows };
}

function listRoute(app: Hono<Environment>, { world, faults }: Toy): void {
  app.get('/tasks', (c) => {
    const from = Number(c.req.query('from') ?? 0);
    const size = Math.min(Number(c.req.query('size') ?? MOST_ROWS), MOST_ROWS);
    const page = pageOf(world(), c.get('login'), c.req.query('box') ?? 'open', from, size);
    const rows: Record<string, unknown>[] = page.rows;
    if (rows[0] && faults.take('bad-row', c.req.path)) rows[0] = { no: null, title: 42 };
    if (rows[0] && faults.take('unknown-state', c.req.path)) rows[0] = { ...rows[0], state: 'PONDERING' };
    return send(c, { total: page.total, rows });
  });
}

function itemRoutes(app: Hono<Environment>, { world, now, countWrite }: Toy): void {
  const find = (c: Context) => world().tasks.find(({ no }) => no === c.req.param('no'));
  app.use('/cases/:no/*', async (c, next) => {
    const found = world().cases.find(({ no }) => no === c.req.param('no'));
    if (!found) return refuse(c, 404);
    return found.starter === c.get('login') ? next() : refuse(c, 403);
  });
  app.get('/cases/:no', (c) => {
    const found = world().cases.find(({ no }) => no === c.req.param('no'));
    return found ? send(c, caseRow(found)) : refuse(c, 404);
  });
  app.use('/tasks/:no/*', async (c, next) => {
    const task = find(c);
    if (!task) return refuse(c, 404);
    return task.handler === c.get('login') ? next() : refuse(c, 403);
  });
  app.get('/tasks/:no/row', (c) => {
    const task = find(c);
    return task ? send(c, taskRow(world(), task)) : refuse(c, 404);
  });
  app.get('/tasks/:no/choices', (c) => c.json(find(c)?.state === 'WAITING' ? choices : []));
  app.get('/tasks/:no/form', (c) => c.json({ fields: [{ key: 'amount', label: 'Amount', value: '4,200' }] }));
  app.post('/tasks/:no/decision', async (c) => {
    const task = find(c);
    if (task?.state !== 'WAITING') return refuse(c, 409);
    const body = DecisionBody.safeParse(await c.req.json());
    if (!body.success) return refuse(c, 422);
    decide(world(), task, body.data, now());
    countWrite(`decide ${task.no}`);
    return c.json({ accepted: true });
  });
}

export function toyApp(context: Toy): Hono {
  const app = new Hono<Environment>();
  sessionRoutes(app, context);
  requireSession(app, context);
  app.get('/me', (c) => {
    const login = c.get('login');
    return c.json({ key: people[login].key, login, name: people[login].name });
  });
  listRoute(app, context);
  itemRoutes(app, context);
  handingOnRoutes(app, context);
  paperRoutes(app, context);
  startRoutes(app, context);
  entryRoutes(app, context);
  courseRoutes(app, context);
  const host = new Hono();
  host.all('*', (c) => app.fetch(c.req.raw));
  return host;
}

import type { Hono } from 'hono';
import { z } from 'zod';
import { type Environment, refuse, type Toy } from './environment';
import { person, wallTime } from './rows';
import { handOn, people, type ToyLogin, type ToyTask } from './world';

const HandBody = z.object({ to: z.string(), remark: z.string().max(500) });
const SubstituteBody = z.object({ to: z.string() });

const logins = (Object.keys(people) as ToyLogin[]).sort();
const loginOf = (key: string) => logins.find((login) => people[login].key === key);

/** Takes no work: the toy says so beforehand. */
const AWAY: ToyLogin = 'nobody';

function directoryRoute(app: Hono<Environment>): void {
  app.get('/people', (c) => {
    const wanted = (c.req.query('q') ?? '').toLowerCase();
    const others = logins.filter((login) => login !== c.get('login'));
    const found = others.filter((login) => `${login} ${people[login].name}`.toLowerCase().includes(wanted));
    return c.json(found.map((login) => ({ ...person(login), away: login === AWAY })));
  });
}

/** What became of a task that the caller has or had. */
function changeOf(task: ToyTask) {
  const handed = task.handedOn.at(-1);
  if (task.doneAt !== null)
    return { kind: 'DECIDED', at: wallTime(task.doneAt), person: person(task.handler), remark: task.remark };
  return handed
    ? { kind: 'HANDED', at: wallTime(handed.at), person: person(handed.from), remark: handed.remark }
    : null;
}

function taskRoutes(app: Hono<Environment>, { world, now, countWrite }: Toy): void {
  app.post('/tasks/:no/hand', async (c) => {
    const task = world().tasks.find(({ no }) => no === c.req.param('no'));
    if (task?.state !== 'WAITING') return refuse(c, 409);
    const body = HandBody.safeParse(await c.req.json());
    const to = loginOf(body.data?.to ?? '');
    if (!body.success || !to || to === task.handler || to === AWAY) return refuse(c, 422);
    handOn(task, to, body.data.remark, now());
    countWrite(`hand ${task.no} ${task.revision}`);
    return c.json({ accepted: true });
  });
  app.get('/changes/:no', (c) => {
    const task = world().tasks.find(({ no }) => no === c.req.param('no'));
    const login = c.get('login');
    if (!task) return refuse(c, 404);
    const isKnown = task.handler === login || task.handedOn.some(({ from }) => from === login);
    return isKnown ? c.json(changeOf(task)) : refuse(c, 403);
  });
}

function substituteRoutes(app: Hono<Environment>, { world, countWrite }: Toy): void {
  app.get('/me/substitute', (c) => {
    const to = world().substitutes[c.get('login')];
    return c.json(to === undefined ? null : person(to));
  });
  app.put('/me/substitute', async (c) => {
    const to = loginOf(SubstituteBody.parse(await c.req.json()).to);
    if (!to || to === c.get('login')) return refuse(c, 422);
    world().substitutes[c.get('login')] = to;
    countWrite(`substitute ${c.get('login')} ${to}`);
    return c.json({ accepted: true });
  });
  app.delete('/me/substitute', (c) => {
    delete world().substitutes[c.get('login')];
    return c.json({ accepted: true });
  });
}

/** Work that goes to somebody else: at once, or while its owner is away. */
export function handingOnRoutes(app: Hono<Environment>, toy: Toy): void {
  directoryRoute(app);
  taskRoutes(app, toy);
  substituteRoutes(app, toy);
}

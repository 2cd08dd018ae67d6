import type { Hono } from 'hono';
import { z } from 'zod';
import { type Environment, refuse, type Toy } from './environment';
import { caseOf } from './papers';
import { person } from './rows';
import { decide } from './world';

/** What of the toy's form people fill in; the code is the toy's own. */
const entries = [
  { key: 'amount', label: 'Amount', open: true },
  { key: 'place', label: 'Place', open: true },
  { key: 'code', label: 'Code', open: false },
];

const openKeys = entries.filter(({ open }) => open).map(({ key }) => key);
const Entries = z.partialRecord(z.enum(openKeys), z.string().max(500));
const HandIn = z.object({ choice: z.enum(['agree', 'refuse']), remark: z.string(), entries: Entries });

/** The form of a task, which may be saved, and is handed in with the decision. */
export function entryRoutes(app: Hono<Environment>, { world, now, countWrite }: Toy): void {
  app.get('/tasks/:no/entries', (c) => {
    const kept = caseOf(world(), c)?.entries ?? {};
    return c.json(entries.map((entry) => ({ ...entry, value: kept[entry.key] ?? '' })));
  });
  app.put('/tasks/:no/entries', async (c) => {
    const body = Entries.safeParse(await c.req.json());
    if (!body.success) return refuse(c, 422);
    Object.assign(caseOf(world(), c)?.entries ?? {}, body.data);
    countWrite(`save ${c.req.param('no')}`);
    return c.json({ accepted: true });
  });
  app.post('/tasks/:no/hand-in', async (c) => {
    const task = world().tasks.find(({ no }) => no === c.req.param('no'));
    if (task?.state !== 'WAITING') return refuse(c, 409);
    const body = HandIn.safeParse(await c.req.json());
    if (!body.success) return refuse(c, 422);
    Object.assign(caseOf(world(), c)?.entries ?? {}, body.data.entries);
    decide(world(), task, body.data, now());
    countWrite(`decide ${task.no}`);
    return c.json({ accepted: true });
  });
}

/** How a case runs, and what the toy makes of it. */
export function courseRoutes(app: Hono<Environment>, { world, now, countWrite }: Toy): void {
  for (const kind of ['tasks', 'cases']) {
    app.get(`/${kind}/:no/route`, (c) => {
      const found = caseOf(world(), c);
      if (!found) return refuse(c, 404);
      const { route, position } = found;
      return c.json(
        route.map(({ step, login }, place) => ({ step, person: person(login), ahead: place - position })),
      );
    });
    app.post(`/${kind}/:no/print`, (c) => {
      const found = caseOf(world(), c);
      if (!found) return refuse(c, 404);
      const key = `F-${found.files.length + 1}`;
      const bytes = Buffer.from(found.title).toString('base64');
      found.files.push({ key, name: 'Summary.txt', bytes, at: now().toISOString(), by: c.get('login') });
      countWrite(`print ${c.req.param('no')} ${key}`);
      return c.json({ accepted: true });
    });
  }
}

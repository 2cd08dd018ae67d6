import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type Environment, refuse, send, type Toy } from './environment';
import { person, wallTime } from './rows';
import { startCase, type ToyCase, type ToyTask, type ToyWorld } from './world';

const startable = [
  { code: 'leave', title: 'Leave request 請假單' },
  { code: 'ticket', title: 'IT ticket' },
];

const NoteBody = z.object({ text: z.string().min(1).max(500) });
const StartBody = z.object({
  code: z.enum(['leave', 'ticket']),
  title: z.string().min(1).max(100),
  saved: z.boolean().default(false),
  /** `bytes` in base64. */
  files: z.array(z.object({ name: z.string(), bytes: z.string() })).default([]),
});

/** The case that a path speaks of: its own, or the one of its task. */
export function caseOf(world: ToyWorld, c: Context): ToyCase | undefined {
  const no = c.req.param('no');
  const task = world.tasks.find((candidate) => candidate.no === no);
  return world.cases.find((candidate) => candidate.no === (task?.caseNo ?? no));
}

function taskEvents(task: ToyTask) {
  const asked = {
    kind: 'ASKED',
    step: task.step,
    at: wallTime(task.cameAt),
    person: person(task.handler),
    remark: '',
    current: task.doneAt === null,
  };
  const decided = {
    ...asked,
    kind: 'DECIDED',
    at: wallTime(task.doneAt),
    remark: task.remark,
    current: false,
  };
  return task.doneAt === null ? [asked] : [asked, decided];
}

function eventsOf(world: ToyWorld, toyCase: ToyCase) {
  const started = {
    kind: 'STARTED',
    step: null,
    at: wallTime(toyCase.startedAt),
    person: person(toyCase.starter),
    remark: '',
    current: false,
  };
  return [started, ...world.tasks.filter(({ caseNo }) => caseNo === toyCase.no).flatMap(taskEvents)];
}

function noteRoutes(app: Hono<Environment>, kind: string, { world, now, countWrite }: Toy): void {
  app.get(`/${kind}/:no/notes`, (c) => {
    const notes = caseOf(world(), c)?.notes ?? [];
    return c.json(notes.map(({ text, at, by }) => ({ text, at: wallTime(at), person: person(by) })));
  });
  app.post(`/${kind}/:no/notes`, async (c) => {
    const body = NoteBody.safeParse(await c.req.json());
    if (!body.success) return refuse(c, 422);
    const notes = caseOf(world(), c)?.notes;
    notes?.push({ text: body.data.text, at: now().toISOString(), by: c.get('login') });
    countWrite(`note ${c.req.param('no')} ${notes?.length}`);
    return c.json({ accepted: true });
  });
}

function fileRoutes(app: Hono<Environment>, kind: string, { world, now, countWrite }: Toy): void {
  app.get(`/${kind}/:no/files`, (c) => {
    const files = caseOf(world(), c)?.files ?? [];
    return c.json(
      files
        .map(({ key, name, bytes, at, by }) => ({
          key,
          name,
          size: Buffer.from(bytes, 'base64').length,
          at: wallTime(at),
          person: person(by),
        }))
        .reverse(),
    );
  });
  app.get(`/${kind}/:no/files/:key`, (c) => {
    const file = caseOf(world(), c)?.files.find(({ key }) => key === c.req.param('key'));
    return file ? c.body(new Uint8Array(Buffer.from(file.bytes, 'base64'))) : refuse(c, 404);
  });
  app.post(`/${kind}/:no/files`, async (c) => {
    const { file } = await c.req.parseBody();
    const files = caseOf(world(), c)?.files;
    if (!(file instanceof File) || !files) return refuse(c, 422);
    const bytes = Buffer.from(await file.arrayBuffer()).toString('base64');
    const key = `F-${files.length + 1}`;
    files.push({ key, name: file.name, bytes, at: now().toISOString(), by: c.get('login') });
    countWrite(`file ${c.req.param('no')} ${key}`);
    return c.json({ accepted: true });
  });
}

/** What hangs on a case: its story, its notes, its files. */
export function paperRoutes(app: Hono<Environment>, toy: Toy): void {
  for (const kind of ['tasks', 'cases']) {
    app.get(`/${kind}/:no/events`, (c) => {
      const toyCase = caseOf(toy.world(), c);
      return toyCase ? c.json(eventsOf(toy.world(), toyCase)) : refuse(c, 404);
    });
    noteRoutes(app, kind, toy);
    fileRoutes(app, kind, toy);
  }
}

export function startRoutes(app: Hono<Environment>, { world, now, countWrite }: Toy): void {
  app.get('/startable', (c) => c.json(startable));
  app.post('/cases', async (c) => {
    const body = StartBody.safeParse(await c.req.json());
    if (!body.success) return refuse(c, 422);
    const process = startable.find(({ code }) => code === body.data.code)?.title ?? '';
    const starter = c.get('login');
    const { title, saved: isSaved, files } = body.data;
    const started = startCase(world(), { process, title, starter, asked: ['sam'], isSaved }, now());
    for (const [index, file] of files.entries())
      started.files.push({ ...file, key: `F-${index + 1}`, at: now().toISOString(), by: starter });
    const { no } = started;
    countWrite(`start ${no}`);
    return send(c, { no });
  });
}

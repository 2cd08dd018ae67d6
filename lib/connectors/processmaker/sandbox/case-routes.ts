import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, readableCase } from './access';
import type { ApiEnvironment } from './bearer';
import { caseInfo, currentTaskOf, taskViews } from './case-view';
import { onCase } from './effects';
import { notesPage, readNotes, writeNote } from './notes';
import { integerOf, readBody } from './reading-body';
import { emptyAnswer } from './refusal';
import { readVariables, writeVariables } from './variables';
import { isLater, type World } from './world';

function noteRoutes({ world, now, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/:uid/notes', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    return c.json(readNotes(world(), found, c.get('user'), c.req.query()));
  });
  app.get('/:uid/notes/paged', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    return c.json(notesPage(world(), found, c.get('user'), c.req.query()));
  });
  app.post('/:uid/note', async (c) => {
    const { note_content: content } = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    writeNote(world(), found, { user: c.get('user'), content, now: now() });
    const by = c.get('user').username;
    const deed = onCase(found, { intents: ['note'], by, text: String(content ?? '') });
    countWrite(`note ${found.notes.length} on ${found.title} (${found.number})`, deed);
    return emptyAnswer(c, isLater(world()) ? 201 : 200);
  });
  return app;
}

/** What is known of one case, its variables and its notes. */
export function caseRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/:uid', (c) =>
    c.json(caseInfo(world(), readableCase(world(), c.req.param('uid'), c.get('user')))),
  );
  app.get('/:uid/current-task', (c) =>
    c.json(currentTaskOf(existingCase(world(), c.req.param('uid')), c.get('user'))),
  );
  app.get('/:uid/tasks', (c) => c.json(taskViews(world(), existingCase(world(), c.req.param('uid')))));
  app.get('/:uid/variables', (c) => {
    const { app_index, dyn_uid } = c.req.query();
    const index = integerOf('app_index', app_index);
    const asked = { uid: c.req.param('uid'), user: c.get('user'), index, form: dyn_uid };
    return c.json(readVariables(world(), asked));
  });
  app.put('/:uid/variable', async (c) => {
    const values = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    const index = integerOf('del_index', c.req.query('del_index'));
    writeVariables(world(), found, { user: c.get('user'), index, values, now: now() });
    countWrite(`variables ${Object.keys(values).join(',')} of ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.route('/', noteRoutes(context));
  return app;
}

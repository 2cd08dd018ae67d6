import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, readableCase } from './access';
import type { ApiEnvironment } from './bearer';
import { caseInfo, currentTaskOf, taskViews } from './case-view';
import { readNotes, writeNote } from './notes';
import { integerOf, readBody } from './reading-body';
import { emptyAnswer } from './refusal';
import { readVariables, writeVariables } from './variables';
import type { World } from './world';

/** What is known of one case, its variables and its notes. */
export function caseRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/:uid', (c) => c.json(caseInfo(readableCase(world(), c.req.param('uid'), c.get('user')))));
  app.get('/:uid/current-task', (c) =>
    c.json(currentTaskOf(existingCase(world(), c.req.param('uid')), c.get('user'))),
  );
  app.get('/:uid/tasks', (c) => c.json(taskViews(existingCase(world(), c.req.param('uid')))));
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
    writeVariables(found, { user: c.get('user'), index, values, now: now() });
    countWrite(`variables ${Object.keys(values).join(',')} of ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.get('/:uid/notes', (c) => c.json(readNotes(existingCase(world(), c.req.param('uid')))));
  app.post('/:uid/note', async (c) => {
    const { note_content } = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    writeNote(found, c.get('user'), note_content, now());
    countWrite(`note ${found.notes.length} on ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  return app;
}

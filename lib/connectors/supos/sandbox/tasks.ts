import { type Context, Hono } from 'hono';
import type { ZodType } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { refuse } from './refusal';
import { bodyOf } from './request-body';
import { listCompleted, listEverybodys, listPending, pendingEntries } from './task-lists';
import { isCompletedBy, openTaskOf, processOf } from './task-lookup';
import {
  applyDelegation,
  applyFormSave,
  applyRevocation,
  applySubmission,
  Delegation,
  FormToSave,
  Revocation,
  Submission,
} from './task-writes';
import { requireUser } from './user-check';
import { completedDetail, pendingDetail } from './wire';
import { findTask, type World } from './world';

function readPending({ world }: SandboxContext<World>, taskId: string, username: string) {
  const task = openTaskOf(world(), taskId, username, refuse.view);
  if (!task.readBy.includes(username)) task.readBy.push(username);
  return pendingDetail(world(), task, processOf(world(), task));
}

/** A task that somebody else has done is not theirs to see (vendor facts: supos §3). */
function readCompleted({ world }: SandboxContext<World>, taskId: string, username: string) {
  const task = findTask(world(), taskId);
  if (task?.state !== 'done') throw refuse.completedTask();
  if (!isCompletedBy(task, username)) throw refuse.view();
  return completedDetail(world(), task, processOf(world(), task));
}

/** `/tasks/…` of the workflow API. Paths of one word come before `/:taskId/…`, which would take them for ids. */
export function taskRoutes(context: SandboxContext<World>): Hono {
  const app = new Hono();
  const { world } = context;
  const personOf = (c: Context) => requireUser(world(), c.req.query('username'));
  const order =
    <Body>(schema: ZodType<Body>, apply: (context: SandboxContext<World>, body: Body) => void) =>
    async (c: Context) => {
      apply(context, await bodyOf(c, schema));
      return c.body(null, 200, { Location: c.req.path });
    };
  app.get('/pending', (c) => c.json(listPending(context, c.req.query(), c.req.path)));
  app.post('/pending', order(Submission, applySubmission));
  app.put('/pending', order(FormToSave, applyFormSave));
  app.get('/pending/total', (c) =>
    c.body(String(pendingEntries(world(), personOf(c)).length), 200, { 'content-type': '*/*' }),
  );
  app.get('/pending/all-users', (c) => c.json(listEverybodys(context, c.req.query(), c.req.path)));
  app.get('/completive', (c) => c.json(listCompleted(context, c.req.query(), c.req.path)));
  app.post('/entrust', order(Delegation, applyDelegation));
  app.post('/revocation', order(Revocation, applyRevocation));
  app.get('/:taskId/pending', (c) => c.json(readPending(context, c.req.param('taskId'), personOf(c))));
  app.get('/:taskId/completive', (c) => c.json(readCompleted(context, c.req.param('taskId'), personOf(c))));
  return app;
}

import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { type Branch, stepOf } from './definitions';
import { pickedFor, submit } from './engine';
import { newestFirst, pageOf, pageQueryOf } from './paging';
import { refuse } from './refusal';
import { requireUser } from './user-check';
import { completedDetail, completedRow, pendingDetail, pendingRow } from './wire';
import type { Process, Task, World } from './world';

const Submission = z.object({
  taskId: z.string().default(''),
  username: z.string().default(''),
  assigns: z.array(z.object({ taskDefKey: z.string(), users: z.array(z.string()) })).default([]),
  audit: z.object({ seqKey: z.string(), value: z.string() }).optional(),
  comment: z.string().default(''),
  formData: z.string().optional(),
});
type Submission = z.infer<typeof Submission>;

function processOf(world: World, task: Task): Process {
  const process = world.processes[task.processId];
  if (!process) throw refuse.process();
  return process;
}

const taskIdOf = ({ taskId }: Task) => taskId;
const isPendingFor = (task: Task, username: string) =>
  task.state === 'open' && task.holders.includes(username);
const isCompletedBy = (task: Task, username: string) => task.state === 'done' && task.doneBy === username;

/** A colleague's task is forbidden, a finished one does not exist any more (vendor facts: supos §3). */
function openTaskOf(world: World, taskId: string, username: string, otherwise: () => Error): Task {
  const task = world.tasks[taskId];
  if (task?.state !== 'open') throw refuse.pendingTask();
  if (!task.holders.includes(username)) throw otherwise();
  return task;
}

/** With more than one branch a choice must be named; an unknown one is refused. */
function chosenBranch(process: Process, task: Task, { audit }: Submission): Branch | null {
  const branches = stepOf(process.definition, task.step).branches ?? [];
  if (branches.length === 0) return null;
  if (!audit && branches.length === 1) return branches[0] ?? null;
  const branch = branches.find(({ seqKey, value }) => seqKey === audit?.seqKey && value === audit.value);
  if (!branch) throw refuse.parameter();
  return branch;
}

function applySubmission({ world, now, countWrite }: SandboxContext<World>, sent: Submission): void {
  if (sent.taskId === '') throw refuse.noTaskId();
  requireUser(world(), sent.username);
  const task = openTaskOf(world(), sent.taskId, sent.username, refuse.operation);
  const process = processOf(world(), task);
  if (process.status === 77) throw refuse.operation();
  const branch = chosenBranch(process, task, sent);
  const picked = pickedFor(process, task, branch, sent.assigns);
  if (picked === null) throw refuse.executor();
  for (const username of picked) requireUser(world(), username);
  if (sent.formData !== undefined) process.formData = sent.formData;
  submit(world(), process, task, {
    by: sent.username,
    branch,
    comment: sent.comment,
    picked,
    at: now().toISOString(),
  });
  countWrite(`submit ${task.taskId}`);
}

function listPending({ world, faults }: SandboxContext<World>, query: Record<string, string>, path: string) {
  const username = requireUser(world(), query.username);
  const tasks = Object.values(world().tasks).filter((task) => isPendingFor(task, username));
  const sorted = newestFirst(tasks, ({ startTime }) => startTime, taskIdOf);
  const toRow = (task: Task) => pendingRow(world(), task, processOf(world(), task), username);
  return pageOf(sorted, pageQueryOf(query), toRow, { faults, path });
}

function listCompleted(
  { world, faults }: SandboxContext<World>,
  query: Record<string, string>,
  path: string,
) {
  const username = requireUser(world(), query.username);
  const tasks = Object.values(world().tasks).filter((task) => isCompletedBy(task, username));
  const sorted = newestFirst(tasks, ({ endTime }) => endTime ?? '', taskIdOf);
  const toRow = (task: Task) => completedRow(world(), task, processOf(world(), task));
  return pageOf(sorted, pageQueryOf(query), toRow, { faults, path });
}

function readPending({ world }: SandboxContext<World>, taskId: string, username: string) {
  const task = openTaskOf(world(), taskId, username, refuse.view);
  if (!task.readBy.includes(username)) task.readBy.push(username);
  return pendingDetail(world(), task, processOf(world(), task));
}

function readCompleted({ world }: SandboxContext<World>, taskId: string, username: string) {
  const task = world().tasks[taskId];
  if (!task || !isCompletedBy(task, username)) throw refuse.completedTask();
  return completedDetail(world(), task, processOf(world(), task));
}

/** `/tasks/…` of the workflow API. */
export function taskRoutes(context: SandboxContext<World>): Hono {
  const app = new Hono();
  const { world } = context;
  app.get('/pending', (c) => c.json(listPending(context, c.req.query(), c.req.path)));
  app.post('/pending', async (c) => {
    const sent = Submission.safeParse(await c.req.json().catch(() => null));
    if (!sent.success) throw refuse.parameter();
    applySubmission(context, sent.data);
    return c.body(null, 200, { Location: c.req.path });
  });
  app.get('/pending/total', (c) => {
    const username = requireUser(world(), c.req.query('username'));
    return c.json(Object.values(world().tasks).filter((task) => isPendingFor(task, username)).length);
  });
  app.get('/completive', (c) => c.json(listCompleted(context, c.req.query(), c.req.path)));
  app.get('/:taskId/pending', (c) =>
    c.json(readPending(context, c.req.param('taskId'), requireUser(world(), c.req.query('username')))),
  );
  app.get('/:taskId/completive', (c) =>
    c.json(readCompleted(context, c.req.param('taskId'), requireUser(world(), c.req.query('username')))),
  );
  return app;
}

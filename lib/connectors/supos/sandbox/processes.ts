import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { newestFirst, pageOf, pageQueryOf } from './paging';
import { applyCancellation, applyDraft, applyStart, Draft, NewProcess, startable } from './process-writes';
import { refuse } from './refusal';
import { bodyOf } from './request-body';
import { thirdPartyProcesses } from './todo-center/rows';
import { requireUser } from './user-check';
import { logRows, processRow, reminderRows, startInfo } from './wire';
import { findProcess, openTasksByProcess, openTasksOf, type Process, type World } from './world';

const STATUSES = new Set(['66', '77', '88', '99']);
const Canceller = z.object({ username: z.string().nullish() });

function processOf(world: World, processId: string): Process {
  const process = findProcess(world, processId);
  if (!process) throw refuse.process();
  return process;
}

/** Seen by whoever started it or has had a task of it. */
function isParticipant(world: World, process: Process, username: string): boolean {
  if (process.initiator === username) return true;
  return Object.values(world.tasks).some(
    (task) =>
      task.processId === process.processId && (task.holders.includes(username) || task.doneBy === username),
  );
}

/** The person's own, and those that other systems show as theirs (vendor facts: supos §6b, S13). */
function initiatedEntries(world: World, username: string, status: string) {
  const openTasks = openTasksByProcess(world);
  const own = Object.values(world.processes).filter(
    (process) => process.initiator === username && String(process.status) === status,
  );
  const entries = own.map((process) => ({
    time: process.startTime,
    id: process.processId,
    row: () => processRow(process, openTasks.get(process.processId) ?? []),
  }));
  return [...entries, ...thirdPartyProcesses(world, username, status)];
}

function listInitiated(
  { world, faults }: SandboxContext<World>,
  query: Record<string, string>,
  path: string,
) {
  const username = requireUser(world(), query.username);
  const status = query.status ?? '88';
  if (!STATUSES.has(status)) throw refuse.statusCode();
  const sorted = newestFirst(
    initiatedEntries(world(), username, status),
    ({ time }) => time,
    ({ id }) => id,
  );
  return pageOf(sorted, pageQueryOf(query), (entry) => entry.row(), { faults, path });
}

/** `/processes/…` of the workflow API; the key of a definition and the id of a process share a place in the path. */
export function processRoutes(context: SandboxContext<World>): Hono {
  const app = new Hono();
  const { world } = context;
  app.get('/', (c) => c.json(listInitiated(context, c.req.query(), c.req.path)));
  app.put('/', async (c) => c.json(applyDraft(context, await bodyOf(c, Draft))));
  app.post('/', async (c) => c.json(applyStart(context, await bodyOf(c, NewProcess))));
  app.get('/:processKey/startInfo', (c) => c.json(startInfo(startable(c.req.param('processKey')))));
  app.get('/:processId', (c) => {
    const username = requireUser(world(), c.req.query('username'));
    const process = processOf(world(), c.req.param('processId'));
    if (!isParticipant(world(), process, username)) throw refuse.view();
    return c.json(processRow(process, openTasksOf(world(), process.processId)));
  });
  app.get('/:processId/logs', (c) => c.json(logRows(processOf(world(), c.req.param('processId')))));
  app.get('/:processId/urgeInfo', (c) => {
    const { processId } = processOf(world(), c.req.param('processId'));
    return c.json(reminderRows(world(), openTasksOf(world(), processId)));
  });
  app.post('/:processId/cancellation', async (c) => {
    const { username } = await bodyOf(c, Canceller);
    const person = requireUser(world(), username ?? undefined);
    applyCancellation(context, processOf(world(), c.req.param('processId')), person);
    return c.body(null, 200);
  });
  return app;
}

import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { newestFirst, pageOf, pageQueryOf } from './paging';
import { refuse } from './refusal';
import { requireUser } from './user-check';
import { logRows, processRow } from './wire';
import { openTasksByProcess, openTasksOf, type Process, type World } from './world';

const STATUSES = new Set(['66', '77', '88', '99']);

function processOf(world: World, processId: string): Process {
  const process = world.processes[processId];
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

function listInitiated(
  { world, faults }: SandboxContext<World>,
  query: Record<string, string>,
  path: string,
) {
  const username = requireUser(world(), query.username);
  const status = query.status ?? '88';
  if (!STATUSES.has(status)) throw refuse.statusCode();
  const processes = Object.values(world().processes).filter(
    (process) => process.initiator === username && String(process.status) === status,
  );
  const sorted = newestFirst(
    processes,
    ({ startTime }) => startTime,
    ({ processId }) => processId,
  );
  const openTasks = openTasksByProcess(world());
  const toRow = (process: Process) => processRow(process, openTasks.get(process.processId) ?? []);
  return pageOf(sorted, pageQueryOf(query), toRow, { faults, path });
}

/** `/processes/…` of the workflow API. */
export function processRoutes(context: SandboxContext<World>): Hono {
  const app = new Hono();
  const { world } = context;
  app.get('/', (c) => c.json(listInitiated(context, c.req.query(), c.req.path)));
  app.get('/:processId', (c) => {
    const username = requireUser(world(), c.req.query('username'));
    const process = processOf(world(), c.req.param('processId'));
    if (!isParticipant(world(), process, username)) throw refuse.view();
    return c.json(processRow(process, openTasksOf(world(), process.processId)));
  });
  app.get('/:processId/logs', (c) => c.json(logRows(processOf(world(), c.req.param('processId')))));
  return app;
}

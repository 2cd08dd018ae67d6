import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../../sandbox/contract';
import { bodyOf } from '../request-body';
import type { TodoRow, World } from '../world';
import { addRows, processKind, taskKind } from './additions';
import { changeProcesses } from './changes';
import { deleteProcesses, deleteTasks } from './deletions';

const Anything = z.unknown();
const SUCCEEDED = { code: 100000000, message: 'operation succeeded' };

/** Ids are 64-bit integers and go out as bare digits (vendor facts: supos §6b, S12). */
function withBareIds(c: Context, rows: object[]): Response {
  const text = JSON.stringify(rows).replaceAll(/"id":"(\d+)"/g, '"id":$1');
  return c.body(text, 200, { 'content-type': 'application/json' });
}

/** `/todoCenter/…`: what other systems put on the lists of people (vendor facts: supos §6b). */
export function todoCenterRoutes({ world, countWrite }: SandboxContext<World>): Hono {
  const app = new Hono();
  const counted = (what: string, rows: readonly TodoRow[]): readonly TodoRow[] => {
    for (const { id } of rows) countWrite(`${what} ${id}`);
    return rows;
  };
  app.post('/processes', async (c) => {
    const added = counted('add process', addRows(world(), await bodyOf(c, Anything), processKind));
    return withBareIds(
      c,
      added.map(({ id, values: { thirdPartyInstanceId } }) => ({ id, thirdPartyInstanceId })),
    );
  });
  app.put('/processes', async (c) => {
    counted('change process', changeProcesses(world(), await bodyOf(c, Anything)));
    return c.json(SUCCEEDED);
  });
  app.delete('/processes', (c) => {
    counted('delete process', deleteProcesses(world(), c.req.query()));
    return c.json(SUCCEEDED);
  });
  app.post('/tasks', async (c) => {
    const added = counted('add task', addRows(world(), await bodyOf(c, Anything), taskKind));
    return withBareIds(
      c,
      added.map(({ id, values: { thirdPartyInstanceNodeId, source, taskStatus } }) => ({
        id,
        thirdPartyInstanceNodeId,
        source,
        taskStatus,
      })),
    );
  });
  app.delete('/tasks', (c) => {
    counted('delete task', deleteTasks(world(), c.req.query()));
    return c.json(SUCCEEDED);
  });
  return app;
}

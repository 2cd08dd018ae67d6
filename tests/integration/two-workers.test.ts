/** Whatever is sent is sent once, by however many processes, and whatever becomes of them. */
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { listActions } from '@/db/repositories/actions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { readWorkItem } from '@/lib/inbox/read-item';
import { readAction, undoAction } from '@/lib/inbox/own-actions';
import { requestAction } from '@/lib/inbox/request-action';
import { openWorkerStage, type WorkerStage } from './worker-stage';

let stage: WorkerStage;
afterEach(() => stage.close());

/** Decides as alice, by the first way that needs nothing but a click. */
async function decide(item: WorkItemView, holdSeconds = 0) {
  const { server, userId } = stage;
  const detail = await readWorkItem(server, userId, item.id, new AbortController().signal);
  const choice = detail.actions.find(
    ({ intent, available, inputs }) =>
      intent === 'complete' && available && inputs.every(({ required }) => !required),
  );
  if (!choice) return null;
  return requestAction(server, userId, {
    workItemId: item.id,
    actionId: choice.id,
    inputs: { comment: '', values: {} },
    expectedVersion: item.version,
    idempotencyKey: `once-${item.id}`,
    holdSeconds,
  });
}

async function decideOnAll(items: readonly WorkItemView[], holdSeconds: number): Promise<number> {
  let taken = 0;
  for (const item of items) if (await decide(item, holdSeconds)) taken += 1;
  return taken;
}

async function statesOf(limit: number): Promise<Record<string, number>> {
  const rows = await listActions(stage.server.runtime.inbox, stage.userId, { limit });
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, found]) => [state, found.length]),
  );
}

it('two processes carry 500 decisions out, each exactly once', { timeout: 300_000 }, async () => {
  stage = await openWorkerStage('supos');
  await stage.control('/flood', { person: 'alice', box: 'pending', count: 520 });
  const items = (await stage.items()).filter(({ title }) => title !== '').slice(0, 500);
  const taken = await decideOnAll(items, 0);
  expect(taken).toBe(500);
  await Promise.all([stage.startWorker(), stage.startWorker()]);
  await eventually(async () => expect(await statesOf(1_000)).toEqual({ confirmed: 500 }), 240_000);
});

/** Whatever is sent is sent once, by however many processes, and whatever becomes of them. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { listActions } from '@/db/repositories/actions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { type ActionEntry, openActionStates } from '@/lib/domain/action';
import { readAction, undoAction } from '@/lib/inbox/decisions/own-actions';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
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

/** Waits until nothing is under way any more; answers how many actions ended how. */
async function outcome(withinMs: number): Promise<Record<string, number>> {
  const { server, userId } = stage;
  const { inbox } = server.runtime;
  const open = { states: openActionStates, limit: 1 };
  await eventually(async () => expect(await listActions(inbox, userId, open)).toEqual([]), withinMs);
  const counts: Record<string, number> = {};
  for (const { state } of await listActions(inbox, userId, { limit: 5_000 }))
    counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** How many actions a worker has carried out, by its log. */
const settledBy = (logFile: string) => readFileSync(logFile, 'utf8').split('action settled').length - 1;

it('two processes carry 500 decisions out, each exactly once', { timeout: 400_000 }, async () => {
  stage = await openWorkerStage();
  await stage.control('/flood', { person: 'alice', box: 'pending', count: 520 });
  const items = (await stage.items()).slice(0, 500);
  expect(await decideOnAll(items, 0)).toBe(500);
  const before = (await stage.effects()).length;
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()]);
  expect(await outcome(300_000)).toEqual({ confirmed: 500 });
  for (const { logFile } of workers) expect(settledBy(logFile)).toBeGreaterThan(50);
  // Nobody took in hand what another had.
  const { inbox } = stage.server.runtime;
  const rows = await listActions(inbox, stage.userId, { limit: 500 });
  expect(rows.filter(({ attempts }) => attempts !== 1)).toEqual([]);
  const written = (await stage.effects()).slice(before).flatMap((effect) => effect.items);
  expect(written).toHaveLength(500);
  expect(new Set(written).size).toBe(500);
});

it('a hold goes on while no process runs, and what is taken back meanwhile is never sent', async () => {
  stage = await openWorkerStage();
  const { server, userId } = stage;
  const doomed = await stage.startWorker();
  const decided: ActionEntry[] = [];
  for (const item of await stage.items()) {
    const entry = decided.length < 2 && (await decide(item, 4));
    if (entry) decided.push(entry);
  }
  const [kept, undone] = decided;
  if (!kept || !undone) throw new Error('alice has too little to decide');
  doomed.child.kill('SIGKILL');
  await doomed.ended;
  await undoAction(server.runtime, userId, undone.id);
  await stage.startWorker();
  expect(await outcome(30_000)).toEqual({ confirmed: 1, cancelled: 1 });
  const effects = await stage.effects();
  expect(effects).toHaveLength(1);
  expect(Date.parse(effects[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(kept.heldUntil));
}, 60_000);

it('what a killed worker had got through is found out, and not sent again', async () => {
  stage = await openWorkerStage();
  const { runtime } = stage.server;
  let entry: ActionEntry | null = null;
  for (const item of await stage.items()) entry ??= await decide(item);
  await stage.control('/faults', {
    kind: 'apply-then-wait',
    writesOnly: true,
    times: 1,
    milliseconds: 60_000,
  });
  const doomed = await stage.startWorker();
  await eventually(async () => expect(await stage.effects()).toHaveLength(1), 20_000);
  doomed.child.kill('SIGKILL');
  await doomed.ended;
  const left = await readAction(runtime, stage.userId, entry?.id ?? '');
  expect(left).toMatchObject({ state: 'sending', attempts: 1 });
  await stage.startWorker();
  expect(await outcome(20_000)).toEqual({ confirmed: 1 });
  expect(await stage.effects()).toHaveLength(1);
}, 60_000);

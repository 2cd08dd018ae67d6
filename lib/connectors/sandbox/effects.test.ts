import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toySandbox } from '../conformance/toy/sandbox';
import type { Effect, Sandbox } from './contract';
import { type RunningSandbox, startSandbox } from './host';

const running: RunningSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

const effect: Effect = { items: ['7'], intents: ['complete'], by: 'alice', text: 'Fine.' };
const at = '2026-11-22T01:00:00.000Z';

const Notebook = z.strictObject({ lines: z.number() });

/** Writes with `PUT`, and only reads with `GET`. */
const notebook: Sandbox<z.infer<typeof Notebook>> = {
  manifest: toySandbox.manifest,
  seed: () => ({ lines: 0 }),
  flood: () => undefined,
  disturb: () => undefined,
  app: ({ world, countWrite, faults }) =>
    new Hono()
      .put('/note', (c) => {
        countWrite('note', { ...effect, intents: ['note'] });
        return c.text('Noted.');
      })
      .put('/item/:id', async (c) => {
        const id = c.req.param('id');
        if (faults.refuses(id)) return c.text('No.', 400);
        // Whatever else is asked meanwhile is written before this one answers.
        await new Promise((resolve) => setImmediate(resolve));
        countWrite(`item ${id}`, { ...effect, items: [id] });
        await new Promise((resolve) => setImmediate(resolve));
        return c.text('Done.');
      })
      .get('/line', (c) => c.json(world()))
      .put('/line', (c) => {
        world().lines += 1;
        countWrite(`line ${world().lines}`, world().lines === 1 ? effect : undefined);
        return c.json(world());
      }),
};

async function start(): Promise<RunningSandbox> {
  const sandbox = await startSandbox(notebook, { now: () => new Date(at) });
  running.push(sandbox);
  return sandbox;
}

const write = ({ origin }: RunningSandbox) => fetch(`${origin}/line`, { method: 'PUT' });
const read = async ({ origin }: RunningSandbox) =>
  Notebook.parse(await (await fetch(`${origin}/line`)).json());

test('the effect of a write is told with its label and its time, one without harm in repeating has none', async () => {
  const sandbox = await start();
  await write(sandbox);
  await write(sandbox);
  const told = async (after: number) =>
    (await fetch(`${sandbox.origin}/__sandbox/effects?after=${after}`)).json();
  expect(await told(0)).toEqual([{ ...effect, label: 'line 1', at }]);
  expect(await told(1)).toEqual([]);
});

const note = ({ origin }: RunningSandbox) => fetch(`${origin}/note`, { method: 'PUT' });
const decide = ({ origin }: RunningSandbox, id: string) => fetch(`${origin}/item/${id}`, { method: 'PUT' });

test('decisions on one item are refused as long as that is asked for, and the sandbox tells that they were', async () => {
  const sandbox = await start();
  for (const item of ['7', '9']) sandbox.faults.add({ kind: 'refuse-decision', item });
  const statuses = [];
  for (const id of ['7', '70', '7']) statuses.push((await decide(sandbox, id)).status);
  expect(statuses).toEqual([400, 200, 400]);
  const met = await fetch(`${sandbox.origin}/__sandbox/faults/met`);
  expect(await met.json()).toEqual([{ kind: 'refuse-decision', item: '7' }]);
});

describe('a fault after the deed', () => {
  test('that is for writes only leaves reads alone', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-drop', writesOnly: true, times: 1 });
    expect(await read(sandbox)).toEqual({ lines: 0 });
    await expect(write(sandbox)).rejects.toThrow('fetch failed');
    expect(await read(sandbox)).toEqual({ lines: 1 });
  });

  test('that is for deeds only leaves notes and other writes alone', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-drop', deedsOnly: true, times: 1 });
    await expect(write(sandbox)).rejects.toThrow('fetch failed');
    sandbox.faults.add({ kind: 'apply-then-drop', deedsOnly: true, times: 1 });
    // The second line has no effect, and a note is none either.
    expect((await write(sandbox)).status).toBe(200);
    expect((await note(sandbox)).status).toBe(200);
    await expect(decide(sandbox, '7')).rejects.toThrow('fetch failed');
  });

  test('of one item leaves those alone that are written at the same time', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-drop', item: '7', times: 1 });
    const outcomes = await Promise.allSettled(['6', '7', '70', '8'].map((id) => decide(sandbox, id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await decide(sandbox, '7')).status).toBe(200);
  });

  test('waits with the answer while the deed is done', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-wait', milliseconds: 2_000, times: 1 });
    // The sandbox waits until the test lets its time pass.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isAnswered = false;
      const answered = write(sandbox).then(({ status }) => {
        isAnswered = true;
        return status;
      });
      while ((await read(sandbox)).lines === 0);
      vi.advanceTimersByTime(1_999);
      // An answer that was on its way would come before those of what is asked after it.
      for (let n = 0; n < 5; n += 1) expect(await read(sandbox)).toEqual({ lines: 1 });
      expect(isAnswered).toBe(false);
      vi.advanceTimersByTime(1);
      expect(await answered).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});

import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { toySandbox } from '../conformance/toy/sandbox';
import type { Effect, Sandbox } from './contract';
import { type RunningSandbox, startSandbox } from './host';

const running: RunningSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

const effect: Effect = { items: ['7'], intents: ['complete'], by: 'alice', text: 'Fine.' };
const at = '2026-11-22T01:00:00.000Z';

/** Writes with `PUT`, and only reads with `GET`. */
const notebook: Sandbox<{ lines: number }> = {
  manifest: toySandbox.manifest,
  seed: () => ({ lines: 0 }),
  flood: () => undefined,
  disturb: () => undefined,
  app: ({ world, countWrite }) =>
    new Hono()
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
const read = async ({ origin }: RunningSandbox) => (await fetch(`${origin}/line`)).json();

test('the effect of a write is told with its label and its time, one without harm in repeating has none', async () => {
  const sandbox = await start();
  await write(sandbox);
  await write(sandbox);
  const told = async (after: number) =>
    (await fetch(`${sandbox.origin}/__sandbox/effects?after=${after}`)).json();
  expect(await told(0)).toEqual([{ ...effect, label: 'line 1', at }]);
  expect(await told(1)).toEqual([]);
});

describe('a fault after the deed', () => {
  test('that is for writes only leaves reads alone', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-drop', writesOnly: true, times: 1 });
    expect(await read(sandbox)).toEqual({ lines: 0 });
    await expect(write(sandbox)).rejects.toThrow('fetch failed');
    expect(await read(sandbox)).toEqual({ lines: 1 });
  });

  test('waits with the answer while the deed is done', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'apply-then-wait', milliseconds: 300, times: 1 });
    const began = performance.now();
    const answered = write(sandbox).then(() => performance.now() - began);
    await expect.poll(() => read(sandbox)).toEqual({ lines: 1 });
    expect(performance.now() - began).toBeLessThan(300);
    expect(await answered).toBeGreaterThanOrEqual(295);
  });
});

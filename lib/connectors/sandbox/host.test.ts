import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toySandbox } from '../conformance/toy/sandbox';
import { type RunningSandbox, type SandboxOptions, startSandbox } from './host';

const running: RunningSandbox[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intray-sandbox-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
  await rm(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox(toySandbox, options);
  running.push(sandbox);
  return sandbox;
}

function post({ origin }: RunningSandbox, path: string, body: unknown): Promise<Response> {
  return fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
}

const alice = { user: 'alice', password: toySandbox.manifest.accounts.alice.input.password };

const State = z.object({
  writes: z.number(),
  now: z.string(),
  world: z.looseObject({ sessions: z.record(z.string(), z.unknown()), tasks: z.array(z.unknown()) }),
});

async function stateOf({ origin }: RunningSandbox): Promise<z.infer<typeof State>> {
  return State.parse(await (await fetch(`${origin}/__sandbox/state`)).json());
}

test('a kept connection is the client’s to close: the server announces no end of it', async () => {
  const { origin } = await start();
  const { headers } = await fetch(`${origin}/me`);
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
});

describe('a fault', () => {
  test('is played as often as it was asked for, on the paths and methods it was asked for', async () => {
    const sandbox = await start();
    await post(sandbox, '/__sandbox/faults', {
      kind: 'status-500',
      match: '/session',
      method: 'POST',
      times: 2,
    });
    const statuses = [];
    statuses.push((await fetch(`${sandbox.origin}/me`)).status);
    for (let count = 0; count < 3; count += 1) statuses.push((await post(sandbox, '/session', alice)).status);
    expect(statuses).toEqual([401, 500, 500, 200]);
  });

  test('of a kind nobody knows is refused', async () => {
    const sandbox = await start();
    expect((await post(sandbox, '/__sandbox/faults', { kind: 'bad-weather' })).status).toBe(400);
  });

  test('ends when it is cleared', async () => {
    const sandbox = await start();
    await post(sandbox, '/__sandbox/faults', { kind: 'html' });
    expect(await (await fetch(`${sandbox.origin}/me`)).text()).toContain('Maintenance');
    await fetch(`${sandbox.origin}/__sandbox/faults`, { method: 'DELETE' });
    expect((await fetch(`${sandbox.origin}/me`)).status).toBe(401);
  });

  test('down applies nothing, apply-then-drop applies it, and neither answers', async () => {
    const sandbox = await start();
    for (const [kind, sessions] of [
      ['down', 0],
      ['apply-then-drop', 1],
    ] as const) {
      sandbox.faults.add({ kind, times: 1 });
      await expect(post(sandbox, '/session', alice)).rejects.toThrow('fetch failed');
      expect(Object.keys((await stateOf(sandbox)).world.sessions)).toHaveLength(sessions);
    }
  });

  test('truncated leaves no JSON', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'truncated' });
    await expect((await post(sandbox, '/session', alice)).json()).rejects.toThrow(SyntaxError);
  });

  test('latency keeps what was asked, also when who asked goes away meanwhile', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'latency', milliseconds: 1_000, times: 1 });
    const leaving = new AbortController();
    const asked = fetch(`${sandbox.origin}/session`, {
      method: 'POST',
      body: JSON.stringify(alice),
      signal: leaving.signal,
    });
    await vi.waitFor(() => expect(sandbox.faults.list()).toEqual([]), { timeout: 10_000 });
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await vi.waitFor(
      async () => expect(Object.keys((await stateOf(sandbox)).world.sessions)).toHaveLength(1),
      { timeout: 10_000 },
    );
  });

  test('latency delays the answer by what was asked for', async () => {
    const sandbox = await start();
    sandbox.faults.add({ kind: 'latency', milliseconds: 80, times: 1 });
    const began = performance.now();
    await fetch(`${sandbox.origin}/me`);
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
  });
});

describe('the world', () => {
  test('is the same again after a reset, and so are the clock and the faults', async () => {
    const at = new Date('2026-11-22T01:00:00Z');
    const sandbox = await start({ now: () => at });
    const before = await stateOf(sandbox);
    await post(sandbox, '/__sandbox/clock', { advanceSeconds: 90 });
    await post(sandbox, '/__sandbox/flood', { person: 'alice', box: 'pending', count: 3 });
    sandbox.faults.add({ kind: 'down' });
    const changed = await stateOf(sandbox);
    expect(changed.now).toBe('2026-11-22T01:01:30.000Z');
    expect(changed.world.tasks).toHaveLength(before.world.tasks.length + 3);
    await post(sandbox, '/__sandbox/reset', {});
    expect(await stateOf(sandbox)).toEqual(before);
    expect((await fetch(`${sandbox.origin}/me`)).status).toBe(401);
  });

  test('comes back after a restart', async () => {
    const stateFile = join(folder, 'toy.json');
    const options = { stateFile, now: () => new Date('2026-11-22T01:00:00Z') };
    const first = await start(options);
    await post(first, '/session', alice);
    await post(first, '/__sandbox/clock', { advanceSeconds: 86_400 });
    const before = await stateOf(first);
    await first.close();
    expect(await stateOf(await start(options))).toEqual(before);
  });

  test('begins anew where its file has the world of another release or dialect', async () => {
    const stateFile = join(folder, 'toy.json');
    const fresh = await stateOf(await start({ stateFile: join(folder, 'fresh.json') }));
    const { world } = fresh;
    for (const saved of [
      { dialect: '1.0', world: { tasks: world.tasks } },
      { dialect: 'slow', world },
    ]) {
      await writeFile(stateFile, JSON.stringify({ ...saved, writes: ['of before'], offsetMs: 0 }));
      expect((await stateOf(await start({ stateFile }))).writes).toBe(0);
    }
  });

  test('that moves after the answer is kept, too', async () => {
    const stateFile = join(folder, 'toy.json');
    const sandbox = await start({ stateFile });
    // The later save waits until the file of the first one is out of the way.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await post(sandbox, '/session', alice);
      const held = await readFile(stateFile, 'utf8');
      await rm(stateFile);
      vi.advanceTimersByTime(1_000);
      expect(await readFile(stateFile, 'utf8')).toBe(held);
    } finally {
      vi.useRealTimers();
    }
  });

  test('begins anew when its file was cut off', async () => {
    const stateFile = join(folder, 'toy.json');
    await writeFile(stateFile, '{"world":{"ca');
    const sandbox = await start({ stateFile });
    expect((await stateOf(sandbox)).world.tasks.length).toBeGreaterThan(0);
  });

  test('is kept as soon as something was changed', async () => {
    const stateFile = join(folder, 'toy.json');
    const sandbox = await start({ stateFile });
    await post(sandbox, '/session', alice);
    const kept = z.object({ world: z.unknown() }).parse(JSON.parse(await readFile(stateFile, 'utf8')));
    expect(kept.world).toEqual((await stateOf(sandbox)).world);
  });
});

test('the log tells every request with its answer, without those that steer the sandbox', async () => {
  const sandbox = await start();
  await fetch(`${sandbox.origin}/tasks?box=open`);
  await stateOf(sandbox);
  const log: unknown = await (await fetch(`${sandbox.origin}/__sandbox/log`)).json();
  expect(log).toMatchObject([{ n: 1, method: 'GET', url: '/tasks?box=open', status: 401 }]);
  expect(log).toHaveLength(1);
});

test('nobody intervenes in a system whose administrator can do nothing of the kind', async () => {
  const sandbox = await start();
  const refused = await post(sandbox, '/__sandbox/intervene', { externalId: 'T-1', how: 'suspend' });
  expect([refused.status, await refused.json()]).toEqual([400, { error: 'nobody can intervene here' }]);
});

test('a port that is taken is an error, not a silence', async () => {
  const first = await start();
  await expect(startSandbox(toySandbox, { port: Number(new URL(first.origin).port) })).rejects.toThrow(
    'EADDRINUSE',
  );
});

/** A worker does not outlive whoever has started it, and leaves nothing half done. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAction } from '@/db/repositories/actions';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
import { variablesOf } from '@/scripts/stack/app-process';
import { root } from '@/scripts/steps/run.mjs';
import { openWorkerStage, type WorkerStage } from './worker-stage';

const started: ChildProcess[] = [];
let stage: WorkerStage;
beforeEach(async () => {
  stage = await openWorkerStage();
});
afterEach(async () => {
  // Each has a group of its own: nobody of it may be left when a test has failed.
  for (const { pid } of started.splice(0))
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // The group has ended already.
    }
  await stage.close();
});

interface Started {
  readonly child: ChildProcess;
  /** All that it and whoever it has started print: at hand when the last of them has ended. */
  readonly printed: Promise<string>;
}

async function start(): Promise<Started> {
  const script = [join('scripts', 'with-settings.mjs'), join('scripts', 'worker.ts')];
  const child = spawn(process.execPath, script, {
    cwd: root,
    detached: true,
    env: { ...process.env, ...variablesOf(stage.settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const printed = text(child.stdout);
  let soFar = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    soFar += more;
  });
  await eventually(async () => expect(soFar).toContain('is ready'), 60_000);
  return { child, printed };
}

/** Decides as alice on an item that needs nothing but a click; answers the action's id. */
async function decide(): Promise<string> {
  const { server, userId } = stage;
  for (const item of await stage.items()) {
    const { actions } = await readWorkItem(server, userId, item.id, new AbortController().signal);
    const choice = actions.find(
      ({ intent, available, inputs }) =>
        intent === 'complete' && available && inputs.every(({ required }) => !required),
    );
    if (!choice) continue;
    const { id } = await requestAction(server, userId, {
      workItemId: item.id,
      actionId: choice.id,
      inputs: { comment: '', values: {} },
      expectedVersion: item.version,
      idempotencyKey: `orphaned-${item.id}`,
      holdSeconds: 0,
    });
    return id;
  }
  throw new Error('alice has nothing to decide');
}

const kill = async ({ child }: Started) => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
};

it('ends when the script that has started it is killed, after what it was sending', {
  timeout: 120_000,
}, async () => {
  const parent = await start();
  const before = (await stage.effects()).length;
  await stage.control('/faults', {
    kind: 'apply-then-wait',
    writesOnly: true,
    times: 1,
    milliseconds: 1_500,
  });
  const id = await decide();
  await eventually(async () => expect(await stage.effects()).toHaveLength(before + 1), 20_000);
  await kill(parent);
  expect(await parent.printed).toMatch(/has ended/);
  const row = await findAction(stage.server.runtime.inbox, stage.userId, id);
  expect(row).toMatchObject({ state: 'confirmed', attempts: 1 });
});

it('ends in order when it is told to twice, as a terminal does', { timeout: 120_000 }, async () => {
  const parent = await start();
  if (parent.child.pid === undefined) throw new Error('it has not been started');
  process.kill(-parent.child.pid, 'SIGINT');
  expect(await parent.printed).toMatch(/has ended/);
});

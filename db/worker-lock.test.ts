import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { joinWorkers, sweepWorkers } from './worker-lock';

let directory: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'intray-workers-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

/** Another process that has joined under the name and lives until it is killed. */
async function startOther(id: string): Promise<ChildProcess> {
  const program = `
    const { joinWorkers } = require(${JSON.stringify(join(process.cwd(), 'db', 'worker-lock.ts'))});
    joinWorkers(${JSON.stringify(directory)}, ${JSON.stringify(id)});
    global.gc(); // what nobody holds on to is gone from here on
    process.send('joined');
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--expose-gc', '--require', 'tsx/cjs', '-e', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  await once(child, 'message');
  return child;
}

it('knows at once that another process was killed', async () => {
  const own = joinWorkers(directory, 'own');
  const other = await startOther('other');
  expect(own.isAlive('other')).toBe(true);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(own.isAlive('other')).toBe(false);
  own.end();
});

it('takes itself for alive, and whoever never was for dead', () => {
  const own = joinWorkers(directory, 'own');
  expect(own.isAlive('own')).toBe(true);
  expect(own.isAlive('never-there')).toBe(false);
  own.end();
  expect(readdirSync(join(directory, 'workers'))).toEqual([]);
});

it('looking does not end anybody', () => {
  const one = joinWorkers(directory, 'one');
  const two = joinWorkers(directory, 'two');
  for (let n = 0; n < 3; n += 1) expect([one.isAlive('two'), two.isAlive('one')]).toEqual([true, true]);
  two.end();
  expect(one.isAlive('two')).toBe(false);
  one.end();
});

it('sweeps up after those who were killed, and only them', async () => {
  const own = joinWorkers(directory, 'own');
  const killed = await startOther('killed');
  await startOther('alive');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  sweepWorkers(directory, 'own');
  expect(readdirSync(join(directory, 'workers')).toSorted()).toEqual(['alive.sqlite', 'own.sqlite']);
  expect(own.isAlive('alive')).toBe(true);
  own.end();
});

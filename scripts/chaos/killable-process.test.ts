import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { KillableProcess, type Life } from './killable-process';

const lives: Life[] = [];

/** A program that does nothing until it is ended. */
async function launch(life: number): Promise<Life> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  const started = { name: 'a program', logFile: '', child, ended, id: `life ${life}` };
  lives.push(started);
  return started;
}

afterEach(() => {
  for (const { child } of lives.splice(0)) child.kill('SIGKILL');
});

test('what is killed dies at once, and lives again under another name', async () => {
  const program = new KillableProcess('worker-1', launch);
  await program.start();
  expect(program.id).toBe('life 1');
  expect(program.isReady).toBe(true);
  await program.kill();
  expect(await lives[0]?.ended).toBe('SIGKILL');
  expect(program.isReady).toBe(false);
  await program.ready();
  expect(program.id).toBe('life 2');
});

test('what was stopped for good is not started by a kill that comes too late', async () => {
  const program = new KillableProcess('worker-1', launch);
  await program.start();
  await program.stop();
  await program.kill();
  await program.ready();
  expect(lives).toHaveLength(1);
  expect(program.id).toBeNull();
});

test('whoever waits for one that cannot be started learns why', async () => {
  const program = new KillableProcess('app', () => Promise.reject(new Error('no build')));
  await expect(program.start()).rejects.toThrow('no build');
  await expect(program.ready()).rejects.toThrow('no build');
});

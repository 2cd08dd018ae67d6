import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { type RunningSandbox, startSandbox } from '@/lib/connectors/sandbox/host';
import { connectorOf } from '@/lib/vendor-check/testing';
import { demoConfiguration } from '../sandbox/demo-configuration';

const root = fileURLToPath(new URL('../..', import.meta.url));
const running: RunningSandbox[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intray-check-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs the command as an operator does, with the sandbox in the configuration and alice in a file. */
async function check(sandbox: Sandbox, { origin }: RunningSandbox): Promise<Ended> {
  const { configuration, environment } = demoConfiguration([{ sandbox, displayName: 'Checked', origin }]);
  const configurationFile = join(folder, 'intray.config.json');
  const people = join(folder, 'people.json');
  await writeFile(configurationFile, JSON.stringify(configuration));
  await writeFile(people, JSON.stringify(sandbox.manifest.accounts.alice.input));
  const script = ['scripts/with-settings.mjs', 'scripts/vendor-check.ts'];
  const asked = ['--connection', sandbox.manifest.vendor, '--input-file', people];
  const env = { ...process.env, ...environment, INTRAY_CONFIG: configurationFile };
  return new Promise((resolve) => {
    execFile(process.execPath, [...script, ...asked], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

const TIMEOUT_MS = 90_000;

test.each(await discoverSandboxes())(
  'a sandbox of $manifest.vendor passes by command, a fault is told, and no secret is printed',
  async (sandbox) => {
    const started = await startSandbox(sandbox);
    running.push(started);
    const healthy = await check(sandbox, started);
    expect(healthy.output).toMatch(/\d+ passed, 0 failed, \d+ not supported$/m);
    const { readsHaveEffects } = connectorOf(sandbox).manifest.sync;
    expect(healthy.output.includes('So none is opened')).toBe(readsHaveEffects);
    expect(healthy.code).toBe(0);
    started.faults.add({ kind: 'bad-row' });
    const broken = await check(sandbox, started);
    expect(broken.output).toMatch(/every row can be understood +fail/);
    expect(broken.code).toBe(1);
    for (const secret of sandbox.manifest.secrets)
      expect(healthy.output + broken.output).not.toContain(secret);
  },
  TIMEOUT_MS,
);

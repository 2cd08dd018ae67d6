import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Fault, Sandbox } from '@/lib/connectors/sandbox/contract';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { type CheckResult, runVendorChecks } from './run';
import { type CheckedSandbox, startChecked } from './testing';
import { runThrough } from './writing/run-through';

const started: CheckedSandbox[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ running }) => running.close()));
});

async function start(sandbox: Sandbox, dialect?: string): Promise<CheckedSandbox> {
  const checked = await startChecked(sandbox, dialect);
  started.push(checked);
  return checked;
}

const sandboxes = await discoverSandboxes();
const dialects = sandboxes.flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({ vendor: sandbox.manifest.vendor, sandbox, dialect })),
);

/** What an operator allows where opening an item has effects. */
const opened = { mayOpen: true };

async function writesOf({ running }: CheckedSandbox): Promise<number> {
  const state: unknown = await (await fetch(`${running.origin}/__sandbox/state`)).json();
  return z.object({ writes: z.number() }).parse(state).writes;
}

function failures(results: readonly CheckResult[]): string[] {
  return results.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name);
}

/** Runs the check with these faults on; answers the names of the checks that fail. */
async function failuresWith({ running, open }: CheckedSandbox, faults: readonly Fault[]): Promise<string[]> {
  running.faults.clear();
  for (const fault of faults) running.faults.add(fault);
  return failures(await runVendorChecks(open(undefined, opened)));
}

/** What an installation is asked after the sign-in, each path once, the last first: single items before whole lists. */
async function pathsAsked({ open }: CheckedSandbox): Promise<string[]> {
  const installation = open(undefined, opened);
  await installation.person();
  const before = installation.requests.length;
  await runVendorChecks(installation);
  return [...new Set(installation.requests.slice(before).map(({ path }) => path))].reverse();
}

interface Seeded {
  readonly fault: Fault;
  /** The one check that fails by it. */
  readonly check: string;
}

const checksOf = (seeded: readonly Seeded[]) => seeded.map(({ check }) => check);
const faultsOf = (seeded: readonly Seeded[]) => seeded.map(({ fault }) => fault);

/** Three faults that have nothing to do with each other: a bad row, and requests of two parts that are answered with a page. */
async function threeFaults(checked: CheckedSandbox): Promise<Seeded[]> {
  const pages = (await pathsAsked(checked)).map((match): Fault => ({ kind: 'html', match }));
  const found: Seeded[] = [];
  for (const fault of [{ kind: 'bad-row', times: 1 } satisfies Fault, ...pages]) {
    const [check, ...others] = await failuresWith(checked, [fault]);
    if (check === undefined || check === 'signing in works' || others.length > 0) continue;
    const together = await failuresWith(checked, [...faultsOf(found), fault]);
    if (together.length === found.length + 1) found.push({ fault, check });
    if (found.length === 3) break;
  }
  return found;
}

/** Each of the checks is run some twenty times. */
const TIMEOUT_MS = 60_000;

describe.each(dialects)('a sandbox of $vendor that speaks $dialect', ({ sandbox, dialect }) => {
  test('passes every check that its connector supports, and is left as it was', async () => {
    const checked = await start(sandbox, dialect);
    const results = await runVendorChecks(checked.open(undefined, opened));
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(15);
    expect(await writesOf(checked)).toBe(0);
  });

  test('is left without a sign-in that is still good, where its connector can end it', async () => {
    const installation = (await start(sandbox, dialect)).open();
    const { connector } = installation;
    const { subject, credential } = await installation.person();
    await runVendorChecks(installation);
    if (!connector.auth.signOut) return;
    const reused = connector.whoAmI({ ...installation.call(), subject, credential: credential() });
    await expect(reused).rejects.toMatchObject({ code: 'auth' });
  });

  test(
    'sees a process through from start to end, where its connector starts any',
    async () => {
      const checked = await start(sandbox, dialect);
      const installation = checked.open(['alice', 'bob', 'carol', 'sam'], { mayWrite: true });
      const person = await installation.person();
      const { start: bundle } = installation.connector;
      const [first] = bundle ? await person.use((call) => bundle.list(call)) : [];
      const checks = first ? runThrough(first.id, { longestMs: 20_000, intervalMs: 50 }) : [];
      const results = await runVendorChecks(installation, checks);
      expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ name }) => name);
      expect(passed).toEqual(expect.arrayContaining(checks.map(({ name }) => name)));
    },
    TIMEOUT_MS,
  );

  test('with a state nobody has heard of fails that check at most: where states are words for people, all are known', async () => {
    const checked = await start(sandbox, dialect);
    checked.running.faults.add({ kind: 'unknown-state' });
    const found = failures(await runVendorChecks(checked.open(undefined, opened)));
    expect(['every state is known']).toEqual(expect.arrayContaining(found));
  });

  test('that is down fails at the address and at signing in', async () => {
    const checked = await start(sandbox, dialect);
    checked.running.faults.add({ kind: 'down' });
    expect(failures(await runVendorChecks(checked.open(undefined, opened)))).toEqual([
      'the address answers',
      'signing in works',
    ]);
  });
});

describe.each(sandboxes)('a sandbox of $manifest.vendor', (sandbox) => {
  test(
    'with three faults at a time fails the three checks that each fails alone, and no other',
    async () => {
      const checked = await start(sandbox);
      const seeded = await threeFaults(checked);
      const found = await failuresWith(checked, faultsOf(seeded));
      expect(new Set(found)).toEqual(new Set(checksOf(seeded)));
      expect(found).toHaveLength(3);
    },
    TIMEOUT_MS,
  );
});

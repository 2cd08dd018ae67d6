import { afterEach, describe, expect, test } from 'vitest';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { runVendorChecks } from './run';
import { type CheckedSandbox, startChecked } from './testing';

const started: CheckedSandbox[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ running }) => running.close()));
});

const sandboxes = await discoverSandboxes();
const dialects = sandboxes.flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({ vendor: sandbox.manifest.vendor, sandbox, dialect })),
);

describe.each(dialects)('$vendor $dialect', ({ sandbox, dialect }) => {
  test('passes', async () => {
    const checked = await startChecked(sandbox, dialect);
    started.push(checked);
    const results = await runVendorChecks(checked.open());
    console.log(results.map((r) => `${r.verdict} | ${r.name} | ${r.detail}`).join('\n'));
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discoverSandboxes } from '../discover';
import { sandboxFor } from './recognition';
import { parseRecording } from './recording';
import { replayRecording } from './replay';
import { matchedShare, REQUIRED_SHARE, reportLines } from './report';
import { recordedSecrets } from './secrets';

/** Recordings hold other people's servers and are not part of this repository; whoever has some names their directory. */
const directory = process.env.INTRAY_RECORDINGS;
const TIMEOUT_MS = 120_000;

test.each([{ world: null }, { world: {} }, { world: [] }, { world: { version: '1' } }])(
  'no sandbox takes $world for one of its vendor',
  async ({ world }) => {
    const sandboxes = await discoverSandboxes();
    const taken = sandboxes.filter(({ replay }) => replay?.recognises(world));
    expect(taken.map(({ manifest }) => manifest.vendor)).toEqual([]);
  },
);

if (directory !== undefined)
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.jsonl')))
    test(
      `the sandbox answers as ${file} was answered`,
      async () => {
        const recording = parseRecording(readFileSync(join(directory, file), 'utf8'));
        const found = sandboxFor(await discoverSandboxes(), recording);
        const results = await replayRecording(found, recording);
        const secrets = [...found.sandbox.manifest.secrets, ...recordedSecrets(recording.world)];
        const report = reportLines(results, { secrets }).join('\n');
        expect(matchedShare(results), report).toBeGreaterThanOrEqual(REQUIRED_SHARE);
      },
      TIMEOUT_MS,
    );

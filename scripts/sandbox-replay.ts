/** `npm run sandbox:replay -- <recording.jsonl>`: holds a recording of a real server against the vendor's sandbox. */
import { readFile } from 'node:fs/promises';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { ReplayError, sandboxFor } from '@/lib/connectors/sandbox/replay/recognition';
import { parseRecording, type Recording, RecordingError } from '@/lib/connectors/sandbox/replay/recording';
import { replayRecording } from '@/lib/connectors/sandbox/replay/replay';
import { matchedShare, REQUIRED_SHARE, reportLines } from '@/lib/connectors/sandbox/replay/report';
import { recordedSecrets } from '@/lib/connectors/sandbox/replay/secrets';
import { parseReplayArguments, type ReplayOptions, UsageError } from './sandbox-replay/options';

async function read(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RecordingError(`The file ${file} cannot be read.`);
  });
  return parseRecording(text);
}

/** Prints the report of one recording; true when enough of it matches. */
async function replayFile(file: string, options: ReplayOptions): Promise<boolean> {
  const recording = await read(file);
  const found = sandboxFor(await discoverSandboxes(), recording);
  const results = await replayRecording(found, recording);
  const secrets = [...found.sandbox.manifest.secrets, ...recordedSecrets(recording.world)];
  if (options.files.length > 1) console.log(file);
  for (const line of reportLines(results, { ...options, secrets })) console.log(line);
  return matchedShare(results) >= REQUIRED_SHARE;
}

async function main(): Promise<void> {
  const options = parseReplayArguments(process.argv.slice(2));
  for (const file of options.files) if (!(await replayFile(file, options))) process.exitCode = 1;
}

main().catch((error: unknown) => {
  const known =
    error instanceof UsageError || error instanceof RecordingError || error instanceof ReplayError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});

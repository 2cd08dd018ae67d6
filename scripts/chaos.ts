/** `npm run chaos -- --kills 1000 --seed 1`: kills Intray again and again while people act, and counts what became of each action. */
import { parseChaosArguments } from './chaos/options';
import { explain, isWrong, lastLine, neverApplied, summary } from './chaos/report';
import { runChaos } from './chaos/run';
import { openTheatre, type Theatre } from './chaos/theatre';
import { UsageError } from './sandbox/options';
import { say } from './steps/announce.mjs';
import { Failure } from './steps/failure.mjs';

async function play(theatre: Theatre): Promise<number> {
  const options = parseChaosArguments(process.argv.slice(2));
  const { verdicts, kills } = await runChaos(theatre, options, say);
  const wrong = verdicts.filter(isWrong);
  const unproven = neverApplied(kills.length, verdicts);
  const hasFailed = wrong.length > 0 || unproven.length > 0;
  console.log(summary(verdicts, kills));
  for (const verdict of wrong) console.log(explain(verdict, kills));
  for (const kind of unproven) console.log(`✗ never applied: ${kind}`);
  await theatre.close({ keepFiles: options.keep || hasFailed });
  if (hasFailed) console.log(`Logs and database: ${theatre.directory}`);
  console.log(lastLine(kills.length, verdicts));
  return hasFailed ? 1 : 0;
}

async function main(): Promise<void> {
  parseChaosArguments(process.argv.slice(2));
  say('Starting the sandboxes, the app and two workers …');
  const theatre = await openTheatre();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => theatre.close({ keepFiles: true }).finally(() => process.exit(1)));
  try {
    process.exitCode = await play(theatre);
  } catch (error) {
    await theatre.close({ keepFiles: true });
    throw error;
  }
}

main().catch((error: unknown) => {
  const isKnown = error instanceof UsageError || error instanceof Failure;
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
});

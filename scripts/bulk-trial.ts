/** `npm run bulk:trial -- --items 2000`: one decision on many items, with refusals, lost answers and a killed app; holds each fate against the sandboxes. */
import { parseTrialArguments } from './bulk-trial/options';
import { runTrial, type TrialOutcome } from './bulk-trial/run';
import { openStage, type Stage } from './bulk-trial/stage';
import { explain, isWrong } from './chaos/report';
import { UsageError } from './sandbox/options';
import { say } from './steps/announce.mjs';
import { Failure } from './steps/failure.mjs';

const VENDORS = 3;
/** Some of the flood cannot be decided together with others. */
const SPARE = 1.4;

function report({ bulk, takenDownMs, sentMs, lostAnswers, settledAtKill, verdicts }: TrialOutcome): string {
  const fates = Object.entries(bulk.counts).filter(([, count]) => count > 0);
  const perSecond = (bulk.total / (sentMs / 1_000)).toFixed(1);
  return [
    `Taken down in ${Math.round(takenDownMs)} ms; sent in ${Math.round(sentMs / 1_000)} s (${perSecond} a second), killed with ${settledAtKill} settled`,
    `Answers lost on purpose: ${lostAnswers}`,
    `The result says: ${fates.map(([fate, count]) => `${fate} ${count}`).join(', ')}`,
    `The sandboxes say: applied ${verdicts.filter(({ fate }) => fate === 'applied once').length}`,
  ].join('\n');
}

function lastLine({ bulk, verdicts, toldWrongly }: TrialOutcome): string {
  const count = (fate: string) => verdicts.filter((verdict) => verdict.fate === fate).length;
  const wrong = count('told wrongly') + toldWrongly.length;
  return `items ${bulk.total}, applied once ${count('applied once')}, not applied ${count('not applied')}, cannot tell ${count('cannot tell')}, applied twice ${count('applied twice')}, lost ${count('lost')}, told wrongly ${wrong}`;
}

async function play(stage: Stage): Promise<number> {
  const options = parseTrialArguments(process.argv.slice(2));
  const outcome = await runTrial(stage, options, say);
  const wrong = outcome.verdicts.filter(isWrong);
  for (const verdict of wrong) console.log(explain(verdict, []));
  for (const item of outcome.toldWrongly) console.log(`✗ ${JSON.stringify(item)}`);
  const isFine = wrong.length === 0 && outcome.toldWrongly.length === 0 && outcome.bulk.counts.held === 0;
  await stage.close({ keepFiles: options.keep || !isFine });
  if (options.keep || !isFine) console.log(`Logs and database: ${stage.directory}`);
  console.log(report(outcome));
  console.log(lastLine(outcome));
  return isFine ? 0 : 1;
}

async function main(): Promise<void> {
  const { items } = parseTrialArguments(process.argv.slice(2));
  say('Starting the sandboxes and the app …');
  const stage = await openStage('alice', Math.ceil((items / VENDORS) * SPARE));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stage.close({ keepFiles: true }).finally(() => process.exit(1)));
  try {
    process.exitCode = await play(stage);
  } catch (error) {
    await stage.close({ keepFiles: true });
    throw error;
  }
}

main().catch((error: unknown) => {
  const isKnown = error instanceof UsageError || error instanceof Failure;
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
});

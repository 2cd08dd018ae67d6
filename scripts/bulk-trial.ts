/** `npm run bulk:trial -- --items 2000`: one decision on many items, with refusals, lost answers and a killed app; holds each fate against the sandboxes. */
import { judgeTrial } from './bulk-trial/judge';
import { parseTrialArguments } from './bulk-trial/options';
import { countPlanned, troubles } from './bulk-trial/plan';
import { runTrial, type TrialOutcome } from './bulk-trial/run';
import { openStage, type Stage } from './bulk-trial/stage';
import type { Fate } from './chaos/judge';
import { explain, isWrong } from './chaos/report';
import { UsageError } from './sandbox/options';
import { say } from './steps/announce.mjs';
import { Failure } from './steps/failure.mjs';

const VENDORS = 3;
/** Some of the flood cannot be decided together with others. */
const SPARE = 1.4;

/** How many of a kind there are at each system, as `12 (one 4, two 8)`. */
function bySystem(places: readonly { connectionId: string }[]): string {
  const counts = new Map<string, number>();
  for (const { connectionId } of places) counts.set(connectionId, (counts.get(connectionId) ?? 0) + 1);
  return `${places.length} (${[...counts].map(([system, count]) => `${system} ${count}`).join(', ')})`;
}

function report({ bulk, takenDownMs, sentMs, settledAtKill, verdicts, plan, met }: TrialOutcome): string {
  const planned = troubles.map((trouble) => `${trouble} ${countPlanned(plan, trouble)}`);
  const fates = Object.entries(bulk.counts).filter(([, count]) => count > 0);
  const perSecond = (bulk.total / (sentMs / 1_000)).toFixed(1);
  return [
    `Taken down in ${Math.round(takenDownMs)} ms; sent in ${Math.round(sentMs / 1_000)} s (${perSecond} a second), killed with ${settledAtKill} settled`,
    `Planned: ${planned.join(', ')}`,
    `The sandboxes refused ${bySystem(met.refused)} and lost the answers to ${bySystem(met.unanswered)}`,
    `The result says: ${fates.map(([fate, count]) => `${fate} ${count}`).join(', ')}`,
    `The sandboxes say: applied ${verdicts.filter(({ fate }) => fate === 'applied once').length}`,
  ].join('\n');
}

const fates = [
  'applied once',
  'not applied',
  'cannot tell',
  'applied twice',
  'lost',
  'told wrongly',
] as const;

function lastLine({ bulk, verdicts, met, plan }: TrialOutcome, findings: readonly string[]): string {
  const count = (fate: Fate) => verdicts.filter((verdict) => verdict.fate === fate).length;
  return [
    `items ${bulk.total}`,
    `refused ${met.refused.length}`,
    `answers lost ${met.unanswered.length}`,
    `overtaken ${countPlanned(plan, 'overtaken')}`,
    ...fates.map((fate) => `${fate} ${count(fate)}`),
    `otherwise than planned or told ${findings.length}`,
  ].join(', ');
}

async function play(stage: Stage): Promise<number> {
  const options = parseTrialArguments(process.argv.slice(2));
  const outcome = await runTrial(stage, options, say);
  const wrong = outcome.verdicts.filter(isWrong);
  for (const verdict of wrong) console.log(explain(verdict, []));
  const findings = judgeTrial(outcome);
  for (const finding of findings) console.log(`✗ ${finding}`);
  const isFine = wrong.length === 0 && findings.length === 0;
  await stage.close({ keepFiles: options.keep || !isFine });
  if (options.keep || !isFine) console.log(`Logs and database: ${stage.directory}`);
  console.log(report(outcome));
  console.log(lastLine(outcome, findings));
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

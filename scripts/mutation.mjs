// @ts-check
/**
 * `npm run mutation [-- area …] [--share 0.2 [--seed 1]]`: changes the connectors' code in thousands of small ways and counts how many of the changes a
 * test notices. Apart from `npm test`, because it takes long. Reports stand in .data/mutation.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import configuration from '../stryker.config.mjs';
import { areas } from './mutation/areas.mjs';
import { sampleOf } from './mutation/sample.mjs';

const FLOOR = 80;
const FOLDER = '.data/mutation';

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>} Results */
/** @typedef {{ killed: number, survived: number, statics: number, broken: number }} Tally */

/** @param {Results} results @returns {Tally} */
function tally(results) {
  const count = (/** @type {string[]} */ ...statuses) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  return {
    killed: count('Killed', 'Timeout'),
    survived: count('Survived', 'NoCoverage'),
    statics: count('Ignored'),
    broken: count('RuntimeError', 'CompileError'),
  };
}

/** @param {Tally} tally in per cent of the mutants that ran or could not be reached by any test */
const score = ({ killed, survived }) =>
  killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);

/** @param {string} area @param {string[]} mutate @param {boolean} whole @returns {Promise<Tally>} */
async function measure(area, mutate, whole) {
  process.env.INTRAY_MUTATION_AREA = area;
  const isVendor = area !== 'shared';
  const stryker = new Stryker({
    ...configuration,
    mutate,
    // What runs when a module is loaded, above all the schemas, would cost a run of all tests of the folder for each change.
    ignoreStatic: isVendor,
    // What was measured before is taken over by which tests reach a change; of a change at load time Stryker does not know that.
    incremental: isVendor && whole,
    incrementalFile: `${FOLDER}/${area}.incremental.json`,
    jsonReporter: { fileName: `${FOLDER}/${area}.json` },
  });
  return tally(await stryker.runMutationTest());
}

/** @param {string} name @param {Tally} tally */
function tell(name, tally) {
  const { killed, survived, statics, broken } = tally;
  console.log(
    `${name}: ${score(tally).toFixed(1)} % (${killed} killed, ${survived} survived, ${statics} left out, ${broken} broken)`,
  );
}

async function main() {
  mkdirSync(FOLDER, { recursive: true });
  const { values, positionals: wanted } = parseArgs({
    allowPositionals: true,
    options: { share: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
  });
  const share = Number(values.share);
  if (!(share > 0 && share <= 1))
    throw new Error('--share: how much of the code to measure, above 0 and up to 1.');
  const known = areas();
  const unknown = wanted.filter((name) => !(name in known));
  if (unknown.length > 0)
    throw new Error(`Unknown area ${unknown}; there are ${Object.keys(known).join(', ')}.`);
  const tallies = [];
  for (const [area, files] of Object.entries(known)) {
    if (wanted.length > 0 && !wanted.includes(area)) continue;
    const mutate = share === 1 ? files : sampleOf(files, share, values.seed);
    tallies.push({ area, ...(await measure(area, mutate, share === 1)) });
  }
  const sum = { killed: 0, survived: 0, statics: 0, broken: 0 };
  for (const { area, ...one } of tallies) {
    tell(area, one);
    sum.killed += one.killed;
    sum.survived += one.survived;
    sum.statics += one.statics;
    sum.broken += one.broken;
  }
  tell('All', sum);
  if (score(sum) < FLOOR) process.exitCode = 1;
}

await main();

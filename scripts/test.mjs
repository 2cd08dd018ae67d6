// @ts-check
/** `npm test`: everything that must hold, from a bare clone. Its last line is `N passed, N failed`. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, step } from './steps/announce.mjs';
import { build } from './steps/build.mjs';
import { findChromium } from './steps/chromium.mjs';
import { Failure } from './steps/failure.mjs';
import { install } from './steps/install.mjs';
import { checkNodeVersion } from './steps/node-version.mjs';
import { readBrowserReport, readUnitReport } from './steps/reports.mjs';
import { installed, run } from './steps/run.mjs';

/** @typedef {import('./steps/reports.mjs').Outcome} Outcome */

const logs = mkdtempSync(join(tmpdir(), 'intray-test-'));

/** @param {string} name @param {string} text @returns {Outcome} */
const failed = (name, text) => ({ passed: 0, failures: [{ title: name, reason: text }] });

/**
 * A program that either succeeds or fails: one check.
 * @param {string} title @param {string[][]} commands run one after the other
 * @returns {Promise<Outcome>}
 */
async function check(title, commands) {
  return step(title, async () => {
    for (const [position, command] of commands.entries()) {
      const logFile = join(logs, `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${position}.log`);
      const { code, output } = await run([process.execPath, ...command], { logFile });
      if (code !== 0) return failed(title, output.slice(-6_000));
    }
    return { passed: 1, failures: [] };
  });
}

/** @returns {Promise<Outcome>} */
async function unitTests() {
  const report = join(logs, 'unit.json');
  const logFile = join(logs, 'unit.log');
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--allowOnly=false',
  ];
  const { code } = await step('Unit, conformance and integration tests', () =>
    run([process.execPath, installed('vitest/vitest.mjs'), ...args], { logFile }),
  );
  return readUnitReport(report, logFile, code);
}

/** @returns {Promise<Outcome>} */
async function buildCheck() {
  try {
    await build(logs);
    return { passed: 1, failures: [] };
  } catch (error) {
    return failed('Build', error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} chromium @returns {Promise<Outcome>} */
async function browserTests(chromium) {
  const report = join(logs, 'e2e.json');
  const logFile = join(logs, 'e2e.log');
  const { code } = await step('End-to-end tests in a browser', () =>
    run(
      [
        process.execPath,
        installed('@playwright/test/cli.js'),
        'test',
        '--reporter=list,json',
        '--forbid-only',
      ],
      {
        logFile,
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, INTRAY_CHROMIUM: chromium },
      },
    ),
  );
  return readBrowserReport(report, logFile, code);
}

const smallChaos = [
  '--import',
  'tsx',
  '--conditions=react-server',
  join('scripts', 'chaos.ts'),
  '--kills',
  '50',
];

const smallBulk = [
  '--import',
  'tsx',
  '--conditions=react-server',
  join('scripts', 'bulk-trial.ts'),
  '--items',
  '300',
];

/** @returns {AsyncGenerator<[string, Outcome]>} what needs the production build */
async function* builtParts(/** @type {string} */ chromium) {
  yield ['End-to-end tests', await browserTests(chromium)];
  // Each has a company of its own, and mostly waits for it.
  const [bulk, chaos] = await Promise.all([
    check('Bulk: 300 items, and the app killed half way', [smallBulk]),
    check('Chaos: 50 kills while people act', [smallChaos]),
  ]);
  yield ['Bulk', bulk];
  yield ['Chaos', chaos];
}

/** @param {string} part @param {Outcome} outcome */
function tell(part, { passed, failures }) {
  say(`${part}: ${passed} passed, ${failures.length} failed`);
  for (const { title, reason } of failures)
    console.log(`\n  ✗ ${title}\n${reason.replaceAll(/^/gm, '      ')}\n`);
}

/** @returns {AsyncGenerator<[string, Outcome]>} */
async function* parts() {
  checkNodeVersion();
  await install(logs);
  const chromium = await findChromium();
  const next = installed('next/dist/bin/next');
  const [lint, types] = await Promise.all([
    check('Lint', [[installed('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']]),
    // Without the declarations that Next.js makes, a fresh clone lacks the types of its styles and routes.
    check('Types', [
      [next, 'typegen'],
      [installed('typescript/bin/tsc'), '--noEmit'],
    ]),
  ]);
  yield ['Lint', lint];
  yield ['Types', types];
  yield ['Unit tests', await unitTests()];
  const built = await buildCheck();
  yield ['Build', built];
  if (built.passed === 0)
    yield ['End-to-end tests and chaos', failed('End-to-end tests and chaos', 'Not run: there is no build.')];
  else yield* builtParts(chromium);
}

async function main() {
  const sum = { passed: 0, failed: 0 };
  try {
    for await (const [part, outcome] of parts()) {
      tell(part, outcome);
      sum.passed += outcome.passed;
      sum.failed += outcome.failures.length;
    }
  } catch (error) {
    sum.failed += 1;
    console.error(
      `\n${error instanceof Failure ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
  }
  say(`Logs: ${logs}`);
  if (sum.failed > 0) process.exitCode = 1;
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
}

await main();

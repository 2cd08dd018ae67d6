// @ts-check
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readJson } from './demo-files.mjs';
import { root } from './run.mjs';

/**
 * What one part of the test run found.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {{ title: string, reason: string }[]} failures each counts as one failed
 */

/** How the conformance kit ends the title of a check that does not apply. */
const hasReason = /\((?:opted out: .+|the connector has no such capability)\)$/;

/** The first lines of a reason, without colour codes. @param {unknown} text */
function firstLines(text) {
  return stripVTControlCharacters(String(text ?? ''))
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 25)
    .join('\n');
}

/** @param {string} part @param {string} logFile @returns {Outcome} for a run that ended without a readable report */
function noReport(part, logFile) {
  const end = stripVTControlCharacters(readFileSync(logFile, 'utf8')).split('\n').slice(-25).join('\n');
  return {
    passed: 0,
    failures: [{ title: part, reason: `It ended without a report; its last words:\n${end}` }],
  };
}

/**
 * Vitest's JSON report. A skipped test counts as failed, because what is not run proves nothing; unless it is a check of the
 * conformance kit that does not apply to a connector and says why.
 * @param {string} file @param {string} logFile @param {number} code how vitest ended
 * @returns {Outcome}
 */
export function readUnitReport(file, logFile, code) {
  const report = readJson(file);
  if (report === undefined) return noReport('unit tests', logFile);
  /** @type {Outcome} */
  const outcome = { passed: 0, failures: [] };
  for (const suite of report.testResults) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0)
      outcome.failures.push({ title: relative(root, suite.name), reason: firstLines(suite.message) });
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      const title = `${relative(root, suite.name)} > ${fullName}`;
      if (status === 'passed') outcome.passed += 1;
      else if (status === 'failed') outcome.failures.push({ title, reason: firstLines(failureMessages[0]) });
      else if (!hasReason.test(title))
        outcome.failures.push({ title, reason: `It was not run (${status}).` });
    }
  }
  if (code !== 0 && outcome.failures.length === 0)
    outcome.failures.push({ title: 'unit tests', reason: `An error outside the tests. See ${logFile}.` });
  return outcome;
}

/**
 * The tests of one of Playwright's suites and of those in it, each with the titles that lead to it.
 * @param {any} suite @param {string[]} path @returns {{ title: string, tests: any[] }[]}
 */
function testsOf({ title, specs = [], suites = [] }, path = []) {
  const here = [...path, title];
  return [
    ...specs.map((/** @type {any} */ spec) => ({
      title: [...here, spec.title].join(' > '),
      tests: spec.tests,
    })),
    ...suites.flatMap((/** @type {any} */ inner) => testsOf(inner, here)),
  ];
}

/** Every error of a test: beside a time-out stands the step that hung. @param {any} result */
const errorsOf = (result) =>
  (result?.errors ?? []).map((/** @type {any} */ { message }) => message).join('\n\n');

/**
 * Playwright's JSON report, read in the same way.
 * @param {string} file @param {string} logFile @param {number} code how Playwright ended
 * @returns {Outcome}
 */
export function readBrowserReport(file, logFile, code) {
  const report = readJson(file);
  if (report === undefined) return noReport('end-to-end tests', logFile);
  /** @type {Outcome} */
  const outcome = { passed: 0, failures: [] };
  const all = report.suites.flatMap((/** @type {any} */ suite) => testsOf(suite));
  for (const { title, tests } of all) {
    for (const { status, results } of tests) {
      if (status === 'expected') outcome.passed += 1;
      else if (status === 'skipped') outcome.failures.push({ title, reason: 'It was not run (skipped).' });
      else outcome.failures.push({ title, reason: firstLines(errorsOf(results.at(-1)) || status) });
    }
  }
  for (const error of report.errors)
    outcome.failures.push({ title: 'end-to-end tests', reason: firstLines(error.message) });
  if (code !== 0 && outcome.failures.length === 0)
    outcome.failures.push({
      title: 'end-to-end tests',
      reason: `An error outside the tests. See ${logFile}.`,
    });
  return outcome;
}

// @ts-check
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { readJson } from './demo-files.mjs';

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
      outcome.failures.push({ title: suite.name, reason: firstLines(suite.message) });
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      const title = `${suite.name} > ${fullName}`;
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

/** @param {any} suite one of Playwright's @returns {any[]} its specs and those of the suites in it */
function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

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
  for (const spec of report.suites.flatMap(specsOf)) {
    const title = `${spec.file} > ${spec.title}`;
    for (const { status, results } of spec.tests) {
      if (status === 'expected') outcome.passed += 1;
      else if (status === 'skipped') outcome.failures.push({ title, reason: 'It was not run (skipped).' });
      else outcome.failures.push({ title, reason: firstLines(results.at(-1)?.error?.message ?? status) });
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

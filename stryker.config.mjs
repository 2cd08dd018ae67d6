// @ts-check
/** @type {ConstructorParameters<typeof import('@stryker-mutator/core').Stryker>[0]} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  // TypeScript 7 has no interface for programs that rewrite its configuration; ours needs no rewriting in a copy of the folder.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 15_000,
  tempDirName: '.data/mutation/sandbox',
  ignorePatterns: [
    '/.data',
    '/.next',
    '/app',
    '/components',
    '/db',
    '/docs',
    '/e2e',
    '/test-results',
    '/tests',
  ],
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowColor: false, reportMutants: true, reportScoreTable: true },
  allowEmpty: false,
};

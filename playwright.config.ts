import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/steps/chromium.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Every test has sandboxes and an app of its own or of its worker, on free ports and with fresh data, so two workers never meet.
 * They mostly wait: for a time to undo, for the next try at a system that is down.
 */
export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/before-all.ts',
  workers: 2,
  retries: 0,
  // Only how long a failure may take: a machine that is three times slower passes, too.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // Less than a test's time, so that a failure names the step that hung.
    actionTimeout: 45_000,
    launchOptions: { executablePath: await findChromium(), args: isRoot ? ['--no-sandbox'] : [] },
  },
});

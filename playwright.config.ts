import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/steps/chromium.mjs';

const isRoot = process.getuid?.() === 0;

/** Every test starts its own sandboxes and app, so they are run one at a time: the machine is the app's, as for a person. */
export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // Less than a test's time, so that a failure names the step that hung.
    actionTimeout: 20_000,
    launchOptions: { executablePath: await findChromium(), args: isRoot ? ['--no-sandbox'] : [] },
  },
});

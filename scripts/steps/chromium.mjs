// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The one that `npx playwright install chromium` gets; needs the packages to be installed. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * The browser for the end-to-end tests: INTRAY_CHROMIUM, an installed Chromium or Chrome, or Playwright's own.
 * Throws `Failure` that names the command that gets one.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const chosen = process.env.INTRAY_CHROMIUM;
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Failure(`INTRAY_CHROMIUM names ${chosen}, where there is no file: correct it or unset it.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [...onPath, ...usualPlaces, await playwrightsOwn()].find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Failure(
    'The end-to-end tests need Chromium or Chrome and found none: get one with "npx playwright install --with-deps chromium" and run the tests again.',
  );
}

import type { Page, Request } from '@playwright/test';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

/** What a first load of the inbox may bring, as it comes over the wire. */
const MOST_BYTES = 250_000;

/** The browser never finds time for what can wait, so that only what the list needs is fetched. */
async function keepBusy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
}

function scriptsOf(page: Page): Request[] {
  const scripts: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request);
  });
  return scripts;
}

test('the inbox comes with at most 250 kB of compressed script', async ({ enter, inbox, page }) => {
  await keepBusy(page);
  const scripts = scriptsOf(page);
  await enter('alice');
  await expect(inbox.rows().first()).toBeVisible();
  await page.waitForLoadState('load');
  const sizes = await Promise.all(
    scripts.map(async (request) => ({
      path: new URL(request.url()).pathname,
      bytes: (await request.sizes()).responseBodySize,
      encoding: await request.response().then((response) => response?.headerValue('content-encoding')),
    })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({ type: 'bytes of script', description: String(total) });
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(({ bytes, encoding }) => bytes > 1_500 && !encoding)).toEqual([]);
  expect(total, JSON.stringify(sizes, null, 1)).toBeLessThanOrEqual(MOST_BYTES);
});

test('an item opens by its key although the code that shows it is still on its way', async ({
  enter,
  inbox,
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource: net::ERR_FAILED/);
  await keepBusy(page);
  await enter('alice');
  await expect(inbox.rows().first()).toBeVisible();
  await page.waitForLoadState('load');
  const scripts = '**/_next/static/chunks/*.js';
  await page.route(scripts, (route) => route.abort());
  await page.keyboard.press('Enter');
  const told = page.getByRole('alert').filter({ hasText: 'This item could not be shown.' });
  await expect(told).toBeVisible();
  await page.unroute(scripts);
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('article').getByRole('region', { name: 'Form' })).toBeVisible();
});

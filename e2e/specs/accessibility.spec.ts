import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';

/** No violation, and some rules that did apply: a page that did not load would have none of either. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(told).toEqual([]);
  expect(passes.length).toBeGreaterThan(10);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`sign-in, inbox, item and connections are accessible in ${colorScheme} colours`, async ({
    page,
    signInPage,
    inbox,
    connections,
  }) => {
    await page.emulateMedia({ colorScheme });
    await signInPage.open();
    await expectAccessible(page);
    await signInPage.signInAs('alice');
    await expect(inbox.row('機房搬遷服務')).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
    await inbox.open('機房搬遷服務');
    await expectAccessible(page);
    await connections.open();
    await expectAccessible(page);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a person opens an item and goes back to the list', async ({ page, signInPage, inbox, item }) => {
    await signInPage.signInAs('alice');
    await expect(inbox.rows().first()).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
    await inbox.row('機房搬遷服務').click();
    await expect(item.title('機房搬遷服務')).toBeVisible();
    await expect(item.action('同意')).toBeInViewport();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.goBack();
    await expect(inbox.rows().first()).toBeVisible();
  });
});

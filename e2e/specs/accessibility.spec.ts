import { expectAccessible } from '../fixtures/accessible';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

/** Nothing is decided here, and what others decide on must not be missing: no other spec shares a stack with this hold. */
test.use({ holdSeconds: 40 });

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
    await expect(inbox.row('機房搬遷服務')).toBeVisible();
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
    await expect(inbox.rows().first()).toBeVisible();
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

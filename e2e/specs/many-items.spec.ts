import { expect, test } from '../fixtures/test';

const count = 1_234;
/** A valid account without work of its own, so that the numbers are exact. */
const person = 'nobody';

/** One of each way in which the servers of this vendor count their pages (vendor facts: processmaker §3). */
const dialects = ['3.3.10', '3.2'];

for (const dialect of dialects) {
  test.describe(`with ${count} items at two systems, ProcessMaker ${dialect}`, () => {
    test.use({
      stackOptions: {
        dialects: { processmaker: dialect },
        prepare: async (sandbox) => {
          await sandbox('omflow').flood(person, 'pending', count);
          await sandbox('processmaker').flood(person, 'pending', count);
        },
      },
    });

    test('every item is there exactly once', async ({ stack }) => {
      const api = await stack.apiAs(person);
      await expect.poll(async () => (await api.items('pending')).length, { timeout: 90_000 }).toBe(2 * count);
      for (const vendor of ['omflow', 'processmaker']) {
        const items = await api.items('pending', { connectionId: vendor, limit: 97 });
        expect(items.length, vendor).toBe(count);
        expect(new Set(items.map(({ id }) => id)).size, vendor).toBe(count);
        const world = JSON.stringify((await stack.sandbox(vendor).state()).world);
        const unknown = items.filter(({ title }) => !world.includes(JSON.stringify(title).slice(1, -1)));
        expect(unknown, vendor).toEqual([]);
        expect(new Set(items.map(({ title }) => title)).size, vendor).toBe(count);
      }
    });
  });
}

test.describe('a long list', () => {
  test.use({
    stackOptions: {
      prepare: async (sandbox) => {
        await sandbox('omflow').flood(person, 'pending', count);
        await sandbox('processmaker').flood(person, 'pending', count);
      },
    },
  });

  test('scrolls to its end with few rows in the page', async ({ stack, signInPage, inbox, page }) => {
    const api = await stack.apiAs(person);
    await expect.poll(async () => (await api.items('pending')).length, { timeout: 90_000 }).toBe(2 * count);
    const sorted = await api.items('pending');
    const last = sorted.at(-1)?.title ?? '';
    await signInPage.signInAs(person);
    await expect(inbox.rows().first()).toBeVisible();

    let most = 0;
    const reachedEnd = async () => {
      await inbox.list().hover();
      await page.mouse.wheel(0, 20_000);
      most = Math.max(most, await inbox.rows().count());
      return inbox.row(last).count();
    };
    await expect.poll(reachedEnd, { timeout: 90_000, intervals: [100] }).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(100);
    const final = inbox.rows().last();
    await expect(final).toHaveAttribute('aria-setsize', String(2 * count));
    await expect(final).toHaveAttribute('aria-posinset', String(2 * count));
  });
});

import { expectAccessible } from '../fixtures/accessible';
import type { PersonApi } from '../fixtures/person-api';
import { expect, test } from '../fixtures/test';
import { BulkPage } from '../pages/bulk-page';
import type { InboxPage } from '../pages/inbox-page';

const COMMENT = 'Checked together this morning. 一併核准。';

/** One item of each system, with the decision on it. */
const mixed = [
  { vendor: 'omflow', system: 'OMFLOW', title: '筆電一台', label: '主管同意' },
  { vendor: 'supos', system: 'supOS', title: '採購申請-0231 示波器探棒 12 組', label: '同意' },
  {
    vendor: 'processmaker',
    system: 'ProcessMaker',
    title: 'Oscilloscope for the calibration lab 校正實驗室示波器',
    label: 'Approve',
  },
] as const;

/** All that waits for the person is here, and shown. */
async function allRead(api: PersonApi, inbox: InboxPage): Promise<void> {
  await expect.poll(async () => (await api.titles('pending')).length).toBe(36);
  await expect(inbox.count(36)).toBeVisible();
}

test.describe('with a short time for undo', () => {
  test.use({ stackOptions: { holdSeconds: 3 }, viewport: { width: 1280, height: 2400 } });

  test('a mixed selection is decided with one comment, and each system has done its own', async ({
    page,
    stack,
    enter,
    inbox,
  }) => {
    const bulk = new BulkPage(page);
    await allRead(await enter('alice'), inbox);
    for (const { title } of mixed) await inbox.row(title).click({ modifiers: ['Control'] });
    await expect(bulk.bar().getByText('3 selected')).toBeVisible();
    await expectAccessible(page);
    const earlier = new Map(
      await Promise.all(
        mixed.map(async ({ vendor }) => [vendor, (await stack.sandbox(vendor).effects()).length] as const),
      ),
    );

    await page.keyboard.press('b');
    await expect(bulk.choices()).toBeVisible();
    await bulk.choices().getByRole('button', { name: 'Review' }).click();
    await expect(bulk.dialog().getByText('Choose for 3 more groups.')).toBeVisible();
    for (const { system, label } of mixed) await bulk.choose(system, label);
    await bulk.comment().fill(COMMENT);
    await expectAccessible(page);
    await bulk.review();
    for (const { system, label } of mixed)
      await expect(
        bulk.dialog().getByText(`1 item: ${label}, in ${system}, with your comment.`),
      ).toBeVisible();
    await bulk.confirm(3);
    for (const { title } of mixed) await expect(inbox.row(title)).toHaveCount(0);

    await page.reload();
    await bulk.line().getByRole('button', { name: 'Show' }).click();
    await expect(bulk.fates().getByText('Done', { exact: true })).toHaveCount(3);
    await expectAccessible(page);
    for (const { vendor, title } of mixed) {
      const done = await stack.sandbox(vendor).effects(earlier.get(vendor));
      expect(done.filter(({ intents }) => intents.includes('complete'))).toHaveLength(1);
      expect(JSON.stringify((await stack.sandbox(vendor).state()).world)).toContain(COMMENT);
      await expect(bulk.fates().filter({ hasText: title })).toContainText('Done');
    }
  });

  test('what systems refuse is told item by item, tried again there, and the rest put away together', async ({
    page,
    stack,
    enter,
    inbox,
  }) => {
    const bulk = new BulkPage(page);
    const [, retried, dropped] = mixed;
    await allRead(await enter('alice'), inbox);
    for (const { title } of mixed) await inbox.row(title).click({ modifiers: ['Control'] });
    await page.keyboard.press('b');
    for (const { system, label } of mixed) await bulk.choose(system, label);
    await bulk.comment().fill(COMMENT);
    await bulk.review();
    const earlier = (await stack.sandbox(retried.vendor).effects()).length;
    for (const { vendor } of [retried, dropped])
      await stack.sandbox(vendor).fault({ kind: 'refuse-decision', times: 1 });
    await bulk.confirm(3);
    await bulk.line().getByRole('button', { name: 'Show' }).click();
    await expect(bulk.fates().getByText('Refused', { exact: true })).toHaveCount(2);
    await expect(bulk.fates().getByText('Done', { exact: true })).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Put away 2 items that went wrong' })).toBeVisible();
    await expectAccessible(page);

    const row = (title: string) => bulk.fates().filter({ hasText: title });
    await row(retried.title).getByRole('button', { name: 'Try again' }).click();
    await expect(row(retried.title)).toContainText('tried again:');
    const done = async () => {
      const effects = await stack.sandbox(retried.vendor).effects(earlier);
      return effects.filter(({ intents }) => intents.includes('complete')).length;
    };
    await expect.poll(done).toBe(1);
    await expect(row(retried.title)).toContainText('tried again: done');

    await page.getByRole('button', { name: 'Put away 1 item that went wrong' }).click();
    await expect(row(dropped.title)).toContainText('put away');
    await expect(row(dropped.title).getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Put away/ })).toHaveCount(0);
  });
});

test.describe('with a long time for undo', () => {
  test.use({ stackOptions: { holdSeconds: 60 }, viewport: { width: 1280, height: 2400 } });

  test('by keyboard alone: a range is selected, decided and stopped, and nothing was sent', async ({
    page,
    stack,
    enter,
    inbox,
  }) => {
    const bulk = new BulkPage(page);
    const api = await enter('alice');
    await allRead(api, inbox);
    await page.goto('/inbox?connection=omflow');
    await expect(inbox.rows()).toHaveCount(10);
    const before = await stack.sandbox('omflow').state();

    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bulk.bar().getByText('2 selected')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bulk.bar()).toHaveCount(0);
    await page.keyboard.press('Shift+X');
    await expect(bulk.bar().getByText('10 selected')).toBeVisible();
    await page.keyboard.press('b');
    await expect(bulk.choices()).toBeVisible();
    const focusedLabel = () =>
      page.evaluate(
        () => document.activeElement?.closest('label')?.textContent ?? document.activeElement?.textContent,
      );
    const reach = async (text: RegExp) => {
      await expect
        .poll(
          async () => {
            await page.keyboard.press('Tab');
            return focusedLabel();
          },
          { intervals: [20] },
        )
        .toMatch(text);
    };
    await reach(/^主管同意$/);
    await page.keyboard.press('Space');
    await reach(/^Leave the other/);
    await page.keyboard.press('Enter');
    await expect(bulk.choices().getByRole('button', { name: 'Review 4 items' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bulk.dialog().getByText('6 stay as they are.')).toBeVisible();
    // The focus is on the button that confirms.
    await page.keyboard.press('Enter');
    await expect(bulk.line().getByText('0 of 4')).toBeVisible();
    await expect(inbox.rows()).toHaveCount(6);

    await bulk.line().getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(bulk.line().getByText('4 not sent, undone')).toBeVisible();
    await expect(inbox.rows()).toHaveCount(10);
    expect((await stack.sandbox('omflow').state()).writes).toBe(before.writes);
  });
});

test.describe('with a long time for undo, by one key', () => {
  test.use({ stackOptions: { holdSeconds: 60 }, viewport: { width: 1280, height: 2400 } });

  test('Z takes back the newest single decision, then all of the newest bulk, never one item of it', async ({
    page,
    stack,
    enter,
    inbox,
    item,
  }) => {
    const bulk = new BulkPage(page);
    const api = await enter('alice');
    await allRead(api, inbox);
    const before = await stack.sandbox('omflow').state();
    await inbox.open('示波器探棒兩組');
    await item.decide('主管同意');
    await expect(item.undo()).toBeVisible();
    await page.goto('/inbox?connection=omflow');
    await expect(inbox.rows()).toHaveCount(9);
    await page.keyboard.press('Shift+X');
    await page.keyboard.press('b');
    await expect(bulk.choices()).toBeVisible();
    await bulk.choose('OMFLOW', '主管同意');
    await bulk
      .choices()
      .getByRole('button', { name: /^Leave the other/ })
      .click();
    await bulk.review();
    await bulk.confirm(3);
    await expect(bulk.line().getByText('0 of 3')).toBeVisible();

    await page.keyboard.press('z');
    await expect(item.title('示波器探棒兩組')).toBeVisible();
    await expect(bulk.line().getByText('0 of 3')).toBeVisible();
    await expect(bulk.line().getByText('示波器探棒兩組')).toHaveCount(0);
    await page.keyboard.press('z');
    await expect(bulk.line().getByText('3 not sent, undone')).toBeVisible();
    await expect(inbox.rows()).toHaveCount(10);
    expect((await stack.sandbox('omflow').state()).writes).toBe(before.writes);
  });
});

test.describe('on a phone', () => {
  test.use({ stackOptions: { holdSeconds: 60 }, viewport: { width: 390, height: 844 }, hasTouch: true });

  test('rows are selected by touch and decided', async ({ page, enter, inbox }) => {
    const bulk = new BulkPage(page);
    await allRead(await enter('alice'), inbox);
    await page.getByRole('button', { name: 'Select items' }).tap();
    await inbox.rows().nth(0).tap();
    await inbox.rows().nth(1).tap();
    await expect(bulk.bar().getByText('2 selected')).toBeVisible();
    await expectAccessible(page);
    await bulk.decide().tap();
    await expect(bulk.choices()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

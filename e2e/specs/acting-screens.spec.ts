import { expectAccessible } from '../fixtures/accessible';
import { actionOn, newestActionOf } from '../fixtures/newest-action';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

test.use({ holdSeconds: 20 });

const delegated = 'Equipment inspection-1119 cooling tower B, weekly round';
const purchase = 'Forklift battery 堆高機電池更換';

for (const colorScheme of ['light', 'dark'] as const)
  test(`what an action asks, its menu and the ledger are accessible in ${colorScheme} colours`, async ({
    page,
    enter,
    inbox,
    item,
    ledger,
  }) => {
    await page.emulateMedia({ colorScheme });
    const api = await enter('alice');
    await expect.poll(() => api.titles('pending', 'processmaker')).toContain(purchase);
    await inbox.open(purchase);
    await item.more().click();
    // Refused, with its reason: a person without the right to cancel is told so.
    await expect(item.moreItem('Cancel the case')).toContainText('may not cancel');
    await item.moreItem('Reassign').click();
    await expect(item.decision().getByRole('option').first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(item.more()).toBeFocused();
    await ledger.open();
    await expectAccessible(page);
  });

test('delegating by keyboard alone, and the ledger beside it', async ({
  page,
  enter,
  inbox,
  item,
  ledger,
}) => {
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending', 'supos')).toContain(delegated);
  await inbox.open(delegated);
  await expect(item.more()).toBeVisible();
  await page.keyboard.press('d');
  const search = item.decision().getByRole('combobox');
  await expect(search).toBeFocused();
  await page.keyboard.type('bob');
  await expect(item.decision().getByRole('option')).toHaveText(['Bob Brown']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(item.form('Delegate').getByRole('button', { name: 'Delegate to Bob Brown' })).toBeVisible();
  const reason = item.form('Delegate').getByRole('textbox');
  const reach = async () => {
    await page.keyboard.press('Tab');
    return reason.evaluate((field) => field === document.activeElement);
  };
  await expect.poll(reach, { intervals: [50] }).toBe(true);
  await page.keyboard.type('Please look at the fan. 請看一下風扇。');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(item.strip()).toContainText('Delegation to Bob Brown scheduled');

  await page.locator('body').click({ position: { x: 5, y: 500 } });
  await page.keyboard.press('l');
  await expect(ledger.heading()).toBeVisible();
  const row = ledger.row(delegated);
  await expect(row).toContainText('Scheduled');
  await expect(row).toContainText('請看一下風扇');
  await row.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Undone');
  await ledger.view('Undone').click();
  await expect(ledger.row(delegated)).toBeVisible();
  await ledger.view('Done').click();
  await expect(ledger.row(delegated)).toHaveCount(0);
  await ledger.view('All').click();
  await ledger.search().fill('風扇');
  await expect(ledger.rows()).toHaveCount(1);
  await ledger.search().fill('no such words');
  await expect(page.getByText('No action of yours matches')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing of the ledger or of a form lies beside the screen', async ({ page, enter, inbox, item }) => {
    const api = await enter('alice');
    await expect.poll(() => api.titles('pending', 'processmaker')).toContain(purchase);
    await inbox.open(purchase);
    await item.chooseMore('Pause');
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.goto('/actions');
    await expect(page.getByRole('heading', { name: 'My actions' })).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});

test('while a system is down a decision waits for it, says so, and is carried out once', async ({
  stack,
  enter,
  inbox,
  item,
  expectedErrors,
}) => {
  expectedErrors.push(/50\d|404/);
  const title = '空壓機月檢';
  const sandbox = stack.sandbox('omflow');
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending', 'omflow')).toContain(title);
  await inbox.open(title);
  await item.decide('正常');
  const earlier = (await sandbox.effects()).length;
  await sandbox.fault({ kind: 'down' });
  await expect(item.strip()).toContainText(/正常: waiting for OMFLOW, next try \d\d:\d\d/, {
    timeout: 90_000,
  });
  await sandbox.clearFaults();
  await expect.poll(async () => (await newestActionOf(api)).state, { timeout: 90_000 }).toBe('confirmed');
  expect(await sandbox.effects(earlier)).toHaveLength(1);
});

test('a task of the group is claimed from its row', async ({ page, enter, inbox, item }) => {
  const title = 'New keyboard';
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending', 'processmaker')).toContain(title);
  await inbox.find(title);
  // A row that moves away from under the pointer is not the one under it any more.
  await expect(page.getByRole('option')).toHaveCount(1);
  await inbox.row(title).hover();
  const toolbar = page.getByRole('toolbar', { name: `Actions for ${title}` });
  await toolbar.getByRole('button', { name: 'Claim' }).click();
  await expect(item.strip()).toContainText('Claim scheduled');
  await item.undo().click();
  await expect.poll(() => actionOn(api, title)).toMatchObject({ intent: 'claim', state: 'cancelled' });
});

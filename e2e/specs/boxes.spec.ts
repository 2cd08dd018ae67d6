import type { Page } from '@playwright/test';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

test.use({ holdSeconds: 1 });

/** The address of the script that holds a text which the page shows. */
async function scriptWith(page: Page, text: string): Promise<string> {
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /_next\/static\/chunks\/.*\.js/.test(name)),
  );
  for (const address of new Set(scripts))
    if ((await (await page.request.get(address)).text()).includes(text)) return address;
  throw new Error(`no script of the page holds “${text}”`);
}

test('a person signs in and sees the work of all three systems', async ({ stack, signInPage, inbox }) => {
  await signInPage.signInAs('alice');
  const api = await stack.apiAs('alice');
  // Each system is read at its own pace, a stage at a time.
  for (const { vendor } of stack.sandboxes)
    await expect
      .poll(async () => (await api.titles('pending', vendor)).length, { message: vendor })
      .toBeGreaterThan(4);
  const stagesOf = async () => (await api.items('pending')).map(({ stage }) => stage);
  await expect.poll(stagesOf).toEqual(expect.arrayContaining(['todo', 'draft', 'claimable', 'paused']));

  await expect(inbox.row('機房搬遷服務')).toBeVisible();
  await expect(inbox.rows()).not.toHaveCount(0);
  for (const stage of ['Drafts', 'To claim', 'Paused']) {
    await inbox.openBox(stage);
    await expect(inbox.rows().first()).toBeVisible();
  }
});

test('completed and initiated work of all three systems is there too', async ({
  stack,
  signInPage,
  inbox,
}) => {
  await signInPage.signInAs('alice');
  const api = await stack.apiAs('alice');
  for (const box of ['completed', 'initiated'] as const) {
    const connectionsOf = async () => new Set((await api.items(box)).map(({ connectionId }) => connectionId));
    await expect.poll(connectionsOf).toEqual(new Set(stack.sandboxes.map(({ vendor }) => vendor)));
    await inbox.openBox(box === 'completed' ? 'Completed' : 'Initiated');
    await expect(inbox.rows().first()).toBeVisible();
  }
});

/** Opens the inbox, whose frame is there and answers while the code of the list is on its way until it is let go. */
async function openWithoutList(page: Page): Promise<{ release: () => void }> {
  const code = await scriptWith(page, 'Nothing matches');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(code, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(code);
  await page.goto('/inbox', { waitUntil: 'commit' });
  await asked;
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(shortcuts).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  return { release };
}

test('a box chosen before the list is ready is shown once it is', async ({ page, enter, inbox }) => {
  await enter('alice');
  await inbox.ready();
  const list = await openWithoutList(page);
  await inbox.box('Initiated').click();
  list.release();
  await expect(page.getByRole('heading', { name: 'Initiated', level: 1 })).toBeVisible();
  await expect(inbox.rows().first()).toBeVisible();
  await expect(page).toHaveURL(/box=initiated/);
});

test('what was typed into the search before the page listens is searched for', async ({
  page,
  enter,
  inbox,
}) => {
  await enter('alice');
  await inbox.ready();
  let listen = () => {};
  const listening = new Promise<void>((resolve) => {
    listen = resolve;
  });
  await page.route(/_next\/static\/chunks\/.*\.js/, async (route) => {
    await listening;
    await route.continue();
  });
  await page.goto('/inbox', { waitUntil: 'commit' });
  await inbox.search().fill('示波器');
  listen();
  await expect(page).toHaveURL((address) => address.searchParams.get('q') === '示波器');
  await expect(inbox.rows().filter({ hasNotText: '示波器' })).toHaveCount(0);
  await expect(inbox.search()).toHaveValue('示波器');
  await expect(inbox.rows().first()).toBeVisible();
});

test('a wrong password is refused in words, and what was typed stays', async ({
  signInPage,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  await signInPage.open();
  await signInPage.fillIn('alice', 'not-her-password');
  await signInPage.submit().click();
  await expect(signInPage.problem()).toBeVisible();
  await expect(signInPage.username()).toHaveValue('alice');
});

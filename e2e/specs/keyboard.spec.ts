import { expect, test } from '../fixtures/test';

test.use({ stackOptions: { holdSeconds: 30 } });

test('the whole job is done by keyboard: sign in, move, open, decide, undo', async ({
  page,
  signInPage,
  inbox,
  item,
  stack,
}) => {
  const api = await stack.apiAs('alice');
  // Of all three systems: the list does not move any more.
  await expect.poll(() => api.titles('pending')).toHaveLength(36);
  await signInPage.open();
  await signInPage.username().focus();
  await page.keyboard.type('alice');
  await page.keyboard.press('Tab');
  await page.keyboard.type('alice-harbour-7Qm4');
  await page.keyboard.press('Enter');
  await expect(inbox.rows().first()).toBeVisible();

  const isActive = (title: string) => expect(inbox.row(title)).toHaveAttribute('data-active', 'true');
  const [first = '', second = ''] = await api.titles('pending');
  await page.keyboard.press('j');
  await isActive(second);
  await page.keyboard.press('k');
  await isActive(first);

  await page.keyboard.press('/');
  await page.keyboard.type('筆電一台');
  await expect(inbox.rows()).toHaveCount(1);
  const reachList = async () => {
    await page.keyboard.press('Tab');
    return inbox.list().evaluate((list) => list === document.activeElement);
  };
  await expect.poll(reachList, { intervals: [50] }).toBe(true);
  await page.keyboard.press('Enter');
  await expect(item.title('筆電一台')).toBeVisible();

  const writes = async () => (await stack.sandbox('omflow').state()).writes;
  const before = await writes();
  await expect(item.action('同意')).toBeVisible();
  await page.keyboard.press('1');
  await expect(item.undo()).toBeVisible();
  await expect(inbox.row('筆電一台')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(inbox.row('筆電一台')).toBeVisible();
  expect(await writes()).toBe(before);
});

test('a double press decides one item', async ({ page, signInPage, inbox, item, stack }) => {
  const api = await stack.apiAs('alice');
  // Of all three systems: what arrives later would look as if it had come by the decision.
  await expect.poll(() => api.titles('pending')).toHaveLength(36);
  const before = await api.titles('pending');
  await signInPage.signInAs('alice');
  await page.goto('/inbox?connection=omflow');
  await inbox.row('筆電一台').click();
  await expect(item.action('同意')).toBeVisible();

  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await expect(item.undo()).toHaveCount(1);
  await expect(item.title('筆電一台')).toHaveCount(0);
  // The next item is open and could be decided by now: the second press was not kept for it.
  await expect(item.decision().getByRole('button').first()).toBeEnabled();
  await expect(item.undo()).toHaveCount(1);
  const gone = before.filter((title) => title !== '筆電一台');
  expect((await api.titles('pending')).toSorted()).toEqual(gone.toSorted());
});

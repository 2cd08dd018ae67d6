import { expect, test } from '../fixtures/test';

test('a system that dies keeps its items readable, and all recovers by itself', async ({
  stack,
  signInPage,
  inbox,
  item,
  expectedErrors,
}) => {
  test.setTimeout(420_000);
  expectedErrors.push(/status of 50[234]/);
  const api = await stack.apiAs('alice');
  await signInPage.signInAs('alice');
  await expect.poll(async () => (await api.titles('pending', 'omflow')).length).toBe(10);
  const before = await api.titles('pending', 'omflow');
  await inbox.open('筆電一台');

  await stack.sandbox('omflow').kill();
  await expect(inbox.banner()).toContainText('OMFLOW', { timeout: 90_000 });
  await expect(inbox.banner()).toContainText(/has not answered since .+\(.+\)\..+readable, as of/);
  expect(await api.titles('pending', 'omflow')).toEqual(before);
  await inbox.open('筆電一台');

  const title = 'Equipment inspection-1119 cooling tower B, weekly round';
  await inbox.open(title);
  await item.decide('Submit');
  await expect.poll(async () => await api.titles('completed', 'supos')).toContain(title);

  await stack.sandbox('omflow').start();
  await expect(inbox.banner()).toBeHidden({ timeout: 180_000 });
  await inbox.open('筆電一台');
  await expect(item.action('同意')).toBeVisible();
});

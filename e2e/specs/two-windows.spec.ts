import { actionOn } from '../fixtures/newest-action';
import { expect, test } from '../fixtures/test';
import { FormPart } from '../pages/form-part';

const TITLE = '恆溫箱驗收';
const ELSEWHERE = 'Written in the other window 另一個視窗 🧪';

test('a decision is not taken over what another window has saved since, which is shown first', async ({
  page,
  stack,
  enter,
  inbox,
  item,
  expectedErrors,
}) => {
  // This window has not read the newer draft when it decides: the server refuses that.
  expectedErrors.push(/409/);
  const sandbox = stack.sandbox('omflow');
  const api = await enter('sam');
  await inbox.open(TITLE);
  const here = new FormPart(page);
  await here.field('驗收數量').fill('7');
  await expect(here.kept('Intray')).toBeVisible();

  const window = await page.context().newPage();
  await window.goto(page.url());
  const there = new FormPart(window);
  await expect(there.field('驗收數量')).toHaveValue('7');
  const saved = window.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.url().endsWith('/form'),
  );
  await there.field('驗收說明').fill(ELSEWHERE);
  expect((await saved).status()).toBe(200);

  await item.action('驗收不合格').click();
  await expect(item.decision().getByRole('alert')).toContainText(/“驗收說明” since is saved as a draft/);
  // What was typed elsewhere stands here now, beside what was typed here.
  await expect(here.field('驗收說明')).toHaveValue(ELSEWHERE);
  await expect(here.field('驗收數量')).toHaveValue('7');
  expect(await sandbox.state()).toMatchObject({ writes: 0 });

  await item.action('驗收不合格').click();
  await expect.poll(() => actionOn(api, TITLE)).toMatchObject({ state: 'confirmed' });
  expect(JSON.stringify((await sandbox.state()).world)).toContain(ELSEWHERE);
});

test('what is typed into a draft that another window has thrown away is kept, as a new one', async ({
  page,
  enter,
  inbox,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  await enter('sam');
  await inbox.open(TITLE);
  const here = new FormPart(page);
  await here.field('驗收數量').fill('7');
  await expect(here.kept('Intray')).toBeVisible();

  const window = await page.context().newPage();
  await window.goto(page.url());
  const there = new FormPart(window);
  await expect(there.field('驗收數量')).toHaveValue('7');
  await there.discard().click();
  await expect(there.field('驗收數量')).not.toHaveValue('7');
  await window.close();

  await here.field('驗收說明').fill(ELSEWHERE);
  const gone = page.getByRole('alert').filter({ hasText: 'thrown away in another window' });
  await expect(gone).toBeVisible();
  await expect(gone.getByRole('button', { name: 'Use the other' })).toHaveCount(0);
  await gone.getByRole('button', { name: 'Save mine as a new draft' }).click();
  await expect(gone).toHaveCount(0);
  await expect(here.kept('Intray')).toBeVisible();
  await page.reload();
  await expect(here.field('驗收說明')).toHaveValue(ELSEWHERE);
  await expect(here.field('驗收數量')).toHaveValue('7');
});

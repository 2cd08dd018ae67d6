import { newestActionOf } from '../fixtures/newest-action';
import type { PersonApi } from '../fixtures/person-api';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

/** Time enough to kill the app and start it again on a busy machine; no other spec shares a stack with this hold, so the items are these tests’ own. */
test.use({ holdSeconds: 30 });

const undone = [
  { vendor: 'omflow', title: '筆電一台', label: '同意' },
  { vendor: 'supos', title: '採購申請-0231 示波器探棒 12 組', label: '同意' },
  { vendor: 'processmaker', title: 'Forklift battery 堆高機電池更換', label: 'Approve' },
];

const stateOf = (api: PersonApi) => async () => (await newestActionOf(api)).state;

test('undo within the window leaves each vendor’s write counter untouched', async ({
  stack,
  enter,
  inbox,
  item,
}) => {
  const api = await enter('alice');
  for (const { vendor, title, label } of undone) {
    const writes = async () => (await stack.sandbox(vendor).state()).writes;
    await expect.poll(() => api.titles('pending', vendor)).toContain(title);
    const before = await writes();
    await inbox.open(title);
    await item.decide(label);
    await item.undo().click();
    await expect.poll(stateOf(api), vendor).toBe('cancelled');
    await expect(inbox.row(title)).toBeVisible();
    expect(await writes(), vendor).toBe(before);
  }
});

test('whoever opens another item while the undo is under way stays there', async ({
  page,
  enter,
  inbox,
  item,
}) => {
  const title = '筆電一台';
  const other = '採購申請-0231 示波器探棒 12 組';
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending')).toContain(title);
  await expect.poll(() => api.titles('pending')).toContain(other);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/actions/*', async (route) => {
    if (route.request().method() === 'DELETE') await answered;
    await route.continue();
  });
  await inbox.open(title);
  await item.decide('同意');
  await item.undo().click();
  await inbox.open(other);
  answer();
  await expect.poll(stateOf(api)).toBe('cancelled');
  await expect(item.strip().getByText('Undoing')).toHaveCount(0);
  await expect(item.title(other)).toBeVisible();
});

test('closing the browser in the window changes nothing: it is sent at its time', async ({
  stack,
  enter,
  inbox,
  item,
  page,
}) => {
  const title = '示波器探棒兩組';
  const sandbox = stack.sandbox('omflow');
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending', 'omflow')).toContain(title);
  const earlier = (await sandbox.effects()).length;
  await inbox.open(title);
  await item.decide('同意');
  await expect(item.undo()).toBeVisible();
  const { heldUntil } = await newestActionOf(api);
  await page.close();

  await expect.poll(stateOf(api), { timeout: 120_000 }).toBe('confirmed');
  const effects = await sandbox.effects(earlier);
  expect(effects).toHaveLength(1);
  expect(Date.parse(effects[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(heldUntil));
});

test('a restart of the app in the window keeps the remaining time', async ({
  stack,
  enter,
  inbox,
  item,
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/);
  const title = '病假半天';
  const sandbox = stack.sandbox('omflow');
  const api = await enter('alice');
  await expect.poll(() => api.titles('pending', 'omflow')).toContain(title);
  const earlier = (await sandbox.effects()).length;
  await inbox.open(title);
  await item.decide('核准 (quick)');
  await expect(item.undo()).toBeVisible();
  const { id, heldUntil } = await newestActionOf(api);

  await stack.restartApp();
  expect(await newestActionOf(api)).toMatchObject({ id, state: 'held', heldUntil });
  await page.reload();
  await expect(item.undo()).toBeVisible();
  await expect.poll(stateOf(api), { timeout: 120_000 }).toBe('confirmed');
  const effects = await sandbox.effects(earlier);
  expect(effects).toHaveLength(1);
  expect(Date.parse(effects[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(heldUntil));
});

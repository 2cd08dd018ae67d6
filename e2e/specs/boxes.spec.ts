import { expect, test } from '../fixtures/test';

test('a person signs in and sees the work of all three systems', async ({ stack, signInPage, inbox }) => {
  await signInPage.signInAs('alice');
  const api = await stack.apiAs('alice');
  await expect.poll(async () => (await api.items('pending')).length, { timeout: 20_000 }).toBeGreaterThan(15);

  const pending = await api.items('pending');
  for (const { vendor } of stack.sandboxes)
    expect(pending.filter(({ connectionId }) => connectionId === vendor).length, vendor).toBeGreaterThan(4);
  const stages = [...new Set(pending.map(({ stage }) => stage))];
  expect(stages).toEqual(expect.arrayContaining(['todo', 'draft', 'claimable', 'paused']));

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
    await expect
      .poll(connectionsOf, { timeout: 20_000 })
      .toEqual(new Set(stack.sandboxes.map(({ vendor }) => vendor)));
    await inbox.openBox(box === 'completed' ? 'Completed' : 'Initiated');
    await expect(inbox.rows().first()).toBeVisible();
  }
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

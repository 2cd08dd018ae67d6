import { expect, test } from '../fixtures/test';

test.use({ stackOptions: { isLinked: (person, vendor) => !(person === 'bob' && vendor === 'omflow') } });

test('linking names what is wrong, keeps what was typed, and brings the items', async ({
  stack,
  signInPage,
  connections,
  inbox,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 4\d\d/);
  const { input } = stack.sandbox('omflow').sandbox.manifest.accounts.bob;
  await signInPage.signInAs('bob');
  await connections.open();
  await connections.field('OMFLOW', 'User name').fill(input.username ?? '');
  await connections.field('OMFLOW', 'Password').fill('not-his-password');
  await connections.link('OMFLOW').click();
  await expect(connections.problem('OMFLOW')).toHaveText(/\w.+\./);
  await expect(connections.field('OMFLOW', 'User name')).toHaveValue(input.username ?? '');
  await expect(connections.field('OMFLOW', 'Password')).toHaveValue('not-his-password');

  await connections.field('OMFLOW', 'Password').fill(input.password ?? '');
  await connections.link('OMFLOW').click();
  await expect(connections.connection('OMFLOW')).toContainText('bob');
  const api = await stack.apiAs('bob');
  await expect.poll(async () => (await api.titles('pending', 'omflow')).length).toBeGreaterThan(0);
  const [title = ''] = await api.titles('pending', 'omflow');
  await inbox.openBox('Pending');
  await inbox.open(title);
});

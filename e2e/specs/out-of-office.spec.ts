import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';
import { AbsencesPage } from '../pages/absences-page';

/** Several systems are asked one after the other, and boxes are read again, before something shows. */
const patient = { timeout: 120_000 };
test.setTimeout(420_000);

const DAY = 24 * 60;
const TICKET = 'IT ticket-0561 VPN drops every evening';
const BADGE = '筆電無法開機';

test('a rule hands work on at every system, and the substitute hands an item back', async ({
  page,
  stack,
  signInPage,
  inbox,
}) => {
  const absences = new AbsencesPage(page);
  const alice = await stack.apiAs('alice');
  const bob = await stack.apiAs('bob');
  await signInPage.signInAs('alice');
  // The preview speaks of what was read by then, at each system.
  await expect.poll(async () => (await alice.titles('pending')).length, patient).toBe(36);
  await absences.open();
  await absences.fillIn('Bob Brown', { from: 0, until: 7 * DAY });
  await expect(absences.preview()).toContainText('would move now', patient);
  await expect(absences.preview()).toContainText('would mark them as read');
  await absences.setRule().click();

  await expect(absences.section('Now')).toContainText('Bob Brown stands in', patient);
  await expect(absences.banner()).toBeVisible(patient);
  await expect.poll(() => bob.titles('pending'), patient).toEqual(expect.arrayContaining([TICKET, BADGE]));
  await expect.poll(() => alice.titles('pending'), patient).not.toContain(TICKET);

  // A page that still reads would be told that nobody is signed in.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await signInPage.signInAs('bob');
  await inbox.find(TICKET);
  await expect(inbox.rows().first()).toContainText('for Alice Adams', patient);
  await absences.open();
  await absences
    .section('For others')
    .getByRole('button', { name: `Hand ${TICKET} back` })
    .click();
  await expect.poll(() => alice.titles('pending'), patient).toContain(TICKET);
  await expect(absences.section('For others')).not.toContainText(TICKET, patient);
  const { writeLabels } = await stack.sandbox('supos').state();
  const handOvers = writeLabels.filter((label) => label.includes('delegate') || label.includes('entrust'));
  const twice = handOvers.filter((label, index) => handOvers.indexOf(label) !== index);
  expect(twice, 'the one item that went there and back').toHaveLength(1);
});

test.describe('where the system has substitutes of its own', () => {
  test.use({ stackOptions: { dialects: { omflow: '1.2' } } });

  test('it gets one for the time of the rule, and loses it when the rule ends', async ({
    page,
    stack,
    signInPage,
    inbox,
  }) => {
    const absences = new AbsencesPage(page);
    const leaves = async () =>
      (await stack.sandbox('omflow').state()).writeLabels.filter((label) => label.includes('leave')).length;
    await signInPage.signInAs('alice');
    await expect(inbox.rows().first()).toBeVisible(patient);
    await absences.open();
    await absences.fillIn('Bob Brown', { from: 0, until: 7 * DAY });
    await expect(absences.preview()).toContainText('OMFLOW itself passes new work on to Bob Brown', patient);
    await absences.setRule().click();
    await expect(absences.section('Now')).toContainText('The system itself passes new work on', patient);
    const set = await leaves();
    expect(set).toBeGreaterThan(0);
    await absences.section('Now').getByRole('button', { name: 'End now' }).click();
    await absences.section('Now').getByRole('button', { name: 'End it, what was sent stands' }).click();
    await expect(absences.section('Past')).toContainText('Bob Brown stands in', patient);
    await expect.poll(leaves, patient).toBeGreaterThan(set);
    await expect(absences.banner()).toHaveCount(0);
  });
});

test('what is wrong is said at its field, before and after it is sent', async ({
  page,
  signInPage,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 422/);
  const absences = new AbsencesPage(page);
  await signInPage.signInAs('alice');
  await absences.open();
  await absences.fillIn('Carol Clark', { from: 2 * DAY, until: DAY });
  await expect(absences.form().getByLabel('Until')).toHaveAccessibleDescription(
    /must come after the beginning/,
    patient,
  );
  await absences.setRule().click();
  await expect(absences.form().getByLabel('Until')).toHaveAccessibleDescription(
    /must come after the beginning/,
  );
  await expect(absences.form().getByLabel('Carol Clark')).toBeChecked();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page and its form are accessible in ${colorScheme} colours, also on a phone`, async ({
    page,
    signInPage,
  }) => {
    const absences = new AbsencesPage(page);
    await page.emulateMedia({ colorScheme });
    await signInPage.signInAs('alice');
    await absences.open();
    await absences.fillIn('Carol Clark', { from: DAY, until: 2 * DAY });
    await expect(absences.preview()).toContainText('OMFLOW', patient);
    await absences.form().getByLabel('Some processes').check();
    await expectAccessible(page);
    await absences.form().getByLabel('All processes').check();
    await absences.setRule().click();
    await expect(absences.section('Coming')).toContainText('Carol Clark stands in', patient);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

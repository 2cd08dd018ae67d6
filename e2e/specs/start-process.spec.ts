import { z } from 'zod';
import { sha256, shownName, textFile } from '../fixtures/files';
import { test as base } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import { StartPage } from '../pages/start-page';

const test = base.extend<{ startPage: StartPage }>({
  startPage: async ({ page }, use) => use(new StartPage(page)),
});
/** Which gives files to other programs, and takes those of a form’s fields (vendor facts: omflow §0). */
test.use({ dialects: { omflow: '1.2' } });

/** With what careless programs lose: quotes, entities, an emoji, characters beyond the first plane, a backslash. */
const REMARK = '請於"週五"前完成 & <驗收> 🚢 𠮷 C:\\驗收';
const LONG = `${REMARK}\n`.repeat(400).slice(0, 10_000);

const OmflowWorld = z.object({
  rows: z.array(
    z.object({
      title: z.string(),
      dataNo: z.union([z.number(), z.string()]),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  files: z.array(z.object({ name: z.string(), field: z.string().optional(), base64: z.string() })),
});

test('OMFLOW: a form with every kind of field, a file in it and one beside it', async ({
  stack,
  enter,
  startPage,
  inbox,
  page,
}) => {
  const title = '驗收 "三號" 恆溫箱 🚢';
  const photo = textFile('照片 "one".txt', 70_000);
  const report = textFile('../校正\n報告.txt', 3_000);
  const sandbox = stack.sandbox('omflow');
  await enter('alice');
  await startPage.choose('OMFLOW', '設備驗收', '驗收');
  await startPage.start().click();
  await expect(startPage.form().getByRole('alert')).toHaveText(/^\d fields of the form are not right yet\.$/);
  await expect(startPage.field('驗收主旨')).toBeFocused();
  const number = startPage.field('設備編號');
  await expect(number).toHaveAccessibleDescription(/設備編號 is required\./);
  await number.fill('not a number');
  await expect(number).toHaveAttribute('aria-invalid', 'true');

  await startPage.field('驗收主旨').fill(title);
  await number.fill('TC-0042');
  await expect(number).not.toHaveAttribute('aria-invalid', 'true');
  await startPage.field('驗收數量').fill('2');
  await startPage.field('驗收說明').fill(LONG);
  await startPage.form().getByRole('radio', { name: '借用' }).check();
  await startPage.form().getByRole('checkbox', { name: '碼頭' }).check();
  await startPage.form().getByRole('checkbox', { name: '操作手冊' }).check();
  await startPage.field('到貨日期').fill('2026-11-20');
  await startPage.field('驗收時間').fill('2026-11-21T09:30');
  await startPage.field('會驗人員').selectOption({ label: 'Sam Sullivan' });
  await startPage.form().getByRole('group', { name: '通知人員' }).getByLabel('Carol Clark').check();
  await startPage.field('使用部門').selectOption({ label: '採購部' });
  await startPage.field('驗收金額').fill('412000');
  await startPage.form().getByRole('button', { name: 'Add a row' }).click();
  await startPage.field('品名, row 1').fill('層板 "B"');
  await startPage.field('數量, row 1').fill('6');
  await startPage.field('驗收意見').fill(REMARK);
  await startPage.form().getByRole('radio', { name: '急件' }).check();
  await startPage.field('受派部門').selectOption({ label: '資訊服務組' });
  await startPage.field('受派人').selectOption({ label: 'Bob Brown' });
  await startPage.files('驗收照片').locator('input').setInputFiles(photo);
  await startPage.files('Files').locator('input').setInputFiles(report);
  const { writes } = await sandbox.state();
  await startPage.start().dblclick();

  await expect(startPage.outcome()).toContainText('“設備驗收” was started in OMFLOW');
  await page.getByRole('link', { name: 'Show what I started' }).click();
  await expect(inbox.row(title)).toBeVisible();
  const state = await sandbox.state();
  const world = OmflowWorld.parse(state.world);
  const rows = world.rows.filter((row) => row.title === title);
  // A ticket has a row for each of its stops.
  expect(new Set(rows.map(({ dataNo }) => dataNo)).size, 'started once').toBe(1);
  expect(state.writes).toBe(writes + 1);
  expect(rows.at(-1)?.values).toMatchObject({
    FORMITM_1: title,
    FORMITM_2: 'TC-0042',
    FORMITM_3: '2',
    FORMITM_4: LONG,
    FORMITM_5: 'loan',
    FORMITM_6: ['lab', 'quay'],
    FORMITM_7: ['manual'],
    FORMITM_8: '2026-11-20',
    FORMITM_9: '2026-11-21 09:30:00',
    FORMITM_10: '6',
    FORMITM_11: '5',
    FORMITM_12: '2',
    FORMITM_15: '412000',
    FORMITM_16: [expect.objectContaining({ FORMITM_1: '層板 "B"', FORMITM_2: '6' })],
    FORMITM_19: 'QA-7',
    FORMITM_21: REMARK,
    FORMITM_22: 'yellow',
    FORMITM_23: 'check',
  });
  const stored = world.files.map(({ name, field, base64 }) => [
    name,
    field,
    sha256(Buffer.from(base64, 'base64')),
  ]);
  expect(stored).toContainEqual([shownName(photo), 'FORMITM_13', sha256(photo.buffer)]);
  expect(stored).toContainEqual(['.._校正_報告.txt', undefined, sha256(report.buffer)]);
});

const ProcessMakerWorld = z.object({
  cases: z.array(
    z.object({
      title: z.string(),
      variables: z.record(z.string(), z.unknown()),
      documents: z.array(z.object({ filename: z.string(), sha256: z.string().optional() })),
    }),
  ),
});

test('ProcessMaker: by the keyboard alone, with a document of the first step', async ({
  stack,
  enter,
  startPage,
  inbox,
  page,
}) => {
  const quote = textFile('報價單 "final".txt', 2_500_000);
  const item = '扭力扳手 "10–60 Nm" 🔧';
  const sandbox = stack.sandbox('processmaker');
  await enter('alice');
  await page.goto('/start');
  await startPage.type(startPage.search(), 'purchase 採購');
  const process = page
    .getByRole('region', { name: 'ProcessMaker' })
    .getByRole('link', { name: /^Purchase request 採購申請/ });
  await startPage.tabTo(process);
  await page.keyboard.press('Enter');
  await expect(startPage.start()).toBeVisible();
  await startPage.type(startPage.field('Amount (USD) 金額'), 'many');
  await page.keyboard.press('Enter');
  await expect(startPage.field('Item 品名')).toBeFocused();
  await expect(startPage.field('Item 品名')).toHaveAccessibleDescription('Item 品名 is required.');
  await page.keyboard.insertText(item);
  await startPage.tabTo(startPage.field('Amount (USD) 金額'));
  await expect(startPage.field('Amount (USD) 金額')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('860');
  await startPage.type(startPage.field('Reason 說明'), REMARK);
  await startPage.tabTo(startPage.files('Quote 報價單').getByRole('button', { name: 'Add files' }));
  const chosen = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chosen).setFiles(quote);
  await expect(startPage.files('Quote 報價單').getByText(quote.name)).toBeVisible();
  await startPage.tabTo(startPage.start());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');

  await expect(startPage.outcome()).toContainText(/was started in ProcessMaker as #\d+/);
  await startPage.tabTo(page.getByRole('link', { name: 'Show what I started' }));
  await page.keyboard.press('Enter');
  const title = `Purchase request 採購申請 ${item}`;
  await expect(inbox.row(title)).toBeVisible();
  const { cases } = ProcessMakerWorld.parse((await sandbox.state()).world);
  const started = cases.filter(({ variables }) => variables.item === item);
  expect(started).toHaveLength(1);
  expect(started[0]?.variables).toMatchObject({ item, amount: '860', prio: '3', reason: REMARK });
  expect(started[0]?.documents).toEqual([
    expect.objectContaining({ filename: shownName(quote), sha256: sha256(quote.buffer) }),
  ]);
});

const SuposWorld = z.object({
  processes: z.record(
    z.string(),
    z.object({
      processId: z.string(),
      name: z.string(),
      initiator: z.string(),
      logs: z.array(z.object({ comment: z.string().nullable() })),
    }),
  ),
  tasks: z.record(
    z.string(),
    z.object({ processId: z.string(), step: z.string(), holders: z.array(z.string()), state: z.string() }),
  ),
});

test('supOS: with a way to take, somebody to find and a comment', async ({
  stack,
  enter,
  startPage,
  inbox,
  page,
}) => {
  const title = '校正 "三號" 天平 🚢';
  const sandbox = stack.sandbox('supos');
  await enter('alice');
  await startPage.choose('supOS', '校正委託', '校正');
  await startPage.start().click();
  await expect(startPage.form().getByRole('alert')).toHaveText('One field of the form is not right yet.');
  await startPage.field('Title').fill(title);
  await startPage.form().getByRole('radio', { name: '自行校正 In house' }).check();
  await startPage.form().getByRole('combobox').fill('bob');
  await startPage
    .form()
    .getByRole('option', { name: /Bob Brown/ })
    .click();
  await startPage.field('Comment').fill(REMARK);
  await startPage.start().dblclick();

  await expect(startPage.outcome()).toContainText('was started in supOS');
  await page.getByRole('link', { name: 'Show what I started' }).click();
  await expect(inbox.row(title)).toBeVisible();
  const world = SuposWorld.parse((await sandbox.state()).world);
  const [started, ...more] = Object.values(world.processes).filter(({ name }) => name === title);
  expect(more, 'started once').toEqual([]);
  expect(started).toMatchObject({ initiator: 'alice', logs: [{ comment: REMARK }] });
  const open = Object.values(world.tasks).filter(
    ({ processId, state }) => processId === started?.processId && state === 'open',
  );
  expect(open).toEqual([expect.objectContaining({ step: 'measure', holders: ['bob'] })]);
});

test('supOS: kept as a draft, it waits with whoever began it and nobody else has it', async ({
  stack,
  enter,
  startPage,
  inbox,
  page,
}) => {
  const sandbox = stack.sandbox('supos');
  const known = Object.keys(SuposWorld.parse((await sandbox.state()).world).processes);
  await enter('alice');
  await startPage.choose('supOS', '校正委託', '校正');
  await startPage.keep().click();
  await expect(startPage.outcome()).toContainText('is kept as a draft in supOS');
  const world = SuposWorld.parse((await sandbox.state()).world);
  const added = Object.values(world.processes).filter(({ processId }) => !known.includes(processId));
  expect(added).toEqual([expect.objectContaining({ initiator: 'alice', logs: [] })]);
  const open = Object.values(world.tasks).filter(({ processId }) => processId === added[0]?.processId);
  expect(open).toEqual([expect.objectContaining({ step: 'start', holders: ['alice'], state: 'open' })]);
  await page.getByRole('link', { name: 'Show my pending work' }).click();
  await expect(inbox.row(added[0]?.name ?? '').first()).toBeVisible();
});

import { z } from 'zod';
import { brief, hard, long } from '../fixtures/hard-text';
import { actionOn } from '../fixtures/newest-action';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import { FormPart } from '../pages/form-part';

const TITLE = '恆溫箱驗收';
const World = z.object({
  rows: z.array(z.object({ title: z.string(), values: z.record(z.string(), z.unknown()) })),
});

const KEPT = {
  FORMITM_1: `${TITLE} “二” 🧪`,
  FORMITM_2: 'TC-0099',
  FORMITM_3: '3',
  FORMITM_4: long,
  FORMITM_5: 'loan',
  FORMITM_6: ['store'],
  FORMITM_7: ['report', 'manual'],
  FORMITM_8: '2026-12-24',
  FORMITM_9: '2026-12-24 17:45:00',
  FORMITM_10: '5',
  FORMITM_11: '5,3',
  FORMITM_12: '6',
  FORMITM_15: '1200.50',
  FORMITM_16: [
    { FORMITM_1: '恆溫箱', FORMITM_2: '1', FORMITM_3: 'lab', FORMITM_4: 'IN-88', seq: 1 },
    { FORMITM_1: hard, FORMITM_2: '8', FORMITM_3: 'quay' },
  ],
  FORMITM_22: 'red',
} as const;

async function fillIn(form: FormPart): Promise<void> {
  await form.field('驗收主旨').fill(KEPT.FORMITM_1);
  await form.field('驗收數量').fill('3');
  await form.field('驗收說明').fill(long);
  await form.choose('設備類別', '借用');
  await form.choose('適用地點', '倉庫');
  await form.choose('檢附文件', '校正報告', '操作手冊');
  await form.field('到貨日期').fill('2026-12-24');
  await form.field('驗收時間').fill('2026-12-24T17:45');
  await form.pick('會驗人員', 'carol', 'Carol Clark');
  await form.section().getByRole('button', { name: 'Take Bob Brown out' }).click();
  await form.pick('通知人員', 'alice', '陳愛麗');
  await form.field('使用部門').selectOption('6');
  await form.field('驗收金額').fill('1200.50');
  await form.removeRow('驗收項目', 2).click();
  await form.addRow('驗收項目').click();
  await form.cell('品名', 2).fill(hard);
  await form.cell('數量', 2).fill('8');
  await form.cell('存放地點', 2).selectOption('quay');
  await form.choose('急迫性', '特急');
}

async function expectFilledIn(form: FormPart): Promise<void> {
  await expect(form.field('驗收主旨')).toHaveValue(KEPT.FORMITM_1);
  await form.expectText(form.field('驗收說明'), long);
  await expect(form.group('設備類別').getByLabel('借用')).toBeChecked();
  await expect(form.group('檢附文件').getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(form.field('驗收時間')).toHaveValue('2026-12-24T17:45');
  await expect(form.chosen('會驗人員')).toContainText(['Carol Clark']);
  await expect(form.chosen('通知人員')).toContainText(['Carol Clark', '陳愛麗']);
  await expect(form.cell('品名', 2)).toHaveValue(hard);
}

test('OMFLOW: a form with every kind of field is filled in, outlives a crash, and arrives byte for byte', async ({
  page,
  stack,
  enter,
  inbox,
  item,
  expectedErrors,
}) => {
  // The killed app breaks off, in one of these ways, whatever it was answering.
  expectedErrors.push(/404/, /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/);
  const sandbox = stack.sandbox('omflow');
  const rows = async () => World.parse((await sandbox.state()).world).rows;
  const before = (await rows()).find(({ title }) => title === TITLE)?.values ?? {};
  const api = await enter('sam');
  await inbox.open(TITLE);
  const form = new FormPart(page);

  // What is discarded stands in no field any more, in those of people neither.
  await form.pick('會驗人員', 'carol', 'Carol Clark');
  await expect(form.kept('Intray')).toBeVisible();
  await form.section().getByRole('button', { name: 'Discard the draft' }).click();
  await expect(form.chosen('會驗人員')).toHaveText(['Bob Brown']);

  await fillIn(form);
  await form.field('設備編號').fill('');
  await item.action('驗收不合格').click();
  await expect(item.decision().getByRole('alert')).toContainText('設備編號 is required.');
  await form.expectWrong(form.field('設備編號'), /設備編號 is required\./);
  await page.keyboard.type(KEPT.FORMITM_2);
  await expect(form.field('設備編號')).not.toHaveAttribute('aria-invalid');

  await expect(form.kept('Intray')).toBeVisible();
  await stack.restartApp();
  await page.reload();
  await expect(form.field('設備編號')).toHaveValue(KEPT.FORMITM_2);
  await expectFilledIn(form);
  await expect(form.kept('Intray')).toBeVisible();
  // Files of this field are taken on the pages of the system alone: that is said, with the way there.
  await expect(form.section()).toContainText('OMFLOW takes files for this field on its own pages only');
  await expect(form.section().getByRole('link', { name: 'Open in OMFLOW for 驗收照片' })).toBeVisible();

  await item.action('驗收不合格').click();
  await expect.poll(() => actionOn(api, TITLE)).toMatchObject({ state: 'confirmed' });
  const after = (await rows()).findLast(({ values }) => values.FORMITM_2 === KEPT.FORMITM_2)?.values;
  // What the decision sets is its own affair.
  const { FORMITM_23: _, FORMITM_24: __, ...untouched } = before;
  expect(brief(after)).toMatchObject(Object(brief({ ...untouched, ...KEPT })));
});

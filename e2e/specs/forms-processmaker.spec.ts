import { z } from 'zod';
import { fileNameOf } from '@/lib/domain/file-name';
import type { SandboxState } from '../../scripts/stack/sandbox-process';
import { expectAccessible } from '../fixtures/accessible';
import { AtVendor } from '../fixtures/at-vendor';
import { brief, hard, long } from '../fixtures/hard-text';
import { actionOn } from '../fixtures/newest-action';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import { FormPart } from '../pages/form-part';

const TITLE = 'Coordinate measuring machine 三次元量測儀';
const PHOTO = '照片 "1" 📷.txt';
const STORED_PHOTO = fileNameOf(PHOTO);
const Case = z.object({
  title: z.string(),
  variables: z.record(z.string(), z.unknown()),
  documents: z.array(
    z.object({ uid: z.string(), filename: z.string(), base64: z.string(), field: z.string() }),
  ),
  delegations: z.array(z.object({ title: z.string() })),
});
const Cases = z.object({ cases: z.array(Case) });

function caseIn({ world }: SandboxState) {
  const found = Cases.parse(world).cases.find(({ title }) => title === TITLE);
  if (!found) throw new Error(`there is no case “${TITLE}”`);
  return found;
}

const KEPT = {
  serial: 'HI-0042',
  // The case kept a number before.
  pieces: 3,
  weight: '1250.50',
  findings: long,
  grade: 'c',
  grade_label: 'C – "to be repaired" 待修',
  place: 'hall2',
  place_label: 'Hall 2 二號廠房',
  running: ['1'],
  running_label: 'Yes',
  delivered: ['b', 'c'],
  delivered_label: '["B – used 使用過","C – \\"to be repaired\\" 待修"]',
  checkedOn: '2026-11-22',
  checkedOn_label: '22.11.2026',
  handover: '2026-11-23 09:30:00',
  handover_label: '2026-11-23 09:30',
  supplier: 'S-2',
  supplier_label: '台北度量衡',
  inspectorName: hard,
  readings: {
    1: {
      point: 'X axis',
      value: '0.90',
      value_label: '0.90',
      grade: 'c',
      grade_label: 'C – "to be repaired" 待修',
      rowKey: 'r-1',
      norm: 'ISO 10360',
      scanned: true,
    },
    2: { point: hard, value: '2', at: '2026-11-22', rowKey: '' },
  },
};

async function fillIn(form: FormPart): Promise<void> {
  await form.field('Pieces 數量').fill('3');
  await form.field('Weight (kg) 重量').fill('1250');
  await form.field('Findings 檢查結果').fill(long);
  await form.choose('Grade 等級', KEPT.grade_label);
  await form.choose('Place 地點', KEPT.place_label);
  await form.field('Test run done 已試車').check();
  await form.choose('Delivered 交付項目', 'B – used 使用過', KEPT.grade_label);
  await form.field('Checked on 檢查日').fill('2026-11-22');
  await form.field('Handover 交接').fill('2026-11-23T09:30');
  await form.field('Supplier 供應商').fill('S-2');
  await form.field('Inspector 檢驗員').fill(hard);
  await form.cell('Value 數值', 1).fill('0.90');
  await form.cell('Grade 等級', 1).selectOption('c');
  await form.addRow('Readings 量測值').click();
  await form.cell('Point 檢點', 3).fill(hard);
  await form.cell('Value 數值', 3).fill('2');
  await form.cell('At 時間', 3).fill('2026-11-22');
}

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** One that is not taken says so at its field; the others are at the system at once. */
async function addFiles(form: FormPart): Promise<void> {
  await form.addFiles('Certificate 證書', 'Add a file', [file('certificate.exe', 'no')]);
  await expect(form.group('Certificate 證書').getByRole('alert')).toContainText(
    'certificate.exe is not of a kind that is taken (pdf, txt). It was not sent.',
  );
  await form.group('Certificate 證書').getByRole('button', { name: 'Put away' }).click();
  await form.addFiles('Certificate 證書', 'Add a file', [file('證書.txt', hard)]);
  await expect(form.files('Certificate 證書')).toHaveText(['證書.txt']);
  await form.addFiles('Photos 照片', 'Add files', [file(PHOTO, 'first'), file('two.txt', 'second')]);
  await expect(form.files('Photos 照片')).toHaveText([STORED_PHOTO, 'two.txt']);
}

async function expectFilledIn(form: FormPart): Promise<void> {
  await expect(form.field('Serial number 序號')).toHaveValue(KEPT.serial);
  await form.expectText(form.field('Findings 檢查結果'), long);
  await expect(form.group('Place 地點').getByLabel(KEPT.place_label)).toBeChecked();
  await expect(form.field('Test run done 已試車')).toBeChecked();
  await expect(form.field('Handover 交接')).toHaveValue('2026-11-23T09:30');
  await expect(form.field('Supplier 供應商')).toHaveValue('S-2');
  await expect(form.cell('Value 數值', 1)).toHaveValue('0.90');
  await expect(form.cell('Point 檢點', 3)).toHaveValue(hard);
  await expect(form.files('Photos 照片')).toHaveText([STORED_PHOTO, 'two.txt']);
}

function expectFiles({ variables, documents }: z.infer<typeof Case>): void {
  const stored = (name: string) => documents.find(({ filename }) => filename === name);
  const textOf = (name: string) => Buffer.from(stored(name)?.base64 ?? '', 'base64').toString();
  expect([textOf('證書.txt'), textOf(STORED_PHOTO), textOf('two.txt')]).toEqual([hard, 'first', 'second']);
  expect(variables.certificate).toBe(JSON.stringify([stored('證書.txt')?.uid]));
  expect(variables.certificate_label).toBe('["證書.txt"]');
  const photo = (name: string) => ({ name, appDocUid: stored(name)?.uid, version: 1 });
  expect(variables.photos).toEqual([photo(STORED_PHOTO), photo('two.txt')]);
}

test('ProcessMaker: forms with every control are filled in, files included, and arrive byte for byte', async ({
  page,
  stack,
  enter,
  inbox,
  item,
  expectedErrors,
}) => {
  // 409: what somebody else has changed meanwhile is not written over.
  expectedErrors.push(/404/, /409/);
  const sandbox = stack.sandbox('processmaker');
  const before = caseIn(await sandbox.state()).variables;
  const api = await enter('bob');
  await inbox.open(TITLE);
  const form = new FormPart(page);

  await fillIn(form);
  await item.action('Continue').click();
  await expect(item.decision().getByRole('alert')).toContainText('Serial number 序號 is required.');
  await form.expectWrong(form.field('Serial number 序號'), /Serial number 序號 is required\./);
  await page.keyboard.type('HI-42');
  await form.expectWrong(form.field('Serial number 序號'), /Write it like HI-0001\./);
  await form.field('Serial number 序號').fill(KEPT.serial);
  await expect(form.field('Serial number 序號')).not.toHaveAttribute('aria-invalid');
  await addFiles(form);
  await expectAccessible(page);

  await expect(form.kept('ProcessMaker')).toBeVisible();
  await page.reload();
  await expectFilledIn(form);
  // A draft of one's own is no change by somebody else.
  await form.field('Weight (kg) 重量').fill(KEPT.weight);
  await expect(form.section().getByText('changed since you began')).toHaveCount(0);
  await expect(form.kept('ProcessMaker')).toBeVisible();
  await expect(
    form.section().getByRole('link', { name: 'Open in ProcessMaker for Position 位置' }),
  ).toBeVisible();

  // Somebody changes the same field at the system: nothing goes over it unseen.
  const colleague = await AtVendor.as(sandbox, 'bob');
  await colleague.save(TITLE, 'Findings 檢查結果', ['Found by somebody else 他人']);
  await item.action('Continue').click();
  // Intray's server tells, unless the page has heard of it before.
  await expect(item.decision().getByRole('alert')).toContainText(
    /holds something else in “Findings 檢查結果” (?:than when you began, so nothing was sent|by now)\./,
  );
  const other = form.section().getByText('ProcessMaker holds “Found by somebody else 他人” by now');
  await expect(other).toBeVisible();
  await item.action('Continue').click();
  await expect(item.decision().getByRole('alert')).toContainText(/Choose in the form which value stands/);
  expect(caseIn(await sandbox.state()).variables.findings).toBe('Found by somebody else 他人');
  await form.section().getByRole('button', { name: 'Keep mine in “Findings 檢查結果”' }).press('Enter');
  await expect(other).toHaveCount(0);
  await expect(form.field('Findings 檢查結果')).toBeFocused();
  await expect(form.kept('ProcessMaker')).toBeVisible();
  // That was a choice between two values, and none for what comes after it.
  await colleague.save(TITLE, 'Findings 檢查結果', ['Found anew 再次發現']);
  await item.action('Continue').click();
  await expect(item.decision().getByRole('alert')).toContainText(
    /so nothing was sent\.|Choose in the form which value stands/,
  );
  await form.section().getByRole('button', { name: 'Keep mine' }).click();

  // A row that keeps more than it shows could not be put back: it stays at the system until the form is handed in.
  await form.removeRow('Readings 量測值', 2).click();
  await expect(form.section().getByText(/Rows of “Readings 量測值” keep more in ProcessMaker/)).toBeVisible();
  expect(caseIn(await sandbox.state()).variables.readings).toMatchObject({ 2: { rowKey: 'r-2' } });

  await item.action('Continue').click();
  await expect.poll(() => actionOn(api, TITLE)).toMatchObject({ state: 'confirmed' });
  const after = caseIn(await sandbox.state());
  expect(after.delegations.at(-1)?.title).toBe('File the report 歸檔');
  expect(brief(after.variables)).toMatchObject(Object(brief(KEPT)));
  expect(Object.keys(Object(after.variables.readings))).toEqual(['1', '2']);
  for (const name of ['ordered', 'secretKey', 'position'])
    expect(after.variables[name]).toEqual(before[name]);
  expectFiles(after);
});

import { z } from 'zod';
import { hard, long } from '../fixtures/hard-text';
import { actionOn } from '../fixtures/newest-action';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import { FormPart } from '../pages/form-part';

const TITLE = '設備巡檢-1120 三號空壓機';
const Processes = z.object({
  processes: z.record(z.string(), z.object({ name: z.string(), formData: z.string() })),
});

/** As it lies at the system in the end: what was not touched is written as it was, long numbers and zeros included. */
const KEPT = [
  `{"equipment_0":${JSON.stringify(hard)},"pressure_0":7.350,"oil_level_0":"正常","noise_0":"輕微",`,
  '"hours_0":12.50,"asset_id_0":9007199254740993123,"urgent_0":true,',
  `"cause_0":"“無”","remark_0":${JSON.stringify(long)},"areas_0":["東側","西側 🧭"],`,
  '"readings_0":[{"point":"P1 “左”","value":7.20,"ok":true,"raw":{"id":18446744073709551615}},',
  '{"point":"P2","value":9007199254740993.10,"ok":true,"raw":{"id":1.0}}],',
  '"grade_0":{"ctrlType":"select","ctrlIndex":4,"value":"A","ref":1.00},',
  '"origin":{"id":9223372036854775807,"ratio":1.10,"tags":["x",2.0]},"ctrlType":"form","ctrlIndex":7}',
].join('');

/** With the long text as a mark, so that a test that fails can be read. */
const briefly = (text = '') => text.replace(JSON.stringify(long), '<long>');

async function fillIn(form: FormPart): Promise<void> {
  await form.field('Equipment').fill(hard);
  await form.field('Urgent').check();
  await form.field('Cause').fill('“無”');
  await form.field('Remark').fill(long);
  await form.cell('Value', 2).first().fill('西側 🧭');
  await form.cell('Point', 1).fill('P1 “左”');
  await form.group('Readings').getByLabel('Value, row 2').fill('9007199254740993.10');
  await form.cell('Ok', 2).check();
  await form.field('Grade').fill('A');
}

test('supOS: a form of every type is filled in and arrives byte for byte, with what was not touched', async ({
  page,
  stack,
  enter,
  inbox,
  item,
  expectedErrors,
}) => {
  expectedErrors.push(/404/);
  const sandbox = stack.sandbox('supos');
  const stored = async () =>
    Object.values(Processes.parse((await sandbox.state()).world).processes).find(({ name }) => name === TITLE)
      ?.formData;
  const before = await stored();
  const api = await enter('alice');
  await inbox.open(TITLE);
  const form = new FormPart(page);

  await fillIn(form);
  await form.field('Pressure').fill('seven');
  await item.action('Submit').click();
  await expect(item.decision().getByRole('alert')).toContainText('Pressure takes a number.');
  await form.expectWrong(form.field('Pressure'), /Pressure takes a number\./);
  await form.field('Pressure').fill('7.350');
  await expect(form.field('Pressure')).not.toHaveAttribute('aria-invalid');

  await expect(form.kept('supOS')).toBeVisible();
  expect(await stored(), 'a draft is nothing that was handed in').toBe(before);
  await page.reload();
  await form.expectText(form.field('Remark'), long);
  await expect(form.field('Pressure')).toHaveValue('7.350');
  await expect(form.field('Urgent')).toBeChecked();
  await expect(form.cell('Point', 1)).toHaveValue('P1 “左”');
  await expect(form.kept('supOS')).toBeVisible();
  // What has a shape of its own is shown, with the way to where it can be changed.
  await expect(form.section()).toContainText('{"id":9223372036854775807,"ratio":1.10,"tags":["x",2.0]}');
  await expect(form.section().getByRole('link', { name: 'Open in supOS for Origin' })).toBeVisible();

  await item.action('Submit').click();
  await expect.poll(() => actionOn(api, TITLE)).toMatchObject({ state: 'confirmed' });
  expect(briefly(await stored())).toBe(briefly(KEPT));
});

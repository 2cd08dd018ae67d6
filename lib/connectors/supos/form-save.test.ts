import { afterEach, beforeEach, expect, it } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import type { TestSubject } from '../conformance/sandbox-call';
import { readPendingDetail, saveTaskForm } from './client/tasks';
import { taskIdOf } from './ids';
import { connector } from './index';
import { startSupos } from './testing';
import { itemAt, offeredAt, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const PURCHASE = wishes.delegate.title;
const text = '測試 "quoted" 😀\n第二行';

async function purchase() {
  const call = await supos.callAs('alice');
  const { ref } = await itemAt(supos, 'alice', PURCHASE);
  const form = await connector.forms?.load(call, ref);
  const field = form && fieldsOf(form).find(({ kind }) => kind === 'text' || kind === 'long-text');
  if (!form || !field) throw new Error('the demo company has no text to fill in there');
  const detail = () => readPendingDetail(call, call.subject.id, taskIdOf(ref));
  return { call, ref, form, field, detail };
}

it('keeps what is filled in as the temporary document of the task, and shows it again (facts: supos §4 "formTempData")', async () => {
  const { call, ref, form, field, detail } = await purchase();
  expect(form.keepsDrafts).toBe(true);
  const before = await detail();
  await connector.forms?.save?.(call, ref, { [field.id]: [text] });
  const after = await detail();
  expect(JSON.parse(after.formTempData ?? '')).toEqual({
    ...JSON.parse(before.formTempData || before.formData || '{}'),
    [field.id]: text,
  });
  expect(after.formData).toBe(before.formData);
  const shown = await connector.forms?.load(call, ref);
  expect(shown && fieldsOf(shown).find(({ id }) => id === field.id)?.values).toEqual([text]);
});

it('hands in what was filled in with the decision, and everything else as it was', async () => {
  const { field, detail } = await purchase();
  const before = await detail();
  const { call, perform, item } = await offeredAt(supos, {
    box: 'pending',
    title: PURCHASE,
    id: 'submit:accept:edge_201:1',
    inputs: { form: { [field.id]: [text] } },
  });
  await perform();
  const done = await itemAt(supos, 'alice', PURCHASE, 'completed');
  const form = await connector.forms?.load(call, done.ref);
  expect(item.title).toContain(PURCHASE);
  const values = Object.fromEntries((form ? fieldsOf(form) : []).map(({ id, values: held }) => [id, held]));
  const stored = JSON.parse(before.formTempData || before.formData || '{}');
  expect(values[field.id]).toEqual([text]);
  expect(Object.keys(values).toSorted()).toEqual(
    Object.keys(stored)
      .filter((key) => !key.startsWith('ctrl'))
      .toSorted(),
  );
});

/** The purchase as it is once somebody has saved a draft of it in supOS itself. */
async function drafted(draft: Record<string, unknown>) {
  const { call, ref, detail } = await purchase();
  const formData = JSON.stringify({ ...JSON.parse((await detail()).formData ?? '{}'), ...draft });
  await saveTaskForm(call, { taskId: taskIdOf(ref), username: call.subject.id, formData });
  const save = async (values: Record<string, string[]>) => connector.forms?.save?.(call, ref, values);
  const kept = async (): Promise<Record<string, unknown>> => JSON.parse((await detail()).formTempData ?? '');
  const shown = async (id: string) => {
    const form = await connector.forms?.load(call, ref);
    return (form ? fieldsOf(form) : []).find((field) => field.id === id);
  };
  return { save, kept, shown };
}

it.each([
  ['a table', [{ place: 'P1', value: 12 }], []],
  ['the row that alone tells a column', [{ place: 'P1' }, { place: 'P2', value: 12 }], ['{"place":"P1"}']],
  ['a number', 12, []],
  ['yes or no', true, []],
])(
  'keeps no draft that takes %s away of which an earlier draft alone tells how it is stored (facts: supos §4 "formTempData")',
  async (_what, readings, values) => {
    const { save, kept } = await drafted({ readings });
    const before = await kept();
    await expect(save({ quantity_0: ['1'], readings: values })).rejects.toMatchObject({
      code: 'unsupported',
      field: 'readings',
    });
    expect(await kept()).toEqual(before);
  },
);

it('keeps a draft that takes away what can be put back, as it was stored', async () => {
  const readings = [
    { place: 'P1', value: 12 },
    { place: 'P2', value: 7 },
  ];
  const { save, kept, shown } = await drafted({ readings });
  const [before, rows, quantity] = [await kept(), await shown('readings'), await shown('quantity_0')];
  await save({ readings: rows?.values.slice(1) ?? [], quantity_0: [] });
  expect(await kept()).toEqual({ ...before, readings: readings.slice(1), quantity_0: null });
  expect(await shown('quantity_0')).toMatchObject({ kind: 'number', values: [] });
  await save({ readings: rows?.values ?? [], quantity_0: quantity?.values ?? [] });
  expect(await kept()).toEqual(before);
});

it.each(['a dozen', '007', '1,5'])(
  'hands in no draft that is no number as supOS takes them: %s',
  async (bad) => {
    const { call, ref, detail } = await purchase();
    const form = await connector.forms?.load(call, ref);
    const field = form && fieldsOf(form).find(({ kind }) => kind === 'number');
    if (!form || !field) throw new Error('the demo company has no number to fill in there');
    const refusal = { code: 'invalid-input', field: field.id };
    const before = await detail();
    const draft = connector.forms?.save?.(call, ref, { [field.id]: [bad] });
    await expect(draft).rejects.toMatchObject(refusal);
    expect((await detail()).formTempData).toBe(before.formTempData);
    const { perform } = await offeredAt(supos, {
      box: 'pending',
      title: PURCHASE,
      id: 'submit:accept:edge_201:1',
      inputs: { form: { [field.id]: [bad] }, formBase: { [field.id]: [bad] } },
    });
    await expect(perform()).rejects.toMatchObject(refusal);
  },
);

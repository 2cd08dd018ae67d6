import { afterEach, beforeEach, expect, it } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import type { TestSubject } from '../conformance/sandbox-call';
import { readPendingDetail } from './client/tasks';
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

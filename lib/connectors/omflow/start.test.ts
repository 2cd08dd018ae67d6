import { afterEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import { eventually, itemOf, startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject.close());

const PURCHASE = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const scales = { id: PURCHASE, title: '校正砝碼一組', values: { FORMITM_2: '9800' } };

test.each(['1.1.0.0', '1.2'])('a ticket opened in %s goes its way, with its number', async (dialect) => {
  subject = await startOmflow(dialect);
  const call = await subject.callAs('alice');
  const form = await subject.connector.start?.form(call, PURCHASE);
  const handler = form?.sections.flatMap(({ fields }) => fields).find(({ id }) => id === 'FORMITM_10.group');
  expect(handler?.choices).toContainEqual({ value: '6', label: '管理部' });
  const values = { ...scales.values, FORMITM_4: 'hw', FORMITM_8: 'red', 'FORMITM_10.group': '6' };
  const started = await subject.connector.start?.start(call, { ...scales, values });
  // The server answers first and takes the ticket to its first stop a moment later.
  const item = await eventually(async () => {
    const found = await itemOf(subject, 'alice', '校正砝碼一組', 'initiated');
    expect(found.stepName).toBe('主管審核');
    return found;
  });
  expect(started).toEqual({ processId: item.processId, processNumber: item.processNumber });
  expect(item.priority).toBe('urgent');
});

test('what can be started is what may be viewed, under its application (vendor facts: omflow §5)', async () => {
  subject = await startOmflow();
  const { list } = subject.connector.start ?? {};
  expect(await list?.(await subject.callAs('alice'))).toContainEqual({
    id: PURCHASE,
    title: '採購申請',
    group: '港灣儀器簽核',
    description: null,
  });
  expect(await list?.(await subject.callAs('nobody'))).toEqual([]);
});

test('who may look but not open is forbidden to, and nothing is opened (vendor facts: omflow §5)', async () => {
  subject = await startOmflow(undefined, (fresh) => {
    for (const flow of fresh.flows) for (const right of flow.rights) right.add = false;
  });
  const start = subject.callWithRefresh('alice', async (call) => {
    const values = { ...scales.values, FORMITM_4: 'hw', FORMITM_8: 'red', 'FORMITM_10.group': '6' };
    return subject.connector.start?.start(call, { ...scales, values });
  });
  await expect(start).rejects.toMatchObject({ code: 'forbidden' });
  expect((await subject.state()).writes).toBe(0);
});

test('an incomplete form is invalid-input', async () => {
  subject = await startOmflow();
  const call = await subject.callAs('alice');
  const empty = subject.connector.start?.start(call, { id: PURCHASE, title: null, values: {} });
  await expect(empty).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a flow without a form says that it starts elsewhere (vendor facts: omflow §4)', async () => {
  subject = await startOmflow();
  const design = { formobject: '{"items":[]}', start_input: [{ name: 'amount' }], use_form: false };
  const call = answeredBy(await subject.callAs('alice'), ({ path }) =>
    path.includes('/form-design/') ? { status: 200, message: '', result: design } : undefined,
  );
  expect(await subject.connector.start?.form(call, PURCHASE)).toEqual({
    sections: [],
    note: 'This process starts without a form, which only OMFLOW itself can do. Start it there.',
  });
  await expect(subject.connector.start?.start(call, scales)).rejects.toMatchObject({ code: 'unsupported' });
});

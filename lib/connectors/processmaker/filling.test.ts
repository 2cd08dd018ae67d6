import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Form, fieldsOf } from '@/lib/domain/form';
import type { TestSubject } from '../conformance/sandbox-call';
import { caseOf, completing, formAt, offered, startProcessMaker } from './testing';

const MACHINE = 'Coordinate measuring machine 三次元量測儀';
const LONG = '驗收 "quoted" 📐\n\\ \' <b>'.repeat(500).slice(0, 10_000);

let subject: TestSubject;
afterEach(() => subject.close());

/** bob's machine, with its form and the action that hands it in. */
async function machine() {
  const { call, ref, actions } = await offered(subject, 'bob', MACHINE);
  const [way] = completing(actions);
  if (!way) throw new Error('nothing hands the task on');
  return { call, ref, way, ...(await formAt(subject, call, ref)) };
}

const FILLED = {
  serial: ['HI-0042'],
  pieces: ['3'],
  weight: ['1250.5'],
  findings: [LONG],
  grade: ['c'],
  place: ['hall2'],
  running: ['1'],
  delivered: ['a', 'c'],
  checkedOn: ['2026-11-22'],
  handover: ['2026-11-23 09:30:00'],
  supplier: ['S-2'],
  inspectorName: ['王小明 👷'],
};

/** What the case keeps of it (vendor document: REST API Cases, "Format of Variables"). */
const KEPT = {
  serial: 'HI-0042',
  serial_label: 'HI-0042',
  // The case kept a number before.
  pieces: 3,
  weight: '1250.5',
  findings: LONG,
  grade: 'c',
  grade_label: 'C – "to be repaired" 待修',
  place: 'hall2',
  place_label: 'Hall 2 二號廠房',
  running: ['1'],
  running_label: 'Yes',
  delivered: ['a', 'c'],
  delivered_label: '["A – as new 全新","C – \\"to be repaired\\" 待修"]',
  checkedOn: '2026-11-22',
  checkedOn_label: '22.11.2026',
  handover: '2026-11-23 09:30:00',
  handover_label: '2026-11-23 09:30',
  supplier: 'S-2',
  supplier_label: '台北度量衡',
  inspectorName: '王小明 👷',
};

describe.each(['3.3.10', '3.2', '3.8.3'])('a form with every kind of field in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test('comes in the order of its steps, the first only for reading', async () => {
    const { form, field } = await machine();
    expect(form.sections.map(({ title }) => title)).toEqual([
      'Ordered 訂購內容',
      'Commissioning 驗收單',
      'Findings and papers 量測與文件',
    ]);
    expect(form.keepsDrafts).toBe(true);
    expect(field('ordered')).toMatchObject({
      editable: false,
      values: ['CMM 7-10-7, "Hall 2" 三次元量測儀 📐'],
    });
    expect(fieldsOf(form).some(({ id }) => id.endsWith('.secretKey'))).toBe(false);
    expect(field('position')).toMatchObject({ kind: 'unknown', values: ['25.03,121.56'], editable: false });
    expect(field('supplier')).toMatchObject({
      kind: 'choice',
      open: true,
      choices: [{ value: 'S-1' }, { value: 'S-2' }],
    });
    expect(field('running')).toMatchObject({
      kind: 'boolean',
      values: ['0'],
      choices: [{ value: '1' }, { value: '0' }],
    });
    expect(field('grade')).toMatchObject({ values: ['b'], display: ['B – used 使用過'] });
    expect(field('serial')).toMatchObject({
      hint: 'Two letters, a hyphen, four digits',
      placeholder: 'HI-0000',
    });
    expect(field('certificate')).toMatchObject({
      kind: 'file',
      rules: { maxBytes: 2_097_152, extensions: ['pdf', 'txt'] },
    });
    expect(field('readings').columns?.map(({ id, editable }) => [id, editable])).toEqual([
      ['point', true],
      ['value', true],
      ['grade', true],
      ['at', true],
      ['norm', false],
    ]);
  });

  test('is handed in with values and labels, and nothing else of the case changes', async () => {
    const { handIn, way } = await machine();
    const before = await caseOf(subject, MACHINE);
    expect(way).toMatchObject({ takesForm: true, available: true, bulk: false });
    await handIn(FILLED);
    const { variables, delegations } = await caseOf(subject, MACHINE);
    expect(variables).toMatchObject(KEPT);
    for (const name of ['ordered', 'secretKey', 'position', 'readings'])
      expect(variables[name]).toEqual(before.variables[name]);
    expect(delegations.at(-1)).toMatchObject({ title: 'File the report 歸檔', username: 'carol' });
  });

  test('a row of its grid is changed, one is new, one goes, and cells that nobody sees stay', async () => {
    const { handIn, field } = await machine();
    const [first = ''] = field('readings').values;
    const changed = JSON.stringify({ ...JSON.parse(first), value: '0.9', grade: 'c' });
    const added = JSON.stringify({ point: 'Z "軸" 📐', value: '2', grade: '', at: '2026-11-22', norm: '' });
    await handIn({ ...FILLED, readings: [changed, added] });
    expect((await caseOf(subject, MACHINE)).variables.readings).toEqual({
      1: {
        point: 'X axis',
        value: '0.9',
        value_label: '0.9',
        grade: 'c',
        grade_label: 'C – "to be repaired" 待修',
        rowKey: 'r-1',
        norm: 'ISO 10360',
        scanned: true,
      },
      2: expect.objectContaining({ point: 'Z "軸" 📐', value: '2', at: '2026-11-22', rowKey: '' }),
    });
  });

  test('a draft is kept by the vendor without the task moving on, half done and against the rules', async () => {
    const { call, ref, field } = await machine();
    const before = await caseOf(subject, MACHINE);
    await subject.connector.forms?.save?.(call, ref, {
      [field('serial').id]: ['not yet'],
      [field('findings').id]: [LONG],
    });
    const { variables, delegations } = await caseOf(subject, MACHINE);
    expect(variables).toMatchObject({ serial: 'not yet', findings: LONG, grade: 'b' });
    expect(delegations).toEqual(before.delegations);
    const again = await machine();
    expect(again.field('findings').values).toEqual([LONG]);
  });
});

describe('what is not let through, before anything is sent', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test.each([
    ['a required field left empty', {}, 'serial', /Serial number 序號 is required.*Place/],
    ['one that is emptied', { ...FILLED, place: [''] }, 'place', /Place 地點 is required/],
    ['an expression that is not matched', { ...FILLED, serial: ['HI-1'] }, 'serial', /Write it like HI-0001/],
    ['a text that is too long', { ...FILLED, serial: ['HI-00001'] }, 'serial', /takes 7/],
    ['no number', { ...FILLED, pieces: ['2.5'] }, 'pieces', /whole number/],
    ['no such choice', { ...FILLED, grade: ['d'] }, 'grade', /no such choice/],
    ['no such day', { ...FILLED, checkedOn: ['2026-02-30'] }, 'checkedOn', /takes a date/],
    ['too late a day', { ...FILLED, handover: ['2031-01-01 00:00:00'] }, 'handover', /after 2030-12-31/],
    [
      'a row without its required cell',
      { ...FILLED, readings: ['{"value":"1"}'] },
      'readings',
      /row 1.*Point/,
    ],
    ['what is only shown', { ...FILLED, ordered: ['x'] }, 'ordered', /cannot be changed/],
    ['what nobody knows how to fill in', { ...FILLED, position: ['0,0'] }, 'position', /cannot be changed/],
  ])('%s', async (_, values: Readonly<Record<string, readonly string[]>>, name, message) => {
    const { handIn, field } = await machine();
    const refused = handIn(values);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
      field: field(name).id,
    });
    await expect(refused).rejects.toThrow(/Nothing was sent/);
    expect((await subject.state()).writes).toBe(0);
  });

  test('a field that the form no longer has is a conflict', async () => {
    const { call, ref, way } = await machine();
    const inputs = { comment: '', values: {}, form: { 'other.field': ['x'] } };
    const sent = subject.connector.actions.perform(call, ref, {
      actionId: way.id,
      intent: 'complete',
      inputs,
    });
    await expect(sent).rejects.toMatchObject({ code: 'conflict' });
    await expect(subject.connector.forms?.save?.(call, ref, inputs.form)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test('nobody else can save into the case, and nobody fills in what others hold', async () => {
    const { ref, field } = await machine();
    const values = { [field('serial').id]: ['HI-0001'] };
    const carol = await subject.callAs('carol');
    await expect(subject.connector.forms?.save?.(carol, ref, values)).rejects.toMatchObject({
      code: 'conflict',
    });
    const seen = Form.parse(await subject.connector.forms?.load(carol, ref));
    expect(seen.keepsDrafts).toBeUndefined();
    expect(fieldsOf(seen).filter(({ editable }) => editable)).toEqual([]);
    expect((await subject.state()).writes).toBe(0);
  });
});

describe('a form whose answer is lost', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });
  const routes = async () => (await subject.state()).writeLabels.filter((label) => label.startsWith('route'));

  test.each(['/variable', '/route-case'])('at %s before it arrives is sent again, once', async (match) => {
    const { call, ref, way, field, handIn } = await machine();
    const form = Object.fromEntries(Object.entries(FILLED).map(([name, texts]) => [field(name).id, texts]));
    const action = {
      actionId: way.id,
      intent: 'complete' as const,
      inputs: { comment: '', values: {}, form },
    };
    subject.faults.add({ kind: 'down', match, method: 'PUT', times: 1 });
    await expect(handIn(FILLED)).rejects.toMatchObject({ code: 'uncertain' });
    expect(await subject.connector.verify(call, ref, action)).toBe('not-applied');
    await handIn(FILLED);
    expect(await routes()).toHaveLength(1);
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject(KEPT);
  });

  test('after it was routed was applied, and only if the case keeps what was filled in', async () => {
    const { call, ref, way, field, handIn } = await machine();
    const form = Object.fromEntries(Object.entries(FILLED).map(([name, texts]) => [field(name).id, texts]));
    const action = {
      actionId: way.id,
      intent: 'complete' as const,
      inputs: { comment: '', values: {}, form },
    };
    subject.faults.add({ kind: 'apply-then-drop', match: '/route-case', times: 1 });
    await expect(handIn(FILLED)).rejects.toMatchObject({ code: 'uncertain' });
    expect(await subject.connector.verify(call, ref, action)).toBe('applied');
    expect(await routes()).toHaveLength(1);
    const other = {
      ...action,
      inputs: { ...action.inputs, form: { ...form, [field('serial').id]: ['HI-0001'] } },
    };
    expect(await subject.connector.verify(call, ref, other)).toBe('cannot-tell');
  });
});

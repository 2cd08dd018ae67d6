import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Form, type FormField } from '@/lib/domain/form';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { Control } from './dynaform-schema';
import { toForm } from './form-transform';
import { answering, itemOf, refusal, startProcessMaker } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const LEAVE = 'Leave request 請假單 – Bob Brown, half a day at the tax office';
const DESKS = 'Standing desks for the service office 客服辦公室升降桌';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';

const uid = 'a'.repeat(32);

function fieldsOf(...controls: Record<string, unknown>[]): FormField[] {
  const parsed = controls.map((control) => Control.parse(control));
  const form = { uid, title: 'Form', asks: true, editable: true, controls: parsed, hasValues: true };
  return Form.parse(toForm({ forms: [form], withheld: [] })).sections[0]?.fields ?? [];
}

async function load(person: SandboxPerson, title: string, change: (call: Call) => Call = (call) => call) {
  const { ref } = await itemOf(subject, person, title);
  return subject.connector.forms?.load(change(await subject.callAs(person)), ref);
}

const options = [
  { value: '3', label: 'Normal' },
  { value: '5', label: 'Very high' },
];

describe('controls become fields', () => {
  test('the option of the value is shown, not the label beside it, which is the default’s (recorded from 3.3.10)', () => {
    const prio = { type: 'dropdown', name: 'prio', label: 'Priority', required: true, options };
    expect(fieldsOf({ ...prio, data: { value: '5', label: 'Normal' } })).toEqual([
      {
        id: `${uid}.prio`,
        label: 'Priority',
        kind: 'choice',
        values: ['5'],
        display: ['Very high'],
        choices: options,
        required: true,
        editable: true,
      },
    ]);
  });

  test('options of a query count, too', () => {
    const control = { type: 'dropdown', name: 'who', label: 'Who', options: [], optionsSql: options };
    expect(fieldsOf({ ...control, data: { value: '3', label: '' } })[0]?.display).toEqual(['Normal']);
  });

  test.each([
    [{ type: 'text' }, 'text'],
    [{ type: 'text', dataType: 'integer' }, 'number'],
    [{ type: 'text', dataType: 'float' }, 'number'],
    [{ type: 'textarea' }, 'long-text'],
    [{ type: 'radio' }, 'choice'],
    [{ type: 'suggest' }, 'choice'],
    [{ type: 'checkbox' }, 'boolean'],
    [{ type: 'file' }, 'file'],
    [{ type: 'text', formula: 'price * pieces' }, 'calculation'],
    [{ type: 'geomap' }, 'unknown'],
    [{ type: 'checkgroup' }, 'choices'],
    [{ type: 'datetime', format: 'YYYY-MM-DD' }, 'date'],
    [{ type: 'datetime', format: 'YYYY-MM-DD HH:mm' }, 'date-time'],
    [{ type: 'datetime' }, 'date-time'],
    [{ type: 'multipleFile' }, 'file'],
    [{ type: 'hologram' }, 'unknown'],
  ])('%j is %s', (control, kind) => {
    expect(fieldsOf({ ...control, name: 'x', label: 'X' })[0]?.kind).toBe(kind);
  });

  test.each(['hidden', 'submit', 'button'])('%s is never shown', (type) => {
    expect(fieldsOf({ type, name: 'x', label: 'X' })).toEqual([]);
  });

  test.each([
    [{ type: 'title' }, { kind: 'heading', label: 'X' }],
    [{ type: 'subtitle' }, { kind: 'heading', label: 'X' }],
    [{ type: 'label' }, { kind: 'paragraph', label: 'X' }],
    [{ type: 'annotation' }, { kind: 'paragraph', label: 'X' }],
    [
      { type: 'panel', content: '<p>Mind &amp; <b>check</b></p>' },
      { kind: 'paragraph', label: 'Mind & check' },
    ],
    [
      { type: 'link', href: 'https://intranet.example/rules', value: 'The rules' },
      { kind: 'link', label: 'The rules', target: 'https://intranet.example/rules' },
    ],
    [
      { type: 'image', src: 'http://pm.example/logo.png' },
      { kind: 'image', label: 'X', target: 'http://pm.example/logo.png' },
    ],
  ])('%j is %j, and takes nothing in', (control, field) => {
    const [found] = fieldsOf({ name: 'x', label: 'X', required: true, ...control });
    expect(found).toEqual({
      id: `${uid}.x`,
      values: [],
      display: [],
      choices: [],
      required: false,
      editable: false,
      ...field,
    });
  });

  test.each([
    { type: 'link', href: 'javascript:alert(1)' },
    { type: 'link', href: ' java\nscript:alert(1)' },
    { type: 'link', href: 'data:text/html,<script>alert(1)</script>' },
    { type: 'image', src: 'data:image/svg+xml,<svg onload="alert(1)"/>' },
    { type: 'image', src: '//elsewhere.example/pixel.png' },
    { type: 'panel', content: 'X<script>alert(1)</script><img src=x onerror=alert(1)>' },
  ])('%j leads nowhere and runs nothing: its words are shown', (control) => {
    const [found] = fieldsOf({ name: 'x', label: 'X', ...control });
    expect(found).toMatchObject({ kind: 'paragraph', label: 'X' });
    expect(found?.target).toBeUndefined();
  });

  test.each([
    [1500, ['1500']],
    [0, ['0']],
    [false, ['false']],
    ['', []],
    [null, []],
    [undefined, []],
  ])('the stored value %j is %j', (value, values) => {
    expect(fieldsOf({ type: 'text', name: 'x', label: 'X', data: { value } })[0]?.values).toEqual(values);
  });

  test.each([[['3', '5']], ['["3","5"]']])('a check group stored as %j shows both', (value) => {
    const [field] = fieldsOf({ type: 'checkgroup', name: 'x', label: 'X', options, data: { value } });
    expect(field).toMatchObject({ values: ['3', '5'], display: ['Normal', 'Very high'] });
  });

  test('a grid is a table with a line for each row, cells in a list or by name', () => {
    const columns = [
      { name: 'point', label: 'Point 檢點' },
      { name: 'value', label: 'Value 數值' },
    ];
    const listed = {
      '1': [
        { value: 'Oil', label: 'Oil' },
        { value: '4 bar', label: '4 bar' },
      ],
    };
    const named = { '1': { point: 'Oil', value: '4 bar' } };
    for (const data of [listed, named])
      expect(fieldsOf({ type: 'grid', name: 'readings', label: 'Readings', columns, data })[0]).toMatchObject(
        {
          kind: 'table',
          values: ['{"point":"Oil","value":"4 bar"}'],
          display: ['{"Point 檢點":"Oil","Value 數值":"4 bar"}'],
        },
      );
  });

  test('columns that are labelled alike both come', () => {
    const columns = ['first', 'second'].map((name) => ({ name, label: 'Reading' }));
    const data = { '1': { first: '4', second: null } };
    expect(fieldsOf({ type: 'grid', name: 'readings', columns, data })[0]).toMatchObject({
      values: ['{"first":"4","second":""}'],
      display: ['{"Reading":"4","Reading (second)":""}'],
    });
  });

  test('a control that only shows is not editable, and one without a label is called by its name', () => {
    expect(fieldsOf({ type: 'text', name: 'x', label: '', mode: 'view' })[0]).toMatchObject({
      label: 'x',
      editable: false,
    });
  });
});

describe('the form of an item', () => {
  test('has a section for each form step of its task, with labels of values', async () => {
    const form = await load('alice', LEAVE);
    expect(form?.sections.map(({ title }) => title)).toEqual(['Leave 請假內容', 'Decision 主管決定']);
    expect(form?.sections[0]?.fields[0]).toMatchObject({
      label: 'Kind of leave 假別',
      values: ['personal'],
      display: ['Personal leave 事假'],
    });
    expect(form?.note).toBeNull();
  });

  test('of the pool comes with the claim: the case is closed before it (vendor facts: processmaker §5)', async () => {
    expect(await load('alice', POOL)).toEqual({ sections: [], note: expect.stringContaining('claimed') });
  });

  test('is not shown to somebody without a part in the case', async () => {
    for (const title of [SCOPE, POOL]) {
      const { ref } = await itemOf(subject, 'alice', title);
      const loading = subject.connector.forms?.load(await subject.callAs('nobody'), ref);
      await expect(loading).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('of a started case is the one it was started with', async () => {
    const { ref } = await itemOf(subject, 'alice', DESKS, 'initiated');
    const form = await subject.connector.forms?.load(await subject.callAs('alice'), ref);
    expect(form?.sections[0]?.title).toBe('Purchase request 採購申請');
    expect(form?.sections[0]?.fields.find(({ label }) => label.startsWith('Item'))?.values).not.toEqual([]);
  });

  test('comes from the plain form and the variables where the light API does not answer', async () => {
    const heavy = (call: Call) =>
      answering(call, ({ path }) => (path.includes('/light/') ? refusal(404) : null));
    expect(await load('alice', SCOPE, heavy)).toEqual(await load('alice', SCOPE));
    const asked = subject.recording.requests.filter(({ url }) => url.includes('/variables'));
    // Without it 3.3.10 refuses even the holder (vendor facts: processmaker §5, "Variables").
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?app_index=2', '?app_index=2']);
  });

  test('says so where the values are not shown', async () => {
    const blind = (call: Call) =>
      answering(call, ({ path }) => (/\/light\/|\/variables$/.test(path) ? refusal(403) : null));
    expect(await load('alice', SCOPE, blind)).toMatchObject({
      note: 'ProcessMaker shows you this form, but not what is filled in.',
    });
  });
});

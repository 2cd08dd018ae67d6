import { expect, test } from 'vitest';
import { loadFormDesign } from './client/flows';
import { form, start } from './start';
import { defaultOf, emptyTask, startData, toStartable } from './start-transform';
import { ok, refusal, scriptedCall } from './testing';

const FLOW = 'f'.repeat(32);
const item = (type: string, config: object, id = 'FORMITM_1') => ({ id, type, config });
type Item = ReturnType<typeof item>;

const designOf = (...items: readonly Item[]) =>
  loadFormDesign(scriptedCall({ '/': () => ok({ formobject: { items } }) }).call, FLOW);

test.each([
  [{ uuid: FLOW, name: '採購申請', appName: '港灣儀器' }, '採購申請', '港灣儀器'],
  [{ uuid: FLOW, name: '', appName: null }, FLOW, null],
])('the flow %j can be started as %s of %j', (flow, title, group) => {
  expect(toStartable(flow)).toEqual({ id: FLOW, title, group, description: null });
});

test.each([
  ['inputbox', 'a,b', 'a,b'],
  ['inputbox', 5, '5'],
  ['inputbox', undefined, ''],
  ['inputbox', { odd: true }, ''],
  ['checkbox', 'hw,,sw', ['hw', 'sw']],
  ['checkbox', '', []],
  ['checkbox', 7, ['7']],
  ['h_group', '2,4', { group: '2', user: '4' }],
  ['h_group', '2', { group: '2', user: '' }],
  ['h_group', '', { group: '', user: '' }],
])('a %s with the preset %j begins as %j (vendor facts: omflow §4)', async (type, value, begins) => {
  const design = await designOf(item(type, { value }));
  expect(design.formobject.items.map(defaultOf)).toEqual([begins]);
  expect(emptyTask(design)).toEqual({
    formobject: design.formobject,
    formdata: [{ id: 'FORMITM_1', type, value: begins }],
    quick_action: '',
    config: { worklog: false, attachment: false },
    app_name: null,
    flow_name: null,
  });
});

type Given = Readonly<Record<string, string | readonly string[]>>;
const list = { value: 'preset' };
const many = { value: 'preset', multiple: true };
test.each<[string, object, Given, unknown]>([
  ['inputbox', list, {}, 'preset'],
  ['inputbox', list, { FORMITM_1: '' }, ''],
  ['inputbox', list, { FORMITM_1: 'given' }, 'given'],
  ['list', list, { FORMITM_1: ['given', 'more'] }, 'given'],
  ['list', list, { FORMITM_1: [] }, ''],
  ['list', many, { FORMITM_1: 'given' }, ['given']],
  ['list', many, { FORMITM_1: ['given', 'more'] }, ['given', 'more']],
  ['checkbox', list, { FORMITM_1: 'given' }, ['given']],
  ['checkbox', list, { FORMITM_1: [] }, []],
  ['checkbox', list, {}, ['preset']],
  ['h_group', { value: '2,4' }, {}, { group: '2', user: '4' }],
  ['h_group', { value: '2,4' }, { 'FORMITM_1.group': ['3'] }, { group: '3', user: '4' }],
  ['h_group', { value: '2,4' }, { 'FORMITM_1.user': '5', FORMITM_1: 'unused' }, { group: '2', user: '5' }],
  ['h_group', { value: '2,4' }, { 'FORMITM_1.user': '' }, { group: '2', user: '' }],
])(
  'a %s with %j that is given %j is sent as %j (vendor facts: omflow §4, §5)',
  async (type, config, values, value) => {
    const data = startData(await designOf(item(type, config)), { id: FLOW, title: null, values });
    expect(data).toEqual([{ id: 'FORMITM_1', type, value }]);
  },
);

test.each([
  ['h_title', '', '示波器', '示波器'],
  ['h_title', 'preset', '示波器', 'preset'],
  ['h_title', '', null, ''],
  ['inputbox', '', '示波器', ''],
])('a %s that is %j gets of the title %j: %j', async (type, value, title, sent) => {
  const data = startData(await designOf(item(type, { value })), { id: FLOW, title, values: {} });
  expect(data).toEqual([{ id: 'FORMITM_1', type, value: sent }]);
});

test('boxes are no data', async () => {
  const design = await designOf(item('box6', {}, 'FORMBOX_1'), item('inputbox', {}));
  expect(startData(design, { id: FLOW, title: null, values: {} })).toHaveLength(1);
  expect(emptyTask(design).formdata).toHaveLength(1);
});

const flows = ok({ app: [], flow: [{ flow_uuid: FLOW, flow_name: '採購申請' }] });
function scene(design: object, edit: unknown = ok(12)) {
  return scriptedCall({
    '/relation/active/list/': () => flows,
    '/form-design/load/': () => ok({ formobject: { items: [] }, ...design }),
    '/omdata/edit/None/': () => edit,
  });
}
const request = { id: FLOW, title: null, values: {} };

test.each([
  [ok(12), { processId: `${FLOW}:12`, processNumber: '#12' }],
  [ok('INC1'), { processId: `${FLOW}:INC1`, processNumber: 'INC1' }],
  [ok(''), { processId: null, processNumber: null }],
])(
  'an opening answered with %j has its number where it is told (vendor facts: omflow §5)',
  async (answer, started) => {
    const { call, asked } = scene({ formobject: { items: [item('inputbox', list)] } }, answer);
    expect(await start(call, request)).toEqual(started);
    expect(asked.at(-1)?.body).toEqual({
      action: 'create',
      flow_uuid: FLOW,
      formdata: [{ id: 'FORMITM_1', type: 'inputbox', value: 'preset' }],
    });
  },
);

test('an opening with an answer nobody knows is uncertain', async () => {
  await expect(start(scene({}, refusal(500, 'oops')).call, request)).rejects.toMatchObject({
    code: 'uncertain',
    message: expect.stringMatching(/^OMFLOW .* was sent\.$/),
  });
});

test('a flow that the person may not view is not-found, and one without a form starts elsewhere', async () => {
  const gone = { ...request, id: 'e'.repeat(32) };
  await expect(start(scene({}).call, gone)).rejects.toMatchObject({ code: 'not-found' });
  await expect(form(scene({}).call, gone.id)).rejects.toMatchObject({ code: 'not-found' });
  const formless = scene({ use_form: false });
  await expect(start(formless.call, request)).rejects.toMatchObject({ code: 'unsupported' });
  expect(formless.asked.filter(({ path }) => path.includes('/edit/'))).toEqual([]);
  expect((await form(formless.call, FLOW)).note).toMatch(/without a form.*Start it there\.$/);
});

test.each([
  ['{"items":[]}', true],
  [JSON.stringify('{"items":[]}'), true],
  [{ items: [] }, true],
  ['not JSON', false],
  ['7', false],
  [null, false],
])('the form object %j can be read: %s (vendor facts: omflow §4)', async (formobject, readable) => {
  const design = loadFormDesign(scriptedCall({ '/': () => ok({ formobject }) }).call, FLOW);
  if (readable)
    expect(await design).toMatchObject({ formobject: { items: [] }, use_form: true, attachment: false });
  else await expect(design).rejects.toMatchObject({ code: 'bad-response' });
});

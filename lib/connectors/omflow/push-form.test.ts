import { expect, test } from 'vitest';
import type { ActionRequest } from '@/lib/domain/action';
import type { FormValues } from '@/lib/domain/form';
import { perform } from './push';
import { ok, scriptedCall } from './testing';

const ref = { externalId: 'f1:1:2', kind: 'task', box: 'pending' } as const;
const lists = [
  { value: 'y', text: '同意' },
  { value: 'n', text: '否決' },
];
const field = (id: string, type: string, config: object = {}) => ({ id, type, config });
const datum = (id: string, type: string, value: unknown) => ({ id, type, value });

const items = [
  field('FORMITM_1', 'h_status', { title: '狀態', lists, require: true }),
  field('FORMITM_2', 'areabox', { title: '意見' }),
  field('FORMITM_3', 'inputbox', { title: '金額', type: 'number', require: true, regex: '^[0-9]+$' }),
  field('FORMITM_4', 'inputbox', { title: '單號', readonly: true, require: true }),
  { ...field('FORMITM_5', 'inputbox', { title: '內碼' }), hidden: true },
  field('FORMITM_6', 'list', { title: '類別', lists }),
  field('FORMITM_7', 'n_user', { title: '代理人' }),
  field('FORMITM_8', 'h_group', { group_title: '部門', user_title: '受派人', user: true }),
  field('FORMITM_9', 'calculate', { title: '合計' }),
];
const formdata = [
  datum('FORMITM_1', 'h_status', 'n'),
  datum('FORMITM_2', 'areabox', 'first'),
  datum('FORMITM_3', 'inputbox', '35000'),
  datum('FORMITM_4', 'inputbox', 'PUR-1'),
  datum('FORMITM_5', 'inputbox', 'hidden'),
  datum('FORMITM_6', 'list', ['y']),
  datum('FORMITM_7', 'n_user', '4'),
  datum('FORMITM_8', 'h_group', { group: '3', user: '4' }),
  datum('FORMITM_9', 'calculate', '12'),
  datum('FORMITM_99', 'u_new', { strange: [1] }),
];

interface Scene {
  readonly items?: readonly object[];
  readonly formdata?: readonly object[];
  readonly config?: object;
}

function scene(more: Scene = {}) {
  const mission = { id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2, action: '同意,' };
  const { call, asked } = scriptedCall({
    '/my-mission/list/': () => ok([mission]),
    '/omdata/load/': () =>
      ok({
        formobject: { items: more.items ?? items },
        formdata: more.formdata ?? formdata,
        config: more.config ?? {},
      }),
    '/omdata/edit/None/': () => ok(1),
    '/omdata-worklog/': () => ok([]),
    '/group/list/': () =>
      ok([
        { id: 3, display_name: '採購部' },
        { id: 5, display_name: '財務部' },
      ]),
    '/user/list/': ({ search_conditions }) => {
      const wanted = JSON.stringify(search_conditions);
      if (wanted.includes('"bob"') || wanted.includes('"value":5')) return ok([{ id: 5, username: 'bob' }]);
      return ok([]);
    },
  });
  const sent = () => asked.filter(({ path }) => path.includes('/edit/')).map(({ body }) => body.formdata);
  return { call, sent };
}

function action(form: FormValues, more: Partial<ActionRequest> = {}, comment = ''): ActionRequest {
  const inputs = { comment, values: {}, form };
  return { actionId: 'push:FORMITM_1=y', intent: 'complete', inputs, ...more };
}

/** The form as it was loaded, with some values replaced. */
const withValues = (values: Readonly<Record<string, unknown>>) =>
  formdata.map((one) => (one.id in values ? { ...one, value: values[one.id] } : one));

test('what was filled in goes with the decision; all else goes back as it was loaded (vendor facts: omflow §5)', async () => {
  const made = scene();
  await perform(made.call, ref, action({ FORMITM_3: ['36000'], FORMITM_6: ['n'] }));
  expect(made.sent()).toEqual([withValues({ FORMITM_1: 'y', FORMITM_3: '36000', FORMITM_6: ['n'] })]);
});

test('people chosen by user name become numbers; who is there already stays, and so does a number of somebody', async () => {
  const made = scene();
  const form = { FORMITM_7: ['bob'], 'FORMITM_8.group': ['5'], 'FORMITM_8.user': ['4'] };
  await perform(made.call, ref, action(form));
  expect(made.sent()).toEqual([
    withValues({ FORMITM_1: 'y', FORMITM_7: '5', FORMITM_8: { group: '5', user: '4' } }),
  ]);
  const again = scene();
  await perform(again.call, ref, action({ FORMITM_7: ['5'] }));
  expect(again.sent()).toEqual([withValues({ FORMITM_1: 'y', FORMITM_7: '5' })]);
});

test('somebody who stands in a field by number and is chosen by user name once more is sent once', async () => {
  const several = { title: '通知人員', multiple: true };
  const people = items.map((one) => (one.id === 'FORMITM_7' ? field('FORMITM_7', 'n_user', several) : one));
  const made = scene({ items: people });
  await perform(made.call, ref, action({ FORMITM_7: ['4', '5', 'bob'] }));
  expect(made.sent()).toEqual([withValues({ FORMITM_1: 'y', FORMITM_7: '4,5' })]);
});

test('a comment goes along with what was filled in, below what is there', async () => {
  const made = scene();
  await perform(made.call, ref, action({ FORMITM_3: ['1'] }, {}, 'fine'));
  expect(made.sent()).toEqual([withValues({ FORMITM_1: 'y', FORMITM_2: 'first\nfine', FORMITM_3: '1' })]);
});

test('an area without a name takes a comment below what was filled in there', async () => {
  const unnamed = field('FORMITM_2', 'areabox', { title: '用途' });
  const made = scene({
    items: items.map((item) => (item.id === 'FORMITM_2' ? unnamed : item)),
    formdata: withValues({ FORMITM_2: '' }),
  });
  await perform(made.call, ref, action({ FORMITM_2: ['mine'] }, {}, 'fine'));
  expect(made.sent()).toEqual([withValues({ FORMITM_1: 'y', FORMITM_2: 'mine\nfine' })]);
});

test('handing on takes the form along, and its own choice of the person is what counts', async () => {
  const made = scene();
  const inputs = {
    comment: '',
    values: { 'handler.user': ['bob'] },
    form: { FORMITM_3: ['1'], 'FORMITM_8.group': ['5'] },
  };
  await perform(made.call, ref, { actionId: 'assign', intent: 'reassign', inputs });
  expect(made.sent()).toEqual([withValues({ FORMITM_3: '1', FORMITM_8: { group: '5', user: '5' } })]);
});

test.each([
  ['an empty required field', { FORMITM_3: [''] }, 'FORMITM_3', '金額'],
  ['a wrong format', { FORMITM_3: ['x1'] }, 'FORMITM_3', '金額'],
  ['an option that is not offered', { FORMITM_6: ['z'] }, 'FORMITM_6', '類別'],
  ['a field that is read-only by now', { FORMITM_4: ['PUR-2'] }, 'FORMITM_4', '單號'],
  ['the field of comments', { FORMITM_2: ['mine'] }, 'FORMITM_2', '意見'],
  ['a calculated field', { FORMITM_9: ['13'] }, 'FORMITM_9', '合計'],
  ['a hidden field', { FORMITM_5: ['x'] }, 'FORMITM_5', 'FORMITM_5'],
  ['a field that is gone', { FORMITM_77: ['x'] }, 'FORMITM_77', 'FORMITM_77'],
  ['a decision against the action', { FORMITM_1: ['n', 'y'] }, 'FORMITM_1', '狀態'],
  ['somebody who is not there', { FORMITM_7: ['zoe'] }, 'FORMITM_7', '代理人'],
  ['a group that is not there', { 'FORMITM_8.group': ['9'] }, 'FORMITM_8.group', '部門'],
])(
  '%s is refused at its field, and nothing is sent (vendor facts: omflow §5)',
  async (_what, form, id, label) => {
    const made = scene();
    await expect(perform(made.call, ref, action(form))).rejects.toMatchObject({
      code: 'invalid-input',
      field: id,
      message: expect.stringMatching(new RegExp(`${label}.*Nothing was sent`)),
    });
    expect(made.sent()).toEqual([]);
  },
);

test.each([
  ['that can be filled in here', 'FORMITM_3', '金額 is required. Nothing was sent.'],
  [
    'that cannot',
    'FORMITM_4',
    'OMFLOW needs “單號” first, which can be filled in on its own pages only. Nothing was sent.',
  ],
])('a required field %s and is empty is told before anything is sent', async (_what, id, message) => {
  const made = scene({ formdata: withValues({ [id]: '' }) });
  await expect(perform(made.call, ref, action({}))).rejects.toMatchObject({
    code: 'invalid-input',
    field: id,
    message,
  });
  expect(made.sent()).toEqual([]);
});

test('a quick action takes no form, and does not drop one without a word (vendor facts: omflow §5)', async () => {
  const made = scene();
  const quick = action({ FORMITM_3: ['1'] }, { actionId: 'quick:action1' });
  await expect(perform(made.call, ref, quick)).rejects.toMatchObject({ code: 'invalid-input' });
  expect(made.sent()).toEqual([]);
});

import { expect, test } from 'vitest';
import { available, quickLabels } from './actions';
import { ok, scriptedCall } from './testing';

test.each([
  ['同意,否決', ['同意', '否決']],
  [' 同意 , 否決 ', ['同意', '否決']],
  ['同意,', ['同意', '']],
  [',否決', ['', '否決']],
  ['同意', ['同意', '']],
  [',', ['', '']],
  ['', ['', '']],
])('the quick actions “%s” are %j (vendor facts: omflow §3)', (action, labels) => {
  expect(quickLabels(action)).toEqual(labels);
});

const field = (id: string, type: string, config: object = {}) => ({ id, type, config });
const datum = (id: string, value: unknown) => ({ id, type: 'x', value });
const ref = { externalId: 'f1:1:2', kind: 'task', box: 'pending' } as const;

interface Task {
  readonly items: readonly object[];
  readonly formdata?: readonly object[];
  readonly quick_action?: string;
  readonly config?: object;
}

function scene({ items, formdata = [], quick_action = ',', config = {} }: Task) {
  return scriptedCall({
    '/my-mission/list/': () => ok([{ id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2 }]),
    '/omdata/load/': () => ok({ formobject: { items }, formdata, quick_action, config }),
    '/group/list/': () => ok([{ id: 3, display_name: '採購部' }]),
  });
}

const offered = async (task: Task) => available(scene(task).call, ref);
const labels = async (task: Task) => (await offered(task)).map(({ label }) => label);

const lists = [
  { value: '', text: '請選擇' },
  { value: 'y', text: '同意' },
  { value: 'n', text: '否決' },
  { value: 'later', text: '' },
];
const STATUS = field('FORMITM_1', 'h_status', { title: '狀態', lists });
const OPINION = field('FORMITM_2', 'areabox', { title: '意見' });

const COMMENT = { kind: 'comment', id: 'comment', label: '意見', required: false, maxLength: null };

test('a decision is one push for each option but the present and the empty one', async () => {
  expect(await offered({ items: [STATUS, OPINION], formdata: [datum('FORMITM_1', 'n')] })).toEqual([
    {
      intent: 'complete',
      inputs: [COMMENT],
      available: true,
      reason: null,
      bulk: true,
      takesForm: true,
      id: 'push:FORMITM_1=y',
      label: '同意',
      tone: 'positive',
      hint: 'Full: submits the form with “狀態” set to this. A comment is kept.',
    },
    expect.objectContaining({ id: 'push:FORMITM_1=later', label: 'later', tone: 'neutral' }),
  ]);
});

test('the present option is offered where there is no other, the empty one never', async () => {
  const one = field('FORMITM_1', 'h_status', { title: '狀態', lists: lists.slice(0, 2) });
  const two = field('FORMITM_1', 'h_status', { title: '狀態', lists: lists.slice(0, 3) });
  expect(await labels({ items: [one], formdata: [datum('FORMITM_1', ['y'])] })).toEqual(['同意']);
  expect(await labels({ items: [two], formdata: [datum('FORMITM_1', ['y'])] })).toEqual(['否決']);
  expect(await labels({ items: [two], formdata: [datum('FORMITM_1', '')] })).toEqual(['同意', '否決']);
});

test('without a decision the form is submitted as it stands', async () => {
  expect(await offered({ items: [] })).toEqual([
    {
      intent: 'complete',
      inputs: [],
      available: true,
      reason: null,
      bulk: true,
      takesForm: true,
      id: 'push',
      label: 'Submit',
      tone: 'neutral',
      hint: 'Full: submits the form with what you have filled in.',
    },
  ]);
});

test('quick actions take no comment, and say so; one named like a push is told apart (vendor facts: omflow §5)', async () => {
  const actions = await offered({ items: [STATUS, OPINION], quick_action: '同意,退件' });
  expect(actions.slice(3)).toEqual([
    {
      id: 'quick:action1',
      intent: 'complete',
      label: '同意 (quick)',
      tone: 'positive',
      inputs: [],
      available: true,
      reason: null,
      hint: 'Quick: OMFLOW’s own “同意”, in one step and without a comment or changes of the form, which it would not keep.',
      bulk: true,
    },
    expect.objectContaining({ id: 'quick:action2', label: '退件' }),
  ]);
  expect(await labels({ items: [], quick_action: ',退件' })).toEqual(['Submit', '退件']);
});

test.each([
  ['a named area', [OPINION], {}, [COMMENT]],
  [
    'an area that must be filled in',
    [field('FORMITM_2', 'areabox', { title: '意見', require: true })],
    {},
    [{ ...COMMENT, required: true }],
  ],
  ['an empty area without a name', [field('FORMITM_2', 'areabox')], {}, [{ ...COMMENT, label: 'Comment' }]],
  ['the work log', [], { worklog: true }, [{ ...COMMENT, label: 'Comment' }]],
  ['nothing', [], {}, []],
])('%s takes the comment', async (_what, items, config, inputs) => {
  const [action] = await offered({ items, config });
  const isRequired = inputs.some(({ required }) => required);
  expect(action).toMatchObject({ inputs, available: true, bulk: !isRequired });
  expect(action?.hint?.endsWith(' A comment is kept.')).toBe(inputs.length > 0);
});

const needed = (id: string, title: string, more: object = {}) =>
  field(id, 'inputbox', { title, require: true, ...more });

test('what can be filled in here keeps nobody from deciding, but rules out many tasks at once', async () => {
  expect(await offered({ items: [needed('FORMITM_6', '金額')] })).toMatchObject([
    { available: true, reason: null, bulk: false, takesForm: true },
  ]);
});

test('fields that only OMFLOW itself takes are named, and stand in the way (vendor facts: omflow §5)', async () => {
  const items = [
    needed('FORMITM_6', '金額', { readonly: true }),
    { ...needed('FORMITM_7', ''), hidden: true },
    field('FORMITM_8', 'file', { title: '附件', require: true }),
    needed('FORMITM_9', '用途'),
  ];
  expect(await offered({ items })).toMatchObject([
    {
      available: false,
      reason: 'OMFLOW needs these fields first, so fill them in there: 金額, FORMITM_7, 附件.',
      bulk: false,
    },
  ]);
});

test('what the action itself fills in is not missing: the decision, the comment, the handler', async () => {
  const must = { require: true };
  const items = [
    field('FORMITM_1', 'h_status', { title: '狀態', lists, ...must }),
    field('FORMITM_2', 'areabox', { title: '意見', ...must }),
    field('FORMITM_5', 'h_group', { group_title: '受派部門', readonly: true, ...must }),
  ];
  const actions = await offered({ items });
  const reasons = Object.fromEntries(actions.map(({ id, reason }) => [id, reason]));
  expect(reasons['push:FORMITM_1=y']).toContain('受派部門.');
  const filled = [datum('FORMITM_5', { group: '3', user: '' })];
  expect((await offered({ items, formdata: filled }))[0]).toMatchObject({ available: true, bulk: false });
});

test('handing on asks for a group where the field holds no person, and for the comment', async () => {
  const { call, asked } = scene({
    items: [OPINION, field('FORMITM_5', 'h_group', { group_title: '受派部門', user: false })],
  });
  const actions = await available(call, ref);
  expect(actions.at(-1)).toEqual({
    id: 'assign',
    intent: 'reassign',
    label: 'Hand on',
    tone: 'neutral',
    inputs: [
      {
        kind: 'choice',
        id: 'handler.group',
        label: '受派部門',
        required: true,
        options: [{ value: '3', label: '採購部' }],
      },
      COMMENT,
    ],
    available: true,
    reason: null,
    hint: expect.stringMatching(/^Submits the form .*\.$/),
    bulk: false,
    takesForm: true,
  });
  expect(asked.filter(({ path }) => path.includes('/group/list/'))).toHaveLength(1);
});

test('handing on where it must be a person asks for no groups', async () => {
  const must = { user: true, user_require: true };
  const { call, asked } = scene({ items: [field('FORMITM_5', 'h_group', must)] });
  expect((await available(call, ref)).at(-1)?.inputs).toEqual([
    { kind: 'people', id: 'handler.user', label: 'Person', required: true, multiple: false },
  ]);
  expect(asked.filter(({ path }) => path.includes('/group/list/'))).toEqual([]);
});

test('a handler that may be left to a group can be handed on to one, too', async () => {
  const { call } = scene({
    items: [field('FORMITM_5', 'h_group', { user: true, group_title: '受派部門' })],
  });
  const options = [{ value: '3', label: '採購部' }];
  expect((await available(call, ref)).slice(-2)).toMatchObject([
    { id: 'assign', bulk: true, inputs: [{ id: 'handler.user' }] },
    {
      id: 'assign-group',
      intent: 'reassign',
      label: 'Give to a group',
      bulk: false,
      inputs: [{ kind: 'choice', id: 'handler.group', label: '受派部門', required: true, options }],
    },
  ]);
});

test.each(['completed', 'initiated'] as const)(
  'nothing can be done in the box %s, and nothing is asked',
  async (box) => {
    const { call, asked } = scene({ items: [] });
    expect(await available(call, { ...ref, box })).toEqual([]);
    expect(asked).toEqual([]);
  },
);

test('a task that no longer waits for the person is not-found', async () => {
  const { call } = scriptedCall({ '/my-mission/list/': () => ok([]) });
  await expect(available(call, ref)).rejects.toMatchObject({ code: 'not-found' });
});

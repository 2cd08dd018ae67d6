import { expect, test } from 'vitest';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import { perform } from './push';
import { complete, ok, refusal, scriptedCall } from './testing';

const ref: WorkRef = { externalId: 'f1:1:2', kind: 'task', box: 'pending' };
const mission = { id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2, action: '同意,' };
const lists = [
  { value: 'y', text: '同意' },
  { value: 'n', text: '否決' },
];
const field = (id: string, type: string, config: object = {}) => ({ id, type, config });
const STATUS = field('FORMITM_1', 'h_status', { title: '狀態', lists });
const OPINION = field('FORMITM_2', 'areabox', { title: '意見' });
const datum = (id: string, type: string, value: unknown) => ({ id, type, value });

const [LOAD, INBOX, LOG, NOTE, PUSH] = [
  'omdata/load',
  'my-mission/list',
  'omdata-worklog/list',
  'omdata-worklog/create',
  'omdata/edit',
];

interface Scene {
  readonly items?: readonly object[];
  readonly formdata?: readonly object[];
  readonly config?: object;
  readonly inbox?: unknown[][];
  readonly edit?: unknown;
  readonly log?: readonly object[];
}

/** The task as it is loaded, the inbox as it is looked at time after time, and what an order is answered. */
function scene({
  items = [STATUS],
  formdata = [],
  config = {},
  inbox = [[mission]],
  edit = ok(1),
  log = [],
}: Scene = {}) {
  const looks = [...inbox];
  const { call, asked } = scriptedCall({
    '/my-mission/list/': () => ok(looks.shift() ?? []),
    '/omdata/load/': () => ok({ formobject: { items }, formdata, config }),
    '/omdata/edit/None/': () => edit,
    '/omdata-worklog/list/': () => ok(log),
    '/omdata-worklog/create/': () => ok(null),
    '/accounts/api/user/list/': () => ok([{ id: 5, username: 'bob' }]),
  });
  return {
    perform: (action: ActionRequest, at: WorkRef = ref) => perform(call, at, action),
    asked: (part: string) => asked.filter(({ path }) => path.includes(part)).map(({ body }) => body),
    order: () => asked.map(({ path }) => path.split('/').slice(4, -1).join('/').replace('/None', '')),
  };
}

const sentForm = (made: ReturnType<typeof scene>) => made.asked('/edit/').map(({ formdata }) => formdata);

test('a decision is sent with the whole form, everything else as it was loaded (vendor facts: omflow §5)', async () => {
  const formdata = [
    datum('FORMITM_9', 'inputbox', 35000),
    datum('FORMITM_1', 'h_status', ''),
    datum('FORMITM_8', 'u_gps', null),
  ];
  const made = scene({ formdata });
  expect(await made.perform(complete('push:FORMITM_1=y'))).toEqual({ outcome: 'accepted' });
  expect(made.asked('/edit/')).toEqual([
    {
      action: 'update',
      flow_uuid: 'f1',
      data_id: '2',
      formdata: [
        datum('FORMITM_9', 'inputbox', 35000),
        datum('FORMITM_1', 'h_status', 'y'),
        datum('FORMITM_8', 'u_gps', null),
      ],
    },
  ]);
  expect(made.asked('/omdata/load/')).toEqual([{ flow_uuid: 'f1', data_id: '2' }]);
});

test('a field that holds an array gets an array back (vendor facts: omflow §4)', async () => {
  const made = scene({ formdata: [datum('FORMITM_1', 'h_status', ['n'])] });
  await made.perform(complete('push:FORMITM_1=y'));
  expect(sentForm(made)).toEqual([[datum('FORMITM_1', 'h_status', ['y'])]]);
});

test('a set field that the stored form lacks is added with its type; one that nothing sets is not', async () => {
  const made = scene({ items: [OPINION, STATUS, field('FORMITM_3', 'inputbox')] });
  await made.perform(complete('push:FORMITM_1=y'));
  expect(sentForm(made)).toEqual([[datum('FORMITM_1', 'h_status', 'y')]]);
});

test('a field that the stored form has is not sent twice', async () => {
  const made = scene({ items: [STATUS, OPINION], formdata: [datum('FORMITM_1', 'h_status', 'n')] });
  await made.perform(complete('push:FORMITM_1=y', 'fine'));
  expect(sentForm(made)).toEqual([
    [datum('FORMITM_1', 'h_status', 'y'), datum('FORMITM_2', 'areabox', 'fine')],
  ]);
});

test.each([
  ['', 'fine'],
  [null, 'fine'],
  ['first', 'first\nfine'],
  [['first', 'second'], 'first\nsecond\nfine'],
])('a comment goes below %j', async (present, written) => {
  const made = scene({ items: [OPINION], formdata: [datum('FORMITM_2', 'areabox', present)] });
  await made.perform(complete('push', '  fine '));
  expect(sentForm(made)).toEqual([[datum('FORMITM_2', 'areabox', written)]]);
});

test('without a comment no comment field is touched and no note is written', async () => {
  const made = scene({
    items: [OPINION],
    formdata: [datum('FORMITM_2', 'areabox', 'first')],
    config: { worklog: true },
  });
  await made.perform(complete('push', '   '));
  expect(sentForm(made)).toEqual([[datum('FORMITM_2', 'areabox', 'first')]]);
  expect(made.order()).toEqual([LOAD, INBOX, PUSH]);
});

test('a note is written after the task was found and before it is pushed (vendor facts: omflow §5, §6)', async () => {
  const made = scene({ config: { worklog: true } });
  await made.perform(complete('push:FORMITM_1=y', ' fine '));
  expect(made.order()).toEqual([LOAD, INBOX, LOG, NOTE, PUSH]);
  expect(made.asked('/omdata-worklog/create/')).toMatchObject([{ content: 'fine' }]);
  expect(sentForm(made)).toEqual([[datum('FORMITM_1', 'h_status', 'y')]]);
});

test('a note of an attempt made since the task came is not written again, however long ago that was', async () => {
  const line = { content: 'fine', create_user_id__nick_name: '陳愛麗', createtime: '2026-11-01 08:00:00' };
  const came = (createtime: string) => [[{ ...mission, createtime }]];
  const order = async (createtime: string) => {
    const made = scene({ config: { worklog: true }, log: [line], inbox: came(createtime) });
    await made.perform(complete('push:FORMITM_1=y', 'fine'));
    return made.order();
  };
  expect(await order('2026-11-01T07:59:59.999')).toEqual([LOAD, INBOX, LOG, PUSH]);
  expect(await order('2026-11-01T08:00:00.001')).toEqual([LOAD, INBOX, LOG, NOTE, PUSH]);
});

const NOTED = 'Your comment is already saved in the work log in OMFLOW.';
test.each([
  ['is running', refusal(404, '該單目前為執行狀態，無法進行更新/刪除。'), [mission], 'conflict'],
  ['went to others', refusal(403), [], 'conflict'],
  ['lacks a field', refusal(404, '缺少必填欄位。'), [mission], 'invalid-input'],
] as const)(
  'a note is told of when the task %s by the time it is pushed (vendor facts: omflow §5)',
  async (_what, edit, after, code) => {
    const made = scene({ config: { worklog: true }, edit, inbox: [[mission], [...after]] });
    await expect(made.perform(complete('push:FORMITM_1=y', 'fine'))).rejects.toMatchObject({
      code,
      saved: NOTED,
      message: expect.not.stringContaining('Nothing was sent'),
    });
  },
);

test('a push refused as with an expired code leaves the code to be renewed: the note is not written twice', async () => {
  const made = scene({ config: { worklog: true }, edit: refusal(403), inbox: [[mission], [mission]] });
  await expect(made.perform(complete('push:FORMITM_1=y', 'fine'))).rejects.toMatchObject({ code: 'auth' });
});

test('a comment that nothing would keep is not sent', async () => {
  const made = scene();
  await expect(made.perform(complete('push:FORMITM_1=y', 'fine'))).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringMatching(/takes no comment.*Nothing was sent\.$/),
  });
  expect(made.asked('/edit/')).toEqual([]);
});

const readonly = field('FORMITM_1', 'h_status', { lists, readonly: true });
test.each([
  ['an option that is not there', [STATUS], 'push:FORMITM_1=z'],
  ['a field that is not there', [STATUS], 'push:FORMITM_7=y'],
  ['a field that is read-only', [readonly], 'push:FORMITM_1=y'],
  ['a handler, where none is to be chosen', [STATUS], 'assign'],
])('%s is a conflict, and nothing is sent (vendor facts: omflow §5)', async (_what, items, id) => {
  const made = scene({ items });
  await expect(made.perform(complete(id))).rejects.toMatchObject({ code: 'conflict' });
  expect(made.asked('/edit/')).toEqual([]);
});

test('handing on sets the handler and decides nothing', async () => {
  const made = scene({
    items: [STATUS, field('FORMITM_5', 'h_group', { user: true })],
    formdata: [datum('FORMITM_1', 'h_status', 'n'), datum('FORMITM_5', 'h_group', { group: '3', user: '4' })],
  });
  await made.perform({
    actionId: 'assign',
    intent: 'reassign',
    inputs: { comment: '', values: { 'handler.user': ['5'] } },
  });
  expect(sentForm(made)).toEqual([
    [datum('FORMITM_1', 'h_status', 'n'), datum('FORMITM_5', 'h_group', { group: '3', user: '5' })],
  ]);
});

test('a task that is gone is a conflict before a note or a push', async () => {
  const made = scene({ inbox: [[]], config: { worklog: true } });
  for (const action of [complete('push:FORMITM_1=y', 'fine'), complete('quick:action1')])
    await expect(made.perform(action)).rejects.toMatchObject({ code: 'conflict' });
  expect(made.order()).toEqual([LOAD, INBOX, INBOX]);
});

test.each([
  ['同意,', 'quick:action1', true],
  ['同意,', 'quick:action2', false],
  [',否決', 'quick:action1', false],
  [',否決', 'quick:action2', true],
  ['同意,否決', 'quick:action2', true],
  ['', 'quick:action1', false],
])(
  'of the quick actions “%s” %s is sent: %s; an undefined one would push all the same (vendor facts: omflow §5)',
  async (action, id, isSent) => {
    const made = scene({ inbox: [[{ ...mission, action }]] });
    const answer = made.perform(complete(id));
    if (isSent) expect(await answer).toEqual({ outcome: 'accepted' });
    else await expect(answer).rejects.toMatchObject({ code: 'conflict' });
    const sent = { action: 'update', flow_uuid: 'f1', data_id: '2', quick_action: id.replace('quick:', '') };
    expect(made.asked('/edit/')).toEqual(isSent ? [sent] : []);
    expect(made.asked('/omdata/load/')).toEqual([]);
  },
);

test('a quick action with a comment is refused with what to do instead; blanks are no comment', async () => {
  const made = scene({ inbox: [[mission], [mission]] });
  await expect(made.perform(complete('quick:action1', 'fine'))).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringMatching(/comment.*Nothing was sent.*\.$/),
  });
  expect(await made.perform(complete('quick:action1', '  '))).toEqual({ outcome: 'accepted' });
});

test.each([
  ['still there', [[mission], [mission]], 'invalid-input', 'Open the task in OMFLOW'],
  ['gone', [[mission], []], 'uncertain', 'after the decision was sent'],
  ['not to be seen', [[mission], ['damaged']], 'uncertain', 'after the decision was sent'],
] as const)(
  'an order with an answer nobody knows, and the task %s, is %s',
  async (_what, inbox, code, words) => {
    const made = scene({ inbox: inbox.map((rows) => [...rows]), edit: refusal(500, 'oops') });
    await expect(made.perform(complete('push:FORMITM_1=y'))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  },
);

test.each([
  ['an id of no action', { ...ref }, 'nonsense'],
  ['a handled task', { ...ref, box: 'completed' } as const, 'push'],
  ['a ticket', { externalId: 'f1:1', kind: 'process', box: 'initiated' } as const, 'push'],
])('%s is unsupported, and nothing is asked', async (_what, at, id) => {
  const made = scene();
  await expect(made.perform(complete(id), at)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('Nothing was sent'),
  });
  expect(made.order()).toEqual([]);
});

test('pushes of one task go one after the other, those of different tasks do not wait (vendor facts: omflow §5)', async () => {
  const made = scene({ inbox: [[mission], [mission]] });
  const both = [made.perform(complete('quick:action1')), made.perform(complete('quick:action1'))];
  await Promise.all(both);
  expect(made.order()).toEqual([INBOX, PUSH, INBOX, PUSH]);
  const other = scene({ inbox: [[mission], [mission]] });
  await Promise.all([
    other.perform(complete('quick:action1')),
    other.perform(complete('quick:action1'), { ...ref, externalId: 'f1:1:3' }),
  ]);
  expect(other.order()).toEqual([INBOX, INBOX, PUSH, PUSH]);
});

import { expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { load as loadDocuments } from './documents';
import { load as loadForm } from './form';
import { load as loadHistory } from './history';
import { findPlace } from './place';
import { ok, refusal, scriptedCall } from './testing';

/** What surrounds an item: read only of what is the person's own, and answered by the item's place. */
const F = 'f'.repeat(32);
const AT = '2026-11-22 07:50:00';
const NOON = '2026-11-22T12:00:00';
const pending: WorkRef = { externalId: `${F}:1:2`, kind: 'task', box: 'pending' };
const completed: WorkRef = { ...pending, box: 'completed' };
const initiated: WorkRef = { externalId: `${F}:1`, kind: 'process', box: 'initiated' };

const mission = {
  id: 1,
  flow_uuid: F,
  data_no: 1,
  data_id: 2,
  stop_chart_text: '主管審核',
  createtime: AT,
  assignee_id: 3,
};
const ticket = {
  id: 5,
  flow_uuid: F,
  data_no: 1,
  closed: false,
  stop_chart_text: '會簽',
  group: '{"group":"財務部","user":"Bob Brown"}',
};
const row = (id: number, update_user: string | null, updatetime = AT) => ({
  id,
  status: '',
  update_user,
  updatetime,
});
const history = (...rows: readonly unknown[]) => ({ recordsFiltered: rows.length, data: rows });
const file = { id: 9, file_name: 'a.txt', size: 3, createtime: AT };

interface Scene {
  readonly missions?: readonly unknown[];
  readonly rows?: readonly unknown[];
  readonly ticketHistory?: unknown;
  readonly tickets?: readonly unknown[];
  readonly config?: object;
  readonly path?: unknown;
  readonly users?: readonly unknown[];
}

function scene({ missions = [], rows = [], ticketHistory = history(...rows), tickets = [], ...more }: Scene) {
  return scriptedCall({
    '/my-mission/list/': () => ok(missions),
    '/omdata-history/list/': () => ticketHistory,
    '/history-mission/list/': () => history(),
    '/relation/active/list/': () => ok({ app: [], flow: [{ flow_uuid: F, flow_name: '採購申請' }] }),
    '/omdata/list/None/': () => ok(tickets),
    '/omdata/load/': () => ok({ formobject: { items: [] }, formdata: [], config: more.config ?? {} }),
    '/omdata-file/list/': () => ok([file]),
    '/flow-object/load/': () => more.path ?? ok({ inoutput: null }),
    '/user/list/': () => ok(more.users ?? []),
    '/server-version/': () => refusal(403),
  });
}
const pathsOf = ({ asked }: ReturnType<typeof scene>) => asked.map(({ path }) => path.split('/').at(-3));

test('a task that waits for the person is proven by that alone', async () => {
  const made = scene({ missions: [mission] });
  expect(await findPlace(made.call, pending)).toMatchObject({
    kind: 'pending',
    key: { dataId: '2' },
    mission: { id: 1 },
  });
  expect(pathsOf(made)).toEqual(['my-mission']);
});

test.each([pending, completed])('a task that the person pushed is proven by that: $box', async (ref) => {
  const { call } = scene({ rows: [row(2, 'alice')] });
  expect(await findPlace(call, ref)).toMatchObject({ kind: 'completed', push: { username: 'alice' } });
});

test('a handled task is not looked for among those that wait', async () => {
  const made = scene({ missions: [mission], rows: [row(2, 'alice')] });
  expect((await findPlace(made.call, completed)).kind).toBe('completed');
  expect(pathsOf(made)).toEqual(['omdata-history']);
});

test.each([
  ['pushed by somebody else', pending, [row(2, 'bob')]],
  ['pushed by nobody', completed, []],
  ['opened by somebody else', initiated, []],
] as const)('what was %s is not-found', async (_what, ref, rows) => {
  await expect(findPlace(scene({ rows }).call, ref)).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['where it waits', [{ ...ticket, id: 4, closed: true }, ticket], '5'],
  ['at its end', [{ ...ticket, id: 4, closed: true }], '4'],
])('a ticket of the person’s own stands %s', async (_what, tickets, dataId) => {
  expect(await findPlace(scene({ tickets }).call, initiated)).toMatchObject({
    kind: 'initiated',
    key: { flow: F, dataNo: '1', dataId },
    rows: { length: tickets.length },
  });
});

const me = { id: 'alice', name: '陳愛麗' };

test.each([
  [
    'that waits for the person',
    { missions: [mission] },
    pending,
    [['open:2', '主管審核', '2026-11-21T23:50:00.000Z', me]],
  ],
  [
    'that waits for the group',
    { missions: [{ ...mission, assignee_id: null }] },
    pending,
    [['open:2', '主管審核', '2026-11-21T23:50:00.000Z', null]],
  ],
  [
    'that names nobody',
    { missions: [{ ...mission, assignee_id: undefined }] },
    pending,
    [['open:2', '主管審核', '2026-11-21T23:50:00.000Z', null]],
  ],
  ['that was handled', { rows: [row(2, 'alice')] }, completed, []],
  [
    'that was opened',
    { tickets: [ticket, { ...ticket, id: 6, group: '' }, { ...ticket, id: 7, closed: true }] },
    initiated,
    [
      ['open:5', '會簽', null, { id: null, name: 'Bob Brown' }],
      ['open:6', '會簽', null, null],
    ],
  ],
] as const)('the history of an item %s tells where it stands', async (_what, parts, ref, current) => {
  const entries = await loadHistory(scene(parts).call, ref);
  expect(
    entries.filter((entry) => entry.current).map(({ id, step, at, person }) => [id, step, at, person]),
  ).toEqual(current);
});

test('the push that closed a ticket is told by its own row where the history lacks it (vendor facts: omflow §5)', async () => {
  const closed = { ...ticket, closed: true, status: '', updatetime: NOON, update_user_id: 'bob' };
  const users = [
    { id: 4, username: 'bob', nick_name: 'Bob Brown' },
    { id: 5, username: 'carol' },
  ];
  const made = scene({
    tickets: [closed, { ...closed, id: 1, status: '結案' }],
    rows: [row(1, 'carol')],
    users,
  });
  expect(
    (await loadHistory(made.call, initiated)).map(({ id, vendorEvent, person, at }) => [
      id,
      vendorEvent,
      person,
      at,
    ]),
  ).toEqual([
    ['row:1', null, { id: 'carol', name: 'carol' }, '2026-11-21T23:50:00.000Z'],
    ['row:5', null, { id: 'bob', name: 'Bob Brown' }, '2026-11-22T04:00:00.000Z'],
  ]);
  expect(made.asked.at(-1)?.body).toMatchObject({
    search_conditions: [{ column: 'username', condition: 'in', value: ['carol', 'bob'] }, {}, {}],
    limit: 2,
  });
  const named = scene({ tickets: [{ ...closed, status: '結案' }], rows: [row(1, 'carol')] });
  expect((await loadHistory(named.call, initiated)).at(-1)).toMatchObject({
    id: 'row:5',
    vendorEvent: '結案',
  });
});

test('the history of a handled task is read once, and refused where the ticket is out of sight', async () => {
  const made = scene({ rows: [row(1, 'carol', '2026-11-22 06:00:00'), row(2, 'alice')] });
  expect((await loadHistory(made.call, completed)).map(({ id }) => id)).toEqual(['row:1', 'row:2']);
  expect(pathsOf(made).filter((part) => part === 'omdata-history')).toHaveLength(1);
  const { call } = scriptedCall({
    '/omdata-history/list/': () => refusal(403),
    '/history-mission/list/': () => history({ flow_uuid: F, data_no: 1, data_id: 2, updatetime: AT }),
    '/flow-object/load/': () => ok({}),
  });
  await expect(loadHistory(call, completed)).rejects.toMatchObject({ code: 'auth' });
});

test('nobody’s names are asked for where nobody has pushed', async () => {
  const made = scene({ missions: [mission], rows: [row(1, null)] });
  await loadHistory(made.call, pending);
  expect(pathsOf(made)).not.toContain('user');
});

test.each([
  [403, null],
  [404, null],
  [500, 'unavailable'],
])(
  'a path refused with %i costs the names of the steps: error %j (vendor facts: omflow §6)',
  async (status, code) => {
    const loaded = loadHistory(scene({ missions: [mission], path: refusal(status) }).call, pending);
    if (code === null) expect(await loaded).toHaveLength(1);
    else await expect(loaded).rejects.toMatchObject({ code });
  },
);

test('the form and the files are those of the item’s own stop', async () => {
  const made = scene({ tickets: [ticket] });
  expect(await loadForm(made.call, initiated)).toEqual({
    sections: [],
    note: 'This step of the process in OMFLOW has no form.',
  });
  await loadDocuments(made.call, initiated);
  const of = (part: string) => made.asked.filter(({ path }) => path.includes(part)).map(({ body }) => body);
  expect(of('/omdata/load/')).toEqual([
    { flow_uuid: F, data_id: '5' },
    { flow_uuid: F, data_id: '5' },
  ]);
  expect(of('/omdata-file/list/')).toEqual([{ flow_uuid: F, data_no: '1', data_id: '5' }]);
});

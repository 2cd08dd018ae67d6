import { expect, test } from 'vitest';
import { actionIdOf, parseActionId } from './action-id';
import { hexOf, parseTaskId, parseTicketId, taskId, ticketId } from './ids';
import { HistoryMission, Mission, Ticket } from './schema';
import {
  completedItem,
  handlerNamesOf,
  initiatedItem,
  type Mapping,
  numberOf,
  pendingItem,
} from './transform';

const mapping: Mapping = {
  connection: { id: 'om', baseUrl: 'https://flow.harbour.example', timeZone: 'UTC' },
  subject: { id: 'alice', username: 'alice', displayName: '陳愛麗' },
};
const mission = (more: object = {}) =>
  pendingItem(
    mapping,
    Mission.parse({ id: 1, flow_uuid: 'AB-C', flow_name: '採購', data_no: 1, data_id: 2, ...more }),
  );
const push = (more: object = {}) =>
  completedItem(
    mapping,
    HistoryMission.parse({ flow_uuid: 'AB-C', flow_name: '採購', data_no: 1, data_id: 2, ...more }),
  );
const row = (more: object = {}) =>
  Ticket.parse({ id: 3, flow_uuid: 'AB-C', data_no: 1, closed: false, ...more });

test.each([
  ['12', '#12'],
  ['012', '#012'],
  ['INC12', 'INC12'],
  ['12/3', '12/3'],
  ['', ''],
])('the number %j is shown as %j', (dataNo, shown) => {
  expect(numberOf(dataNo)).toBe(shown);
});

test.each([
  ['{"group":"採購部","user":"Bob"}', { group: '採購部', user: 'Bob' }],
  ['{"group":"採購部","user":" "}', { group: '採購部', user: null }],
  ['{}', { group: null, user: null }],
  ['', { group: null, user: null }],
  ['"text"', { group: null, user: null }],
  ['{"group":7}', { group: null, user: null }],
])('the handlers %s are %j', (text, names) => {
  expect(handlerNamesOf(text)).toEqual(names);
});

test.each([
  ['green', 'normal'],
  ['yellow', 'high'],
  ['red', 'urgent'],
  ['purple', null],
  ['', null],
])('the level %s is the priority %j (vendor facts: omflow §3)', (level, priority) => {
  expect(mission({ level }).priority).toBe(priority);
  expect(initiatedItem(mapping, '採購', [row({ level })]).priority).toBe(priority);
});

test.each([
  ['  筆電 ', '筆電'],
  ['  ', '採購 1'],
  [null, '採購 1'],
])('the title %j is shown as %j', (title, shown) => {
  expect([mission({ title }), push({ title })].map((item) => item.title)).toEqual([shown, shown]);
});

test('without a title and a name of its flow a ticket has its number', () => {
  expect(mission({ flow_name: '' }).title).toBe('1');
});

test('whoever opened it is told by user name where no name is shown, and nobody is nobody', () => {
  expect(mission({ create_user_id: 'carol' }).initiator).toEqual({ id: 'carol', name: 'carol' });
  expect(mission({ create_user__nick_name: 'Carol' }).initiator).toBeNull();
  expect(push().initiator).toBeNull();
});

test.each([
  [3, { id: 'alice', name: '陳愛麗' }],
  [0, { id: 'alice', name: '陳愛麗' }],
  [null, null],
  [undefined, null],
])('a task with the assignee %j is that of %j', (assignee_id, assignee) => {
  expect(mission({ assignee_id }).assignee).toEqual(assignee);
});

test.each([
  [true, true],
  [false, false],
  [null, null],
  [undefined, null],
])('attachments %j mean documents: %j', (attachment, hasDocuments) => {
  expect([mission({ attachment }), push({ attachment })].map((item) => item.hasDocuments)).toEqual([
    hasDocuments,
    hasDocuments,
  ]);
});

const LATER = '2026-11-22T02:00:00';
const EARLIER = '2026-11-22T01:00:00';

test('a ticket opened by the person, whole', () => {
  const rows = [
    row({
      title: '合約',
      status: '會簽中',
      level: 'red',
      group: '{"group":"法務部","user":"Bob"}',
      stop_chart_text: '法務會簽',
      updatetime: LATER,
      init_data__createtime: EARLIER,
    }),
    row({ id: 4, closed: true, stop_chart_text: '退回', group: '{"group":"財務部"}', updatetime: EARLIER }),
  ] as const;
  expect(initiatedItem(mapping, '合約會簽', rows)).toEqual({
    ref: { externalId: 'abc:1', kind: 'process', box: 'initiated' },
    title: '合約',
    stage: null,
    status: 'open',
    vendorStatus: '會簽中',
    processId: 'abc:1',
    processName: '合約會簽',
    processNumber: '#1',
    stepName: '法務會簽',
    from: null,
    initiator: { id: 'alice', name: '陳愛麗' },
    assignee: { id: null, name: 'Bob' },
    group: '法務部',
    priority: 'urgent',
    receivedAt: '2026-11-22T01:00:00.000Z',
    dueAt: null,
    completedAt: null,
    updatedAt: '2026-11-22T02:00:00.000Z',
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: 'https://flow.harbour.example/my-mission/page/myform/abc/1/3',
    version: `3|${LATER}|會簽中|red/4|${EARLIER}||`,
  });
});

test('of several rows an open one tells the status; of closed ones the first', () => {
  const closed = row({ id: 2, closed: true, status: '結案', updatetime: EARLIER });
  const open = row({ id: 5, status: '會簽中', updatetime: LATER });
  expect(initiatedItem(mapping, '', [closed, open])).toMatchObject({
    vendorStatus: '會簽中',
    vendorUrl: expect.stringMatching(/\/5$/),
    completedAt: null,
  });
  expect(initiatedItem(mapping, '', [closed, row({ id: 3, closed: true, updatetime: LATER })])).toMatchObject(
    {
      status: 'completed',
      vendorStatus: '結案',
      completedAt: '2026-11-22T02:00:00.000Z',
      updatedAt: '2026-11-22T02:00:00.000Z',
    },
  );
});

test('steps, groups and people of parallel branches are told once each', () => {
  const branch = (id: number, step: string | null, group: string, user: string) =>
    row({ id, stop_chart_text: step, group: JSON.stringify({ group, user }) });
  const item = initiatedItem(mapping, '', [
    branch(1, 'A', 'x', 'Bob'),
    branch(2, 'A', 'x', 'Bob'),
    branch(3, null, 'y', ''),
  ]);
  expect(item).toMatchObject({ stepName: 'A', group: 'x, y', assignee: { name: 'Bob' } });
  expect(initiatedItem(mapping, '', [row()])).toMatchObject({
    stepName: null,
    group: null,
    assignee: null,
    updatedAt: null,
  });
});

test('ids hold plain uuids and survive colons and slashes', () => {
  const key = { flow: 'AB-C', dataNo: 'INC:1/2', dataId: '3' };
  expect(hexOf('AB-C-D')).toBe('abcd');
  expect(taskId(key)).toBe('abc:INC%3A1%2F2:3');
  expect(ticketId(key)).toBe('abc:INC%3A1%2F2');
  expect(parseTaskId(taskId(key))).toEqual({ ...key, flow: 'abc' });
  expect(parseTicketId(ticketId(key))).toEqual({ flow: 'abc', dataNo: 'INC:1/2' });
  expect(parseTaskId('')).toEqual({ flow: '', dataNo: '', dataId: '' });
  expect(parseTicketId('')).toEqual({ flow: '', dataNo: '' });
});

test.each([
  ['quick:action1', { kind: 'quick', name: 'action1' }],
  ['quick:action2', { kind: 'quick', name: 'action2' }],
  ['assign', { kind: 'assign' }],
  ['assign-group', { kind: 'assign-group' }],
  ['push', { kind: 'push', decision: null }],
  ['push:F=', { kind: 'push', decision: { field: 'F', value: '' } }],
  ['push:F=a=b\nc', { kind: 'push', decision: { field: 'F', value: 'a=b\nc' } }],
] as const)('the action id %j stands for %j', (id, choice) => {
  expect(parseActionId(id)).toEqual(choice);
  expect(actionIdOf(choice)).toBe(id);
});

test.each(['', 'quick:action3', 'quick', 'push:', 'push:F', 'push:=v', 'xpush:F=v', 'assign '])(
  '%j is no action id',
  (id) => {
    expect(parseActionId(id)).toBeNull();
  },
);

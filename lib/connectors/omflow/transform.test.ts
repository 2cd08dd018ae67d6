import { expect, test } from 'vitest';
import { HistoryMission, Mission, Ticket } from './schema';
import { completedItem, initiatedItem, type Mapping, pendingItem } from './transform';

const mapping: Mapping = {
  connection: { id: 'om', baseUrl: 'https://flow.harbour.example/om', timeZone: 'Asia/Taipei' },
  subject: { id: 'alice', username: 'alice', displayName: '陳愛麗' },
};
const hex = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const dashed = '5b1f0c6a-2d3e-4f70-8192-a3b4c5d6e701';

const mission = {
  id: 8,
  flow_uuid: dashed,
  flow_name: '採購申請',
  status: '主管審核',
  level: 'yellow',
  title: '筆電一台',
  data_no: 1,
  data_id: 2,
  history: false,
  stop_uuid: 'FITEM_2',
  stop_chart_text: '主管審核',
  create_user_id: 'carol',
  create_user__nick_name: 'Carol Clark',
  update_user_id: null,
  ticket_createtime: '2026-11-21T09:15:00.508',
  createtime: '2026-11-22T01:15:00.508',
  updatetime: '2026-11-22T01:15:00',
  assignee_id: 3,
  assign_group_id: 6,
  assign_group__display_name: '管理部',
  action: '同意,否決',
  attachment: true,
  closed: false,
};

test('a task of mine in Chinese, its naive local times without and with a fraction (vendor facts: omflow §1, §3)', () => {
  expect(pendingItem(mapping, Mission.parse(mission))).toEqual({
    ref: { externalId: `${hex}:1:2`, kind: 'task', box: 'pending' },
    title: '筆電一台',
    stage: 'todo',
    status: 'open',
    vendorStatus: '主管審核',
    processId: `${hex}:1`,
    processName: '採購申請',
    processNumber: '#1',
    stepName: '主管審核',
    from: null,
    initiator: { id: 'carol', name: 'Carol Clark' },
    assignee: { id: 'alice', name: '陳愛麗' },
    group: '管理部',
    priority: 'high',
    receivedAt: '2026-11-21T17:15:00.508Z',
    dueAt: null,
    completedAt: null,
    updatedAt: '2026-11-21T17:15:00.000Z',
    pausedUntil: null,
    hasDocuments: true,
    vendorUrl: `https://flow.harbour.example/om/my-mission/page/myform/${hex}/1/2`,
    version: '8|2026-11-22T01:15:00|主管審核|yellow|3|6|true',
  });
});

test('a group task without names, title, level or times, with a formatted number of 1.2 (vendor facts: omflow §0)', () => {
  const bare = {
    ...mission,
    title: '',
    level: '',
    data_no: 'INC20240227/00001',
    stop_chart_text: null,
    create_user__nick_name: undefined,
    createtime: null,
    updatetime: null,
    assignee_id: null,
    assign_group__display_name: undefined,
    action: null,
    attachment: null,
    note_1: 'a column of 1.2',
  };
  const item = pendingItem(mapping, Mission.parse(bare));
  expect(item).toMatchObject({
    ref: { externalId: `${hex}:INC20240227%2F00001:2` },
    title: '採購申請 INC20240227/00001',
    processNumber: 'INC20240227/00001',
    stepName: null,
    initiator: { id: 'carol', name: 'carol' },
    assignee: null,
    group: null,
    priority: null,
    receivedAt: null,
    updatedAt: null,
    hasDocuments: null,
    vendorUrl: `https://flow.harbour.example/om/my-mission/page/myform/${hex}/INC20240227%2F00001/2`,
  });
});

test('the version follows changes that leave updatetime alone, such as level and attachment', () => {
  const version = (change: object) => pendingItem(mapping, Mission.parse({ ...mission, ...change })).version;
  const versions = [
    {},
    { level: 'red' },
    { attachment: false },
    { assignee_id: null },
    { status: '退回' },
  ].map(version);
  expect(new Set(versions).size).toBe(versions.length);
});

test('a task I have pushed, with a time of the other form and a hex uuid (vendor facts: omflow §1, §3)', () => {
  const row = {
    flow_name: '合約會簽',
    flow_uuid: hex,
    title: '海運承攬合約 2027',
    create_user_id__nick_name: 'Sam Sullivan',
    data_id: 5,
    data_no: 1,
    updatetime: '2026-11-22 01:15:00.509926',
    assign_group_id: 4,
    assign_group_id__display_name: '財務部',
    assignee_id__nick_name: null,
    attachment: false,
  };
  expect(completedItem(mapping, HistoryMission.parse(row))).toEqual({
    ref: { externalId: `${hex}:1:5`, kind: 'task', box: 'completed' },
    title: '海運承攬合約 2027',
    stage: null,
    status: 'completed',
    vendorStatus: '',
    processId: `${hex}:1`,
    processName: '合約會簽',
    processNumber: '#1',
    stepName: null,
    from: null,
    initiator: { id: null, name: 'Sam Sullivan' },
    assignee: { id: 'alice', name: '陳愛麗' },
    group: '財務部',
    priority: null,
    receivedAt: '2026-11-21T17:15:00.509Z',
    dueAt: null,
    completedAt: '2026-11-21T17:15:00.509Z',
    updatedAt: '2026-11-21T17:15:00.509Z',
    pausedUntil: null,
    hasDocuments: false,
    vendorUrl: `https://flow.harbour.example/om/my-mission/page/myform/${hex}/1/5`,
    version: '2026-11-22 01:15:00.509926|false',
  });
});

const ticket = {
  id: 3,
  flow_uuid: dashed,
  data_no: 1,
  title: '海運承攬合約 2027',
  status: '會簽中',
  level: '',
  group: '{"group": "\\u6cd5\\u52d9\\u90e8", "user": ""}',
  closed: false,
  stop_chart_text: '法務會簽',
  createtime: '2026-11-22T01:15:00',
  updatetime: '2026-11-22T01:15:00',
  init_data__createtime: '2026-11-22T01:00:00.250',
};

test('a ticket I opened that stands at two branches is one item (vendor facts: omflow §3)', () => {
  const finance = {
    ...ticket,
    id: 5,
    stop_chart_text: '財務會簽',
    group: '{"group":"財務部","user":"Bob Brown"}',
    updatetime: '2026-11-22T02:15:00',
  };
  expect(initiatedItem(mapping, '合約會簽', [Ticket.parse(ticket), Ticket.parse(finance)])).toMatchObject({
    ref: { externalId: `${hex}:1`, kind: 'process', box: 'initiated' },
    status: 'open',
    vendorStatus: '會簽中',
    stepName: '法務會簽, 財務會簽',
    initiator: { id: 'alice', name: '陳愛麗' },
    assignee: { id: null, name: 'Bob Brown' },
    group: '法務部, 財務部',
    receivedAt: '2026-11-21T17:00:00.250Z',
    completedAt: null,
    updatedAt: '2026-11-21T18:15:00.000Z',
  });
});

test('a closed ticket tells when it was closed; unreadable handlers tell nothing', () => {
  const closed = { ...ticket, closed: true, group: '', stop_chart_text: '結案' };
  expect(initiatedItem(mapping, '合約會簽', [Ticket.parse(closed)])).toMatchObject({
    status: 'completed',
    stepName: null,
    assignee: null,
    group: null,
    completedAt: '2026-11-21T17:15:00.000Z',
  });
});

test('a branch whose time cannot be read leaves the ticket the time of the others', () => {
  const odd = { ...ticket, id: 99, updatetime: 'soon' };
  expect(initiatedItem(mapping, '合約會簽', [Ticket.parse(odd), Ticket.parse(ticket)]).updatedAt).toBe(
    '2026-11-21T17:15:00.000Z',
  );
});

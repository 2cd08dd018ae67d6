import { expect, test } from 'vitest';
import type { Call } from '../../contract';
import { ok, scriptedCall } from '../testing';
import { createTicket, pushTicket, quickAction } from './editing';
import { loadFlowPath } from './flow-path';
import { getApiPath, loadFormDesign, readViewableFlows } from './flows';
import { addLeave, cancelLeave, deleteLeave, listLeave, updateLeave } from './leave';
import { listHistoryMissionStates, listHistoryMissions, listMissions, loadWorkInfo } from './missions';
import { listGroups, listUsers, listUsersByGroup, loadUser } from './people';
import { getServerVersion } from './server';
import { listDataIds, listRelations, listServiceLevels, listTicketHistory, listTickets } from './tickets';
import { createWorklog, listWorklogs } from './worklog';

/** What each call is sent as: address and body below `/rest`, without what every call carries (vendor facts: omflow §0 to §6). */
const key = { flow: 'f1', dataNo: '1', dataId: '2' };
const named = { flow_uuid: 'f1', data_no: '1', data_id: '2' };
const page = { direction: 'asc', start: 5, length: 7 } as const;
const table = (column: string, dir: string, start: number, length: number) => ({
  draw: 1,
  columns: [{ data: column }],
  order: [{ column: 0, dir }],
  start,
  length,
  search: { value: '' },
});
const query = { columns: ['id'], start: 0, limit: 9 };
const sentQuery = {
  search_columns: ['id'],
  search_conditions: [],
  exclude_conditions: [],
  order_columns: ['id'],
  start: 0,
  limit: 9,
};
const rows = { recordsFiltered: 0, data: [] };
const formdata = [{ id: 'F', type: 'x', value: 'v' }];
const leave = { start: 'a', end: 'b', principal: 'alice', substitute: 'bob' };

const edit = '/flowmanage/api/omdata/edit/None/';
const calls: readonly [string, (call: Call) => Promise<unknown>, unknown, object][] = [
  [
    edit,
    (call) => pushTicket(call, { ...key, formdata }),
    ok(1),
    { action: 'update', flow_uuid: 'f1', data_id: '2', formdata },
  ],
  [
    edit,
    (call) => quickAction(call, { ...key, name: 'action2' }),
    ok(1),
    { action: 'update', flow_uuid: 'f1', data_id: '2', quick_action: 'action2' },
  ],
  [
    edit,
    (call) => createTicket(call, { flow: 'f1', formdata }),
    ok(1),
    { action: 'create', flow_uuid: 'f1', formdata },
  ],
  ['/flowmanage/api/relation/active/list/', readViewableFlows, ok({ app: [], flow: [] }), {}],
  [
    '/flowmanage/api/form-design/load/',
    (call) => loadFormDesign(call, 'f1'),
    ok({ formobject: { items: [] } }),
    { flow_uuid: 'f1' },
  ],
  [
    '/flowmanage/api/flow-active-api-format/get/',
    (call) => getApiPath(call, { appName: 'a', flowName: 'b' }),
    ok('x'),
    { app_name: 'a', flow_name: 'b', action: 'query' },
  ],
  ['/api/leave-records/add/', (call) => addLeave(call, leave), ok(3), leave],
  [
    '/api/leave-records/list/',
    (call) => listLeave(call, { principal: 'alice' }),
    ok({ leave_list: [] }),
    { principal: 'alice', cancel: 0, history: 0 },
  ],
  [
    '/api/leave-records/list/',
    (call) => listLeave(call, { substitute: 'bob', past: true }),
    ok({ leave_list: [] }),
    { substitute: 'bob' },
  ],
  [
    '/api/leave-records/update/',
    (call) => updateLeave(call, { leaveId: '3' }, 'bob'),
    ok(null),
    { leave_id: '3', substitute: 'bob' },
  ],
  [
    '/api/leave-records/cancel/',
    (call) => cancelLeave(call, { identifier: 'HR' }),
    ok(null),
    { identifier: 'HR' },
  ],
  ['/api/leave-records/delete/', (call) => deleteLeave(call, { leaveId: '3' }), ok(null), { leave_id: '3' }],
  ['/my-mission/api/my-mission/list/', (call) => listMissions(call, query), ok([]), sentQuery],
  [
    '/my-mission/api/history-mission/list/',
    (call) => listHistoryMissions(call, 'w', page),
    rows,
    { ...table('updatetime', 'asc', 5, 7), updatetime: 'w' },
  ],
  [
    '/my-mission/api/history-mission-current-state/list/',
    (call) => listHistoryMissionStates(call, 'w', page),
    rows,
    { ...table('ticket_createtime', 'asc', 5, 7), ticket_createtime: 'w' },
  ],
  ['/api/workinfo/load/', loadWorkInfo, ok({ messages: [], missions: 2 }), {}],
  [
    '/accounts/api/user/list/',
    (call) => listUsers(call, { conditions: [{ column: 'a', condition: '=', value: 1 }], limit: 9 }),
    ok([]),
    {
      search_columns: ['id', 'username', 'nick_name', 'email'],
      search_conditions: [
        { column: 'a', condition: '=', value: 1 },
        { column: 'is_active', condition: '=', value: true },
        { column: 'delete', condition: '=', value: false },
      ],
      exclude_conditions: [{ column: 'id', condition: '=', value: 1 }],
      order_columns: ['id'],
      start: 0,
      limit: 9,
    },
  ],
  ['/accounts/api/group/list/', listGroups, ok([]), {}],
  [
    '/accounts/api/user/load/',
    (call) => loadUser(call, 'bob'),
    ok({ user: { username: 'bob' } }),
    { username_click: 'bob' },
  ],
  [
    '/accounts/api/user/list-by-group/',
    (call) => listUsersByGroup(call, {}),
    ok({}),
    { org_no: [], org_name: [] },
  ],
  [
    '/accounts/api/user/list-by-group/',
    (call) => listUsersByGroup(call, { codes: ['A'], names: ['B'] }),
    ok({}),
    { org_no: ['A'], org_name: ['B'] },
  ],
  ['/app/server-version/get/', getServerVersion, ok({ version: 1 }), {}],
  [
    '/flowmanage/api/omdata-data-id/get/a%2Fb/',
    (call) => listDataIds(call, 'a/b', '1'),
    ok([]),
    { data_no: '1' },
  ],
  [
    '/flowmanage/api/omdata/list/None/',
    (call) => listTickets(call, 'f1', query),
    ok([]),
    { ...sentQuery, flow_uuid: 'f1' },
  ],
  [
    '/flowmanage/api/omdata-history/list/',
    (call) => listTicketHistory(call, key),
    rows,
    { ...table('updatetime', 'desc', 0, 5_000), ...named, manage: 0 },
  ],
  [
    '/flowmanage/api/flow-object/load/',
    (call) => loadFlowPath(call, key),
    ok({}),
    { flow_uuid: 'f1', data_no: '1', flow_level: 1 },
  ],
  [
    '/flowmanage/api/relation/list/',
    (call) => listRelations(call, key),
    rows,
    { ...table('id', 'asc', 0, 5_000), ...named },
  ],
  [
    '/flowmanage/api/flow-SLA-data/list/',
    (call) => listServiceLevels(call, { appName: 'a', flowName: 'b', dataNo: '1' }),
    ok([]),
    { app_name: 'a', flow_name: 'b', data_no: '1' },
  ],
  [
    '/flowmanage/api/omdata-worklog/list/',
    (call) => listWorklogs(call, { ...key, apiPath: null }),
    ok([]),
    named,
  ],
  [
    '/flowmanage/api/omdata-worklog/create/',
    (call) => createWorklog(call, { ...key, apiPath: 'p' }, 'x'),
    ok(1),
    { ...named, api_path: 'p', content: 'x' },
  ],
];

test.each(calls)('%s is asked as the vendor wants it', async (path, run, answer, body) => {
  const { call, asked } = scriptedCall({ '/': () => answer });
  await run(call);
  expect(asked).toEqual([{ path: `/rest${path}`, body }]);
});

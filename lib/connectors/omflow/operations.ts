import type { VendorOperation } from '../operations';
import { createTicket, createTicketWithFiles, pushTicket, quickAction } from './client/editing';
import { getMappingPath, listFiles, openMappedFile, searchFiles, uploadFile } from './client/files';
import { getApiPath, listViewableFlows, loadFormDesign } from './client/flows';
import { addLeave, cancelLeave, deleteLeave, listLeave, updateLeave } from './client/leave';
import { listHistoryMissionStates, listHistoryMissions, listMissions, loadWorkInfo } from './client/missions';
import { listGroups, listUsers, listUsersByGroup, loadUser } from './client/people';
import { getSecurity } from './client/security';
import { getServerVersion } from './client/server';
import {
  listDataIds,
  listRelations,
  listServiceLevels,
  listTicketHistory,
  listTickets,
  loadFlowPath,
  loadTask,
} from './client/tickets';
import { createWorklog, listWorklogs } from './client/worklog';

const NEWER = ['1.2'] as const;
const EDIT = '/rest/flowmanage/api/omdata/edit/{api_path}/';

/** Everything has POST but signing in and fetching: REST views do not look at the method (vendor facts: omflow §1). */
const post = (operation: Omit<VendorOperation, 'method'>): VendorOperation => ({
  ...operation,
  method: 'POST',
});

/** What the two vendor documents "My Mission" and "Quick create and push" describe. */
const documented: readonly VendorOperation[] = [
  {
    id: 'security.get',
    title: 'Security code',
    method: 'GET',
    path: '/accounts/api/security/get/',
    source: 'documented',
    client: getSecurity,
    screen: 'Linking an account',
  },
  post({
    id: 'missions.list',
    title: 'My mission: query',
    path: '/rest/my-mission/api/my-mission/list/',
    source: 'documented',
    client: listMissions,
    screen: 'Inbox, pending',
  }),
  post({
    id: 'tickets.push',
    title: 'Push order',
    path: `${EDIT} # update`,
    source: 'documented',
    client: pushTicket,
    screen: 'Item, decision',
  }),
  post({
    id: 'tickets.quick-action',
    title: 'Quick operation',
    path: `${EDIT} # quick`,
    source: 'documented',
    client: quickAction,
    screen: 'Item, decision',
  }),
  post({
    id: 'tickets.create',
    title: 'Create a ticket',
    path: `${EDIT} # create`,
    source: 'documented',
    client: createTicket,
    screen: 'Check of a connection (`vendor:check --write`)',
  }),
  post({
    id: 'tickets.create-with-files',
    title: 'Create a ticket with attachments',
    path: `${EDIT} # create-with-files`,
    source: 'documented',
    client: createTicketWithFiles,
    screen: null,
  }),
  post({
    id: 'tickets.data-ids',
    title: 'Query data ids',
    path: '/rest/flowmanage/api/omdata-data-id/get/{api_path}/',
    source: 'documented',
    client: listDataIds,
    screen: null,
  }),
];

const observe = (operation: Omit<VendorOperation, 'method' | 'source'>): VendorOperation =>
  post({ ...operation, source: 'observed' });

/** What the vendor's own pages call, which works over REST too (vendor facts: omflow §3 to §6). */
const observed: readonly VendorOperation[] = [
  observe({
    id: 'missions.history',
    title: 'History of missions',
    path: '/rest/my-mission/api/history-mission/list/',
    client: listHistoryMissions,
    screen: 'Inbox, completed',
  }),
  observe({
    id: 'missions.history-current-state',
    title: 'Current state of handled missions',
    path: '/rest/my-mission/api/history-mission-current-state/list/',
    client: listHistoryMissionStates,
    screen: null,
  }),
  observe({
    id: 'workinfo.load',
    title: 'Counters of the header',
    path: '/rest/api/workinfo/load/',
    client: loadWorkInfo,
    screen: null,
  }),
  observe({
    id: 'tickets.load',
    title: 'Load a task with its form',
    path: '/rest/flowmanage/api/omdata/load/',
    client: loadTask,
    screen: 'Item, form',
  }),
  observe({
    id: 'tickets.list',
    title: 'List tickets of a flow',
    path: '/rest/flowmanage/api/omdata/list/{api_path}/',
    client: listTickets,
    screen: 'Inbox, initiated',
  }),
  observe({
    id: 'tickets.history',
    title: 'History of a ticket',
    path: '/rest/flowmanage/api/omdata-history/list/',
    client: listTicketHistory,
    screen: 'Item, history',
  }),
  observe({
    id: 'tickets.flow-path',
    title: "A ticket's path through its flow",
    path: '/rest/flowmanage/api/flow-object/load/',
    client: loadFlowPath,
    screen: 'Item, history',
  }),
  observe({
    id: 'relations.list',
    title: 'Related tickets',
    path: '/rest/flowmanage/api/relation/list/',
    client: listRelations,
    screen: null,
  }),
  observe({
    id: 'service-levels.list',
    title: 'Service levels of a ticket',
    path: '/rest/flowmanage/api/flow-SLA-data/list/',
    client: listServiceLevels,
    screen: null,
  }),
  observe({
    id: 'worklog.list',
    title: 'Work log: list',
    path: '/rest/flowmanage/api/omdata-worklog/list/',
    client: listWorklogs,
    screen: 'Item, notes',
  }),
  observe({
    id: 'worklog.create',
    title: 'Work log: add',
    path: '/rest/flowmanage/api/omdata-worklog/create/',
    client: createWorklog,
    screen: 'Item, decision (comment where the form has no field for it)',
  }),
  observe({
    id: 'files.list',
    title: 'Files of a ticket',
    path: '/rest/flowmanage/api/omdata-file/list/',
    client: listFiles,
    screen: 'Item, documents',
  }),
  observe({
    id: 'files.upload',
    title: 'Upload files',
    path: '/rest/flowmanage/api/omdata-file/upload/',
    client: uploadFile,
    screen: null,
  }),
  observe({
    id: 'flows.viewable',
    title: 'Flows the person may view',
    path: '/rest/flowmanage/api/relation/active/list/',
    client: listViewableFlows,
    screen: 'Inbox, initiated',
  }),
  observe({
    id: 'flows.form-design',
    title: 'Form that opens a ticket',
    path: '/rest/flowmanage/api/form-design/load/',
    client: loadFormDesign,
    screen: 'Check of a connection (`vendor:check --write`)',
  }),
  observe({
    id: 'flows.api-path',
    title: "A flow's api_path by name",
    path: '/rest/flowmanage/api/flow-active-api-format/get/',
    client: getApiPath,
    screen: 'Item, notes, where a release knows its work log by it',
  }),
  observe({
    id: 'users.list',
    title: 'Users',
    path: '/rest/accounts/api/user/list/',
    client: listUsers,
    screen: 'Item, form, history and decision (finding people)',
  }),
  observe({
    id: 'users.load',
    title: 'Myself',
    path: '/rest/accounts/api/user/load/',
    client: loadUser,
    screen: 'Linking an account',
  }),
  observe({
    id: 'groups.list',
    title: 'Groups',
    path: '/rest/accounts/api/group/list/',
    client: listGroups,
    screen: 'Item, form and decision (finding people)',
  }),
];

/** What only 1.2 has (vendor facts: omflow §0, §7). */
const newer: readonly VendorOperation[] = [
  observe({
    id: 'server.version',
    title: 'Version of the server',
    path: '/rest/app/server-version/get/',
    client: getServerVersion,
    screen: 'Check of a connection (`vendor:check`)',
    dialects: NEWER,
  }),
  observe({
    id: 'files.search',
    title: 'Files by conditions',
    path: '/rest/api/files/list/',
    client: searchFiles,
    screen: 'Item, documents',
    dialects: NEWER,
  }),
  observe({
    id: 'files.mapping-path',
    title: 'Address of a file',
    path: '/rest/api/mapping-path/get/',
    client: getMappingPath,
    screen: 'Item, documents',
    dialects: NEWER,
  }),
  {
    id: 'files.fetch',
    title: 'Fetch a file at its address',
    method: 'GET',
    path: '/download_files/{file}',
    source: 'observed',
    client: openMappedFile,
    screen: 'Item, documents',
    dialects: NEWER,
  },
  observe({
    id: 'users.by-group',
    title: 'Users of groups',
    path: '/rest/accounts/api/user/list-by-group/',
    client: listUsersByGroup,
    screen: null,
    dialects: NEWER,
  }),
  ...[
    { id: 'leave.add', title: 'Leave record: add', client: addLeave },
    { id: 'leave.list', title: 'Leave record: list', client: listLeave },
    { id: 'leave.update', title: 'Leave record: update', client: updateLeave },
    { id: 'leave.cancel', title: 'Leave record: cancel', client: cancelLeave },
    { id: 'leave.delete', title: 'Leave record: delete', client: deleteLeave },
  ].map((operation) =>
    observe({
      ...operation,
      path: `/rest/api/leave-records/${operation.id.replace('leave.', '')}/`,
      screen: null,
      dialects: NEWER,
    }),
  ),
  observe({
    id: 'tickets.print-form',
    title: 'A page that prints a ticket',
    path: '/rest/flowmanage/api/print-form/{flow_uuid}/{data_no}/{data_id}/',
    client: { refused: "a page with the vendor's own script, which prints itself; the form is read as data" },
    screen: null,
    dialects: NEWER,
  }),
];

/** What the connector leaves alone. */
const refused: readonly VendorOperation[] = [
  observe({
    id: 'web-session.login',
    title: 'Sign in to the web pages',
    path: '/accounts/api/login/',
    client: { refused: "ends the person's own session in the browser (vendor facts: omflow §6)" },
    screen: null,
  }),
  {
    id: 'files.download-by-session',
    title: 'Download a file with a web session',
    method: 'GET',
    path: '/api/history-files/download/{file}',
    source: 'observed',
    client: {
      refused: "needs a web session, and getting one ends the person's own (vendor facts: omflow §6)",
    },
    screen: null,
  },
  observe({
    id: 'flows.switch',
    title: 'Switch a flow on or off',
    path: '/rest/flowmanage/api/flow-active/update/',
    client: { refused: "administration of flows is done in the vendor's own pages" },
    screen: null,
  }),
];

/** Every operation of OMFLOW that we know of, with who sends it and where a person meets it. */
export const operations: readonly VendorOperation[] = [...documented, ...observed, ...newer, ...refused];

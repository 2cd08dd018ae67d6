import type { VendorOperation } from '../../operations';
import { getApiPath, listViewableFlows, loadFormDesign } from '../client/flows';
import { addLeave, cancelLeave, deleteLeave, listLeave, updateLeave } from '../client/leave';
import { listGroups, listUsers, listUsersByGroup, loadUser } from '../client/people';
import { getSecurity } from '../client/security';
import { getServerVersion } from '../client/server';
import { NEWER, observe } from './operation-line';

/** Sign-in, flows, people and the server itself (vendor facts: omflow §0, §2, §5 to §7). */
export const installationOperations: readonly VendorOperation[] = [
  {
    id: 'security.get',
    title: 'Security code',
    method: 'GET',
    path: '/accounts/api/security/get/',
    source: 'documented',
    client: getSecurity,
    screen: 'Linking an account',
  },
  observe({
    id: 'web-session.login',
    title: 'Sign in to the web pages',
    path: '/accounts/api/login/',
    client: { refused: "ends the person's own session in the browser (vendor facts: omflow §6)" },
    screen: null,
  }),
  observe({
    id: 'users.load',
    title: 'Myself',
    path: '/rest/accounts/api/user/load/',
    client: loadUser,
    screen: 'Linking an account; out of office; check of a connection (`vendor:check`)',
  }),
  observe({
    id: 'users.list',
    title: 'Users',
    path: '/rest/accounts/api/user/list/',
    client: listUsers,
    screen: 'Item, form, history, decision and handing on (finding people); out of office',
  }),
  observe({
    id: 'users.by-group',
    title: 'Users of groups',
    path: '/rest/accounts/api/user/list-by-group/',
    client: listUsersByGroup,
    screen: null,
    dialects: NEWER,
  }),
  observe({
    id: 'groups.list',
    title: 'Groups',
    path: '/rest/accounts/api/group/list/',
    client: listGroups,
    screen: 'Item, form and handing on (finding people)',
  }),
  observe({
    id: 'flows.viewable',
    title: 'Flows the person may view',
    path: '/rest/flowmanage/api/relation/active/list/',
    client: listViewableFlows,
    screen: 'Inbox, initiated; starting a process',
  }),
  observe({
    id: 'flows.form-design',
    title: 'Form that opens a ticket',
    path: '/rest/flowmanage/api/form-design/load/',
    client: loadFormDesign,
    screen: 'Starting a process; check of a connection (`vendor:check`)',
  }),
  observe({
    id: 'flows.api-path',
    title: "A flow's api_path by name",
    path: '/rest/flowmanage/api/flow-active-api-format/get/',
    client: getApiPath,
    screen: 'Item, notes, where a release knows its work log by it',
  }),
  observe({
    id: 'flows.switch',
    title: 'Switch a flow on or off',
    path: '/rest/flowmanage/api/flow-active/update/',
    client: { refused: "administration of flows is done in the vendor's own pages" },
    screen: null,
  }),
  observe({
    id: 'server.version',
    title: 'Version of the server',
    path: '/rest/app/server-version/get/',
    client: getServerVersion,
    screen: 'Item, documents; out of office; check of a connection (`vendor:check`)',
    dialects: NEWER,
  }),
  ...[
    { id: 'leave.add', title: 'Leave record: add', client: addLeave, screen: 'Out of office' },
    { id: 'leave.list', title: 'Leave record: list', client: listLeave, screen: 'Out of office' },
    { id: 'leave.update', title: 'Leave record: update', client: updateLeave, screen: null },
    { id: 'leave.cancel', title: 'Leave record: cancel', client: cancelLeave, screen: 'Out of office' },
    { id: 'leave.delete', title: 'Leave record: delete', client: deleteLeave, screen: null },
  ].map((operation) =>
    observe({
      ...operation,
      path: `/rest/api/leave-records/${operation.id.replace('leave.', '')}/`,
      dialects: NEWER,
    }),
  ),
];

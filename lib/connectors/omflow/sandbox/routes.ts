import { addLeave, cancelLeave, deleteLeave, listLeaves, updateLeave } from './dialect12/leaves';
import { getMappingPath, getServerVersion, listUsersByGroup, printForm, queryFiles } from './dialect12/views';
import { listRelations, listServiceLevels } from './views/around-ticket';
import { editTicket } from './views/edit-ticket';
import { listFiles, uploadFiles } from './views/files';
import { getApiFormat, listViewableFlows, loadFlowObject, updateFlow } from './views/flows';
import { listCurrentStates, listHistoryMissions, loadWorkInfo } from './views/history-missions';
import { loadFormDesign, loadTicket } from './views/load-ticket';
import { listMyMissions } from './views/missions';
import { listGroups, listUsers, loadUser } from './views/people';
import { getDataIds, listTicketHistory, listTickets } from './views/tickets';
import type { View } from './views/view';
import { createWorklog, listWorklogs } from './views/worklogs';
import { crashed } from './wire';

/** Files have an address of their own that only a web session may use; REST cannot name the function behind it (vendor facts: omflow §6). */
const unnamedFunction: View = () => crashed("attribute name must be string, not 'NoneType'");

/** Addresses of the REST views of both releases. */
export const views: Readonly<Record<string, View>> = {
  '/rest/my-mission/api/my-mission/list/': listMyMissions,
  '/rest/my-mission/api/history-mission/list/': listHistoryMissions,
  '/rest/my-mission/api/history-mission-current-state/list/': listCurrentStates,
  '/rest/api/workinfo/load/': loadWorkInfo,
  '/rest/flowmanage/api/omdata/load/': loadTicket,
  '/rest/flowmanage/api/omdata/list/:api_path/': listTickets,
  '/rest/flowmanage/api/omdata/edit/:api_path/': editTicket,
  '/rest/flowmanage/api/omdata-data-id/get/:api_path/': getDataIds,
  '/rest/flowmanage/api/omdata-history/list/': listTicketHistory,
  '/rest/flowmanage/api/omdata-worklog/list/': listWorklogs,
  '/rest/flowmanage/api/omdata-worklog/create/': createWorklog,
  '/rest/flowmanage/api/omdata-file/upload/': uploadFiles,
  '/rest/flowmanage/api/omdata-file/list/': listFiles,
  '/rest/flowmanage/api/form-design/load/': loadFormDesign,
  '/rest/flowmanage/api/flow-object/load/': loadFlowObject,
  '/rest/flowmanage/api/flow-active-api-format/get/': getApiFormat,
  '/rest/flowmanage/api/flow-active/update/': updateFlow,
  '/rest/flowmanage/api/flow-SLA-data/list/': listServiceLevels,
  '/rest/flowmanage/api/relation/active/list/': listViewableFlows,
  '/rest/flowmanage/api/relation/list/': listRelations,
  '/rest/accounts/api/user/list/': listUsers,
  '/rest/accounts/api/user/load/': loadUser,
  '/rest/accounts/api/group/list/': listGroups,
  '/rest/api/history-files/download/:file{.+}/': unnamedFunction,
};

/** What only 1.2 has (vendor facts: omflow §0). */
export const newerViews: Readonly<Record<string, View>> = {
  '/rest/app/server-version/get/': getServerVersion,
  '/rest/api/files/list/': queryFiles,
  '/rest/api/mapping-path/get/': getMappingPath,
  '/rest/flowmanage/api/print-form/:flow_uuid/:data_no/:data_id/': printForm,
  '/rest/accounts/api/user/list-by-group/': listUsersByGroup,
  '/rest/api/leave-records/add/': addLeave,
  '/rest/api/leave-records/list/': listLeaves,
  '/rest/api/leave-records/update/': updateLeave,
  '/rest/api/leave-records/cancel/': cancelLeave,
  '/rest/api/leave-records/delete/': deleteLeave,
};

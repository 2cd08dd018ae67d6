import type { VendorOperation } from '../../operations';
import { createTicket, createTicketWithFiles, pushTicket, quickAction } from '../client/editing';
import { loadFlowPath } from '../client/flow-path';
import {
  listHistoryMissionStates,
  listHistoryMissions,
  listMissions,
  loadWorkInfo,
} from '../client/missions';
import { listDataIds, listTicketHistory, listTickets, loadTask } from '../client/tickets';
import { NEWER, observe, post } from './operation-line';

const EDIT = '/rest/flowmanage/api/omdata/edit/{api_path}/';

/** Tasks and the tickets they belong to: what waits, what was done, and how it is moved on (vendor facts: omflow §3 to §5). */
export const ticketOperations: readonly VendorOperation[] = [
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
    screen: 'Item, decision and handing on',
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
    screen: 'Starting a process; check of a connection (`vendor:check --write`)',
  }),
  post({
    id: 'tickets.create-with-files',
    title: 'Create a ticket with attachments',
    path: `${EDIT} # create-with-files`,
    source: 'documented',
    client: createTicketWithFiles,
    screen: 'Starting a process, with files',
  }),
  post({
    id: 'tickets.data-ids',
    title: 'Query data ids',
    path: '/rest/flowmanage/api/omdata-data-id/get/{api_path}/',
    source: 'documented',
    client: listDataIds,
    screen: null,
  }),
  observe({
    id: 'missions.history',
    title: 'History of missions',
    path: '/rest/my-mission/api/history-mission/list/',
    client: listHistoryMissions,
    screen: 'Inbox, completed; item, handled',
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
    screen: 'Item, form and decision',
  }),
  observe({
    id: 'tickets.list',
    title: 'List tickets of a flow',
    path: '/rest/flowmanage/api/omdata/list/{api_path}/',
    client: listTickets,
    screen: 'Inbox, initiated; item, what changed it meanwhile',
  }),
  observe({
    id: 'tickets.history',
    title: 'History of a ticket',
    path: '/rest/flowmanage/api/omdata-history/list/',
    client: listTicketHistory,
    screen: 'Item: history, and whatever surrounds a handled task',
  }),
  observe({
    id: 'tickets.flow-path',
    title: "A ticket's path through its flow",
    path: '/rest/flowmanage/api/flow-object/load/',
    client: loadFlowPath,
    screen: 'Item, history and map',
  }),
  observe({
    id: 'tickets.print-form',
    title: 'A page that prints a ticket',
    path: '/rest/flowmanage/api/print-form/{flow_uuid}/{data_no}/{data_id}/',
    client: { refused: "a page with the vendor's own script, which prints itself; the form is read as data" },
    screen: null,
    dialects: NEWER,
  }),
];

import type { VendorOperation } from '../../operations';
import { getMappingPath, listFiles, openMappedFile, searchFiles, uploadFile } from '../client/files';
import { listRelations, listServiceLevels } from '../client/tickets';
import { createWorklog, listWorklogs } from '../client/worklog';
import { NEWER, observe } from './operation-line';

/** What hangs on a ticket (vendor facts: omflow §0, §6, §7). */
export const paperOperations: readonly VendorOperation[] = [
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
    screen: 'Item, notes and decision (comment where the form has no field for it)',
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
    screen: 'Item, documents',
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
];

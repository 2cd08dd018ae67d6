import type { VendorOperation } from '../operations';
import { readCase, readCaseTask } from './client/extrarest/case';
import { listCasesForReview, listCasesOf, readCounters } from './client/extrarest/case-lists';
import { generateOutputDocument, uploadFile } from './client/extrarest/documents';
import { readDynaformFields } from './client/extrarest/dynaform';
import { listFolderDocuments, listFolders } from './client/extrarest/folders';
import { readMenu, setMenu } from './client/extrarest/menu';
import { readNextTasks } from './client/extrarest/next-tasks';
import { appendRows, overwriteRows } from './client/extrarest/pm-tables';
import { openSession, readLanguage, readLoginUser, setLanguage } from './client/extrarest/session';
import { listStartingTasks } from './client/extrarest/starting-tasks';
import { executeTrigger } from './client/extrarest/triggers';
import {
  listLocations,
  readUser,
  readUserForEditing,
  searchUsers,
  updateUser,
  uploadPhoto,
} from './client/extrarest/users';
import { claimCase, reassignCase, routeCase, setCaseStatus } from './client/extrarest/work';

type Line = Pick<VendorOperation, 'id' | 'title' | 'method' | 'path' | 'client'>;
type Details = Partial<Pick<VendorOperation, 'screen' | 'source' | 'dialects'>>;

const PREFIX = '/api/1.0/{workspace}/extrarest';

function operation(
  id: string,
  title: string,
  place: `${VendorOperation['method']} ${string}`,
  client: Line['client'],
  details: Details = {},
): VendorOperation {
  const [method, path] = splitPlace(place);
  return {
    id: `extrarest.${id}`,
    title,
    method,
    path: `${PREFIX}${path}`,
    source: 'documented',
    client,
    screen: null,
    ...details,
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

function splitPlace(place: string): [VendorOperation['method'], string] {
  const method = METHODS.find((each) => place.startsWith(`${each} `));
  if (!method) throw new Error(`no method in "${place}"`);
  return [method, place.slice(method.length + 1)];
}

/** The plugin that was recorded beside 3.8.3 lacks what came with 1.13. */
const SINCE_1_13: Details = { dialects: ['3.3.10', '3.2'] };
const SQL_REFUSED =
  'Whoever could send a query could read the whole database; see the decision on no SQL through extraRest.';

const work: readonly VendorOperation[] = [
  operation('claim', 'Claim case', 'POST /case/{app_uid}/claim', claimCase, {
    screen: 'Item, decision (claim)',
  }),
  operation('route', 'Route case', 'PUT /case/{app_uid}/route-case', routeCase),
  operation('next-tasks', 'Get next tasks', 'GET /case/{app_uid}/next-tasks', readNextTasks, {
    screen: 'Item, decision and history (where it goes next)',
  }),
  operation('reassign', 'Reassign case', 'PUT /case/{app_uid}/reassign-case', reassignCase, {
    screen: 'Item, reassign',
  }),
  operation('upload', 'Upload file to case', 'POST /case/{app_uid}/upload', uploadFile, {
    screen: 'Item, documents (another version of one)',
  }),
  operation('status', 'Set case status', 'PUT /case/status/{app_uid}', setCaseStatus, {
    screen: 'Item, make it a draft or a task to do',
  }),
  operation('case', 'Get case info', 'GET /case/{app_uid}', readCase),
  operation('case-task', 'Get case and task info', 'GET /case/{app_uid}/{del_index}', readCaseTask),
  operation(
    'execute-trigger',
    'Execute trigger',
    'PUT /case/{app_uid}/execute-trigger/{tri_uid}',
    executeTrigger,
    { screen: 'Item, run a trigger' },
  ),
  operation(
    'output-document.generate',
    'Generate output document',
    'POST /case/{app_uid}/output-document/{out_doc_uid}',
    generateOutputDocument,
  ),
];

const lists: readonly VendorOperation[] = [
  operation('review', "Get supervisor's list of review cases", 'GET /cases/review', listCasesForReview, {
    screen: 'Inbox, team',
  }),
  operation('user.cases', "Get user's case list", 'GET /cases/user/{usr_uid}', listCasesOf, {
    screen: 'Inbox, initiated and team',
  }),
  operation('counters', 'Get case counters', 'GET /cases/counters', readCounters, { source: 'observed' }),
  operation('dynaform', 'Get Dynaform fields', 'GET /dynaform/{dyn_uid}', readDynaformFields),
  operation(
    'starting-tasks',
    'Starting tasks in process',
    'GET /project/{prj_uid}/starting-tasks',
    listStartingTasks,
  ),
];

const people: readonly VendorOperation[] = [
  operation('login-user', 'Get logged-in user info', 'GET /login-user', readLoginUser, {
    screen: 'Linking an account',
  }),
  operation('language.get', 'Get system language', 'GET /language', readLanguage),
  operation('language.set', 'Set system language', 'PUT /language/{lang}', setLanguage),
  operation('session-id', 'Get login session id', 'GET /session-id', openSession),
  operation('user.get', 'Get user information', 'GET /user', readUser, {
    ...SINCE_1_13,
    screen: 'Out of office',
  }),
  operation('user.edit', 'Get user information for editing', 'GET /user/edit', readUserForEditing, {
    ...SINCE_1_13,
    screen: 'Item, actions; out of office',
  }),
  operation('user.update', "Update a user's account information", 'PUT /user/update', updateUser, {
    ...SINCE_1_13,
    screen: 'Out of office',
  }),
  operation('user.photo', "Upload a user's photo", 'POST /user/{usr_uid}/photo', uploadPhoto, SINCE_1_13),
  operation(
    'user.location',
    'Get user location information',
    'GET /user/location',
    listLocations,
    SINCE_1_13,
  ),
  operation('user.search', 'Search for user', 'GET /user/search', searchUsers, SINCE_1_13),
  operation('user.menu.get', "Get user's default menu", 'GET /user/{usr_uid}/config', readMenu),
  operation('user.menu.set', "Set user's default menu", 'PUT /user/{usr_uid}/config', setMenu),
];

const workspace: readonly VendorOperation[] = [
  operation('sql', 'Execute database query', 'POST /sql', { refused: SQL_REFUSED }),
  operation('pm-table.append', 'Append rows to a PM Table', 'PUT /pmtable/{pmt_uid}/append', appendRows),
  operation('pm-table.overwrite', 'Overwrite a PM Table', 'PUT /pmtable/{pmt_uid}/overwrite', overwriteRows),
  operation('folders', 'Get document folders', 'GET /documents/{fdr_uid}/folders', listFolders),
  operation(
    'folder-contents',
    'Get documents in folder',
    'GET /documents/{fdr_uid}/contents',
    listFolderDocuments,
  ),
];

/** Everything on the page of the extraRest plugin, and the counters that it leaves out. */
export const extraRestOperations: readonly VendorOperation[] = [...work, ...lists, ...people, ...workspace];

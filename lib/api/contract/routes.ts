import { z } from 'zod';
import { ActionEntry } from '@/lib/domain/action';
import { absenceRoutes } from './absence-routes';
import { ActionCreate, ActionList, ActionQuery, ActionRetry, PeopleList, PeopleQuery } from './actions';
import { AuditQuery } from './audit';
import { bulkRoutes } from './bulk-routes';
import { ConnectionList, LinkCreate } from './connections';
import { paneRoutes } from './pane-routes';
import { contract, FORM_BODY_BYTES, type RouteContract } from './route-contract';
import { Counts, WorkItemDetail, WorkItemPage, WorkItemQuery } from './work-items';

export const Health = z.strictObject({ status: z.literal('ok'), version: z.string() });
export const Me = z.strictObject({
  username: z.string(),
  name: z.string(),
  role: z.enum(['member', 'supervisor', 'admin']),
});

export const listWorkItems = contract({
  method: 'GET',
  path: '/api/work-items',
  summary: 'One page of a box, from the cache, with exact total and freshness',
  status: 200,
  query: WorkItemQuery,
  answer: WorkItemPage,
});
export const getWorkItem = contract({
  method: 'GET',
  path: '/api/work-items/{id}',
  summary: 'One item with what can be done with it just now',
  status: 200,
  answer: WorkItemDetail,
});
export const createAction = contract({
  method: 'POST',
  path: '/api/actions',
  summary: 'Decide: held for undo, then sent once',
  status: 202,
  body: ActionCreate,
  maxBodyBytes: FORM_BODY_BYTES,
  answer: ActionEntry,
});
export const listActions = contract({
  method: 'GET',
  path: '/api/actions',
  summary: 'My actions and what became of them, newest first',
  status: 200,
  query: ActionQuery,
  answer: ActionList,
});
export const getAction = contract({
  method: 'GET',
  path: '/api/actions/{id}',
  summary: 'One of my actions',
  status: 200,
  answer: ActionEntry,
});
export const undoAction = contract({
  method: 'DELETE',
  path: '/api/actions/{id}',
  summary: 'Undo an action while it is held',
  status: 200,
  answer: ActionEntry,
});
export const retryAction = contract({
  method: 'POST',
  path: '/api/actions/{id}/retry',
  summary: 'Decide the same again on the item as it is now, after a refusal or a conflict',
  status: 202,
  body: ActionRetry,
  answer: ActionEntry,
});
export const acknowledgeAction = contract({
  method: 'POST',
  path: '/api/actions/{id}/acknowledge',
  summary: 'Put an action that was refused or met a conflict away: I have seen it',
  status: 200,
  answer: ActionEntry,
});
export const listPeople = contract({
  method: 'GET',
  path: '/api/people',
  summary: 'People whom the system accepts for one input of an action',
  status: 200,
  query: PeopleQuery,
  answer: PeopleList,
});
export const listConnections = contract({
  method: 'GET',
  path: '/api/connections',
  summary: 'The connections, my links and their freshness',
  status: 200,
  answer: ConnectionList,
});
export const createLink = contract({
  method: 'POST',
  path: '/api/connections/{id}/link',
  summary: 'Link my account, tested against the system before it is saved',
  status: 200,
  body: LinkCreate,
  answer: ConnectionList,
});
export const deleteLink = contract({
  method: 'DELETE',
  path: '/api/connections/{id}/link',
  summary: 'Unlink my account and forget its items',
  status: 200,
  answer: ConnectionList,
});
export const getCounts = contract({
  method: 'GET',
  path: '/api/counts',
  summary: 'Exact counts of my boxes and stages',
  status: 200,
  answer: Counts,
});
export const exportAudit = contract({
  method: 'GET',
  path: '/api/audit',
  summary: 'Decisions and what became of them, as CSV or JSONL: mine, for an administrator everybody’s',
  status: 200,
  query: AuditQuery,
});
export const getMe = contract({
  method: 'GET',
  path: '/api/me',
  summary: 'Who I am',
  status: 200,
  answer: Me,
});
export const getEvents = contract({
  method: 'GET',
  path: '/api/events',
  summary: 'Server-sent events: what to read again',
  status: 200,
});
export const getHealth = contract({
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the server is up',
  status: 200,
  answer: Health,
  open: true,
});
export const getOpenApi = contract({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description',
  status: 200,
  open: true,
});

/** Every route that the browser and other clients may use. */
export const routes: readonly RouteContract[] = [
  listWorkItems,
  getWorkItem,
  ...paneRoutes,
  createAction,
  listActions,
  getAction,
  undoAction,
  retryAction,
  acknowledgeAction,
  listPeople,
  listConnections,
  createLink,
  deleteLink,
  getCounts,
  exportAudit,
  getMe,
  getEvents,
  getHealth,
  getOpenApi,
  ...bulkRoutes,
  ...absenceRoutes,
] as readonly RouteContract[];

import type { InstallationCall } from '../../contract';
import { CompletedDetail, PendingDetail, PendingTotal } from '../schema/task';
import { Page } from '../schema/values';
import { order, type Query, read, segment, workflow } from './send';

/** The vendor's maximum (vendor facts: supos §1). */
export const PAGE_SIZE = 500;

/** The query of a list of one person, largest pages. `page` counts from 1. */
export const listQuery = (username: string, page: number): Query => [
  ['username', username],
  ['current', String(page)],
  ['pageSize', String(PAGE_SIZE)],
];

const asPerson = (username: string): Query => [['username', username]];

/** Vendor document: supOS workflow, "Query The User's Pending Task List". Refuses: 230, 502, 503. */
export function readPendingPage(call: InstallationCall, username: string, page: number): Promise<Page> {
  return read(call, Page, workflow(call, '/tasks/pending'), listQuery(username, page));
}

/** Vendor document: supOS workflow, "Query the user's completed task list". Refuses: 230, 502, 503. */
export function readCompletedPage(call: InstallationCall, username: string, page: number): Promise<Page> {
  return read(call, Page, workflow(call, '/tasks/completive'), listQuery(username, page));
}

/** How many tasks wait for the person: a bare number (vendor facts: supos §1). Refuses: 230, 502. */
export function readPendingTotal(call: InstallationCall, username: string): Promise<number> {
  return read(call, PendingTotal, workflow(call, '/tasks/pending/total'), asPerson(username));
}

/**
 * A page of everybody's pending tasks, from 1, at most 500 rows; rows move between pages while they are read.
 * Vendor document: supOS workflow, "paging query all users' pending task lists". Refuses: 503, 610.
 */
export function readPendingPageOfAll(call: InstallationCall, page: number, size = PAGE_SIZE): Promise<Page> {
  return read(call, Page, workflow(call, '/tasks/pending/all-users'), [
    ['current', String(page)],
    ['pageSize', String(size)],
  ]);
}

/** May mark the task as read in supOS (vendor facts: supos §4, "Read marking"). Refuses: 214, 230, 237, 502. */
export function readPendingDetail(
  call: InstallationCall,
  username: string,
  taskId: string,
): Promise<PendingDetail> {
  return read(call, PendingDetail, workflow(call, `/tasks/${segment(taskId)}/pending`), asPerson(username));
}

/** Refuses: 214, 230, 238, 502. */
export function readCompletedDetail(
  call: InstallationCall,
  username: string,
  taskId: string,
): Promise<CompletedDetail> {
  return read(
    call,
    CompletedDetail,
    workflow(call, `/tasks/${segment(taskId)}/completive`),
    asPerson(username),
  );
}

/** What the person chose: the branch as the detail has it, executors by the key of the step they are for. */
export interface Decision {
  readonly audit?: { readonly seqKey: string; readonly value: string };
  readonly assigns?: ReadonlyArray<{ readonly taskDefKey: string; readonly users: readonly string[] }>;
  readonly comment?: string;
  /** JSON text, letter for letter as supOS has it. */
  readonly formData?: string;
}

export interface Submission extends Decision {
  readonly taskId: string;
  readonly username: string;
}

/** Hands a task in. Vendor document: supOS workflow, "Submit Pending Tasks". Refuses: 213, 230, 237, 240, 502, 504. */
export function submitTask(call: InstallationCall, submission: Submission): Promise<void> {
  const path = workflow(call, '/tasks/pending');
  return order(call, { method: 'POST', path, body: JSON.stringify(submission) });
}

export interface FormToSave {
  readonly taskId: string;
  readonly username: string;
  /** JSON text; supOS keeps it as the task's temporary document. */
  readonly formData: string;
}

/** Keeps a form without handing the task in. Refuses: 230, 237, 240, 502, 504. */
export function saveTaskForm(call: InstallationCall, form: FormToSave): Promise<void> {
  const path = workflow(call, '/tasks/pending');
  return order(call, { method: 'PUT', path, body: JSON.stringify(form) });
}

export interface Delegation {
  readonly taskId: string;
  /** Who hands it on. */
  readonly username: string;
  /** User name of whoever is to do it. */
  readonly mandatary: string;
  readonly reason?: string;
}

/**
 * Hands a task to somebody else for good; nothing takes it back (vendor facts: supos §4, "delegate").
 * Refuses: 218, 220, 230, 231, 237, 502, 504, 505.
 */
export function delegateTask(call: InstallationCall, delegation: Delegation): Promise<void> {
  const path = workflow(call, '/tasks/entrust');
  return order(call, { method: 'POST', path, body: JSON.stringify(delegation) });
}

/**
 * Takes back a task that the person has completed: `taskId` is one of the completed list, whatever the vendor document
 * says; afterwards it is pending again under a new id (vendor facts: supos §4, "revoke").
 * Refuses: 222, 230, 232, 236, 238, 239, 502, 504.
 */
export function revokeTask(call: InstallationCall, username: string, taskId: string): Promise<void> {
  const path = workflow(call, '/tasks/revocation');
  return order(call, { method: 'POST', path, body: JSON.stringify({ taskId, username }) });
}

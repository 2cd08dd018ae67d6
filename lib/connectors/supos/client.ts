import type { ZodType } from 'zod';
import type { InstallationCall } from '../contract';
import { ConnectorError } from '../errors';
import type { HttpAnswer } from '../http';
import { settingsOf } from './config';
import { classify, codeOf, SUCCEEDED } from './errors';
import { CompletedDetail, LogEntries, Page, PendingDetail, Process, User, Version } from './schema';
import { authorizationOf } from './signing';

type Query = ReadonlyArray<readonly [string, string]>;

interface SignedCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Query;
  readonly body?: string;
}

/** Part of the signature, and therefore sent also where there is no body (vendor facts: supos §2). */
const CONTENT_TYPE = 'application/json;charset=utf-8';

/** The vendor's maximum (vendor facts: supos §1). */
export const PAGE_SIZE = 500;
const PEOPLE_PAGE_SIZE = 50;

async function send(call: InstallationCall, request: SignedCall): Promise<HttpAnswer> {
  const settings = settingsOf(call);
  const { method, query, body } = request;
  const uri = settings.signedPrefix + request.path;
  const authorization = authorizationOf({ method, uri, query, contentType: CONTENT_TYPE }, settings);
  const write = method !== 'GET';
  const answer = await call.http.send({
    method,
    path: uri,
    query,
    body,
    headers: { 'content-type': CONTENT_TYPE, authorization },
    write,
    signal: call.signal,
  });
  if (answer.status >= 400) throw classify(answer, write);
  return answer;
}

async function read<Answer>(
  call: InstallationCall,
  schema: ZodType<Answer>,
  path: string,
  query?: Query,
): Promise<Answer> {
  return schema.parse((await send(call, { method: 'GET', path, query })).json());
}

const workflow = (call: InstallationCall, path: string): string => settingsOf(call).apiBase + path;

/** One segment of a path. Dots alone cannot be encoded and would climb out of the path. */
function segment(text: string): string {
  if (/^\.{1,2}$/.test(text))
    throw new ConnectorError('invalid-input', 'supOS cannot have an entry of this name.');
  return encodeURIComponent(text);
}

const listQuery = (username: string, page: number): Query => [
  ['username', username],
  ['current', String(page)],
  ['pageSize', String(PAGE_SIZE)],
];

export function readPendingPage(call: InstallationCall, username: string, page: number): Promise<Page> {
  return read(call, Page, workflow(call, '/tasks/pending'), listQuery(username, page));
}

export function readCompletedPage(call: InstallationCall, username: string, page: number): Promise<Page> {
  return read(call, Page, workflow(call, '/tasks/completive'), listQuery(username, page));
}

/** One status a call: there is no "all", and the default is 88 only (vendor facts: supos §4). */
export function readInitiatedPage(
  call: InstallationCall,
  username: string,
  status: number,
  page: number,
): Promise<Page> {
  const query: Query = [['status', String(status)], ...listQuery(username, page)];
  return read(call, Page, workflow(call, '/processes'), query);
}

/** May mark the task as read in supOS (vendor facts: supos §4, "Read marking"). */
export function readPendingDetail(
  call: InstallationCall,
  username: string,
  taskId: string,
): Promise<PendingDetail> {
  return read(call, PendingDetail, workflow(call, `/tasks/${segment(taskId)}/pending`), [
    ['username', username],
  ]);
}

export function readCompletedDetail(
  call: InstallationCall,
  username: string,
  taskId: string,
): Promise<CompletedDetail> {
  return read(call, CompletedDetail, workflow(call, `/tasks/${segment(taskId)}/completive`), [
    ['username', username],
  ]);
}

export function readProcess(call: InstallationCall, username: string, processId: string): Promise<Process> {
  return read(call, Process, workflow(call, `/processes/${segment(processId)}`), [['username', username]]);
}

export function readLogs(call: InstallationCall, processId: string) {
  return read(call, LogEntries, workflow(call, `/processes/${segment(processId)}/logs`));
}

export interface Submission {
  readonly taskId: string;
  readonly username: string;
  readonly audit?: { readonly seqKey: string; readonly value: string };
  readonly assigns?: ReadonlyArray<{ readonly taskDefKey: string; readonly users: readonly string[] }>;
  readonly comment?: string;
  readonly formData?: string;
}

/** Hands a task in. supOS answers with an empty body; a page of HTML with 200 comes from something in between. */
export async function submitTask(call: InstallationCall, submission: Submission): Promise<void> {
  const path = workflow(call, '/tasks/pending');
  const answer = await send(call, { method: 'POST', path, body: JSON.stringify(submission) });
  if (answer.text.trim() === '') return;
  answer.json();
  const code = codeOf(answer);
  if (code !== null && code !== SUCCEEDED) throw classify(answer, true);
}

export function readUser(call: InstallationCall, username: string): Promise<User> {
  return read(call, User, `/open-api/auth/v2/users/${segment(username)}`);
}

/** Users whose login or description contains the keyword; supOS takes at most 50 characters of it. */
export function readUsers(call: InstallationCall, keyword: string): Promise<Page> {
  return read(call, Page, '/open-api/auth/v2/users', [
    ['companyCode', settingsOf(call).companyCode],
    ['pageIndex', '1'],
    ['pageSize', String(PEOPLE_PAGE_SIZE)],
    ['keyword', [...keyword].slice(0, 50).join('')],
  ]);
}

export async function readVersion(call: InstallationCall): Promise<string> {
  return (await read(call, Version, '/open-api/supos/config/v2/version')).version;
}

import type { InstallationCall } from '../../contract';
import {
  type LogEntry,
  logEntriesOf,
  Process,
  RawLog,
  ReminderInfo,
  SavedDraft,
  Started,
  StartInfo,
} from '../schema/process';
import { Page } from '../schema/values';
import { order, type Query, read, segment, workflow, write } from './send';
import { type Decision, listQuery } from './tasks';

/** One status a call: there is no "all", and the default is 88 only (vendor facts: supos §4). Refuses: 230, 501, 502, 503. */
export function readInitiatedPage(
  call: InstallationCall,
  username: string,
  status: number,
  page: number,
): Promise<Page> {
  const query: Query = [['status', String(status)], ...listQuery(username, page)];
  return read(call, Page, workflow(call, '/processes'), query);
}

/** Refuses: 214, 227, 230, 502. */
export function readProcess(call: InstallationCall, username: string, processId: string): Promise<Process> {
  return read(call, Process, workflow(call, `/processes/${segment(processId)}`), [['username', username]]);
}

/** Names nobody to act as, so the caller must know that the person may see the process. Refuses: 227. */
export async function readLogs(call: InstallationCall, processId: string): Promise<LogEntry[]> {
  const raw = await read(call, RawLog, workflow(call, `/processes/${segment(processId)}/logs`));
  const log = logEntriesOf(raw);
  const unreadable = raw.length - log.length;
  if (unreadable > 0) call.log.warn({ processId, unreadable }, 'lines of a log could not be read');
  return log;
}

/** Whom one could remind of the process; reminding itself is a message (vendor facts: supos §4, "urgeInfo"). Refuses: 227. */
export function readReminderInfo(call: InstallationCall, processId: string): Promise<ReminderInfo> {
  return read(call, ReminderInfo, workflow(call, `/processes/${segment(processId)}/urgeInfo`));
}

/** What a start asks for. Vendor document: supOS workflow, "Query Details For The Process Initiation". Refuses: 002, 112, 507. */
export function readStartInfo(call: InstallationCall, processKey: string): Promise<StartInfo> {
  return read(call, StartInfo, workflow(call, `/processes/${segment(processKey)}/startInfo`));
}

export interface Draft {
  readonly processKey: string;
  readonly username: string;
  readonly appId?: string;
  readonly formData?: string;
}

/** Starts a process and leaves it at its first step. Refuses: 002, 112, 230, 502, 507. */
export function saveDraft(call: InstallationCall, draft: Draft): Promise<SavedDraft> {
  const path = workflow(call, '/processes');
  return write(call, SavedDraft, { method: 'PUT', path, body: JSON.stringify(draft) });
}

export interface NewProcess extends Decision {
  readonly processKey: string;
  readonly username: string;
  readonly appId?: string;
  readonly processName?: string;
}

/** Starts a process and hands its first step in. Answers its id. Refuses: 002, 112, 213, 228, 230, 502, 507. */
export async function startProcess(call: InstallationCall, process: NewProcess): Promise<string> {
  const path = workflow(call, '/processes');
  const started = await write(call, Started, { method: 'POST', path, body: JSON.stringify(process) });
  return started.processId;
}

/** Ends the whole process, status 99 (vendor facts: supos §4, "cancel"). Refuses: 227, 230, 240, 502. */
export function cancelProcess(call: InstallationCall, username: string, processId: string): Promise<void> {
  const path = workflow(call, `/processes/${segment(processId)}/cancellation`);
  return order(call, { method: 'POST', path, body: JSON.stringify({ username }) });
}

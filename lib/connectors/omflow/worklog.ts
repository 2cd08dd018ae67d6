import { type Instant, toInstant } from '@/lib/domain/instant';
import type { Call, Subject } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { getApiPath } from './client/flows';
import { createWorklog, type LogKey, listWorklogs } from './client/worklog';
import type { TaskKey } from './ids';
import type { LoadedTask, Worklog } from './schema';
import { instantOf } from './server-time';

/** The task with its form, and when it came to the person, in server time. */
export interface NotedTask {
  readonly task: LoadedTask;
  readonly cameAt: string | null;
}

/** How far back the same text counts as ours where OMFLOW tells no arrival: longer than a decision is tried again. */
const ATTEMPTS_LAST_MS = 3 * 3_600_000;

/** Since when the same text is the note of an earlier attempt on this very task: before, it belonged to another one. */
function firstAttempt({ connection, now }: Call, cameAt: string | null): Instant {
  return instantOf(cameAt, connection) ?? toInstant(new Date(now().getTime() - ATTEMPTS_LAST_MS));
}

const isRefusal = (error: unknown) =>
  isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found');

/** The flow's address part, which only administrators may look up; null for everybody else (vendor facts: omflow §5). */
async function apiPathOf(call: Call, { app_name, flow_name }: LoadedTask): Promise<string | null> {
  if (!app_name || !flow_name) return null;
  try {
    return await getApiPath(call, { appName: app_name.original, flowName: flow_name.original });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/**
 * Runs something on the work log of a loaded task, known by the flow's uuid as in 1.1. A release that refuses that, as the papers of
 * 1.2 suggest, is told the flow's path, where the person may look it up (vendor facts: omflow §0). A refusal has done nothing.
 */
export async function onWorklog<Result>(
  call: Call,
  key: TaskKey,
  task: LoadedTask,
  run: (key: LogKey) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(key);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const apiPath = await apiPathOf(call, task);
    if (apiPath === null) throw error;
    return run({ ...key, apiPath });
  }
}

/** The log tells the shown name only, and nothing of somebody who has none. */
const isBy = ({ create_user_id__nick_name: name }: Worklog, { username, displayName }: Subject) =>
  name === displayName || name === username || (name === null && displayName === username);

async function isNoted(call: Call, key: LogKey, content: string, since: Instant): Promise<boolean> {
  const notes = await listWorklogs(call, key);
  return notes.some(
    (note) =>
      note.content === content &&
      isBy(note, call.subject) &&
      (instantOf(note.createtime, call.connection) ?? '') >= since,
  );
}

/** Writes a comment into the ticket's worklog, unless an earlier attempt of the same decision has: the log is append-only. */
export async function noteOnce(
  call: Call,
  key: TaskKey,
  { task, cameAt }: NotedTask,
  content: string,
): Promise<void> {
  const since = firstAttempt(call, cameAt);
  try {
    await onWorklog(call, key, task, async (log) => {
      if (!(await isNoted(call, log, content, since))) await createWorklog(call, log, content);
    });
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'not-found') throw error;
    throw new ConnectorError('unavailable', 'OMFLOW did not take the comment, so the decision was not sent.');
  }
}

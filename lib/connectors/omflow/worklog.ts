import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { createWorklog, listWorklogs } from './client/worklog';
import type { TaskKey } from './ids';
import { instantOf } from './server-time';

/** How far back the same text counts as the note of an earlier attempt whose push did not go through. */
const EARLIER_ATTEMPT_MS = 15 * 60 * 1000;

async function isNoted(call: Call, key: TaskKey, content: string): Promise<boolean> {
  const notes = await listWorklogs(call, key);
  const since = new Date(call.now().getTime() - EARLIER_ATTEMPT_MS).toISOString();
  return notes.some(
    (note) =>
      note.content === content &&
      note.create_user_id__nick_name === call.subject.displayName &&
      (instantOf(note.createtime, call.connection) ?? '') >= since,
  );
}

/** Writes a comment into the ticket's worklog, unless an earlier attempt of the same decision has: the log is append-only. */
export async function noteOnce(call: Call, key: TaskKey, content: string): Promise<void> {
  if (await isNoted(call, key, content)) return;
  try {
    await createWorklog(call, key, content);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'not-found') throw error;
    throw new ConnectorError('unavailable', 'OMFLOW did not take the comment, so the decision was not sent.');
  }
}

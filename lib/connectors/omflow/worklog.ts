import { z } from 'zod';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { parseVendorTime } from '../time';
import { read, write } from './client';
import { refusedReading } from './errors';
import type { TaskKey } from './ids';
import { Worklog } from './schema';

/** How far back the same text counts as the note of an earlier attempt whose push did not go through. */
const EARLIER_ATTEMPT_MS = 15 * 60 * 1000;

async function isNoted(
  call: Call,
  ticket: Readonly<Record<string, unknown>>,
  content: string,
): Promise<boolean> {
  const notes = await read(call, '/flowmanage/api/omdata-worklog/list/', ticket, z.array(Worklog));
  const since = new Date(call.now().getTime() - EARLIER_ATTEMPT_MS).toISOString();
  return notes.some(
    (note) =>
      note.content === content &&
      note.create_user_id__nick_name === call.subject.displayName &&
      (parseVendorTime(note.createtime, call.connection.timeZone) ?? '') >= since,
  );
}

/** Writes a comment into the ticket's worklog, unless an earlier attempt of the same decision has: the log is append-only. */
export async function noteOnce(
  call: Call,
  { flow, dataNo, dataId }: TaskKey,
  content: string,
): Promise<void> {
  const ticket = { flow_uuid: flow, data_no: dataNo, data_id: dataId };
  if (await isNoted(call, ticket, content)) return;
  const envelope = await write(call, '/flowmanage/api/omdata-worklog/create/', { ...ticket, content });
  if (envelope.status === 200) return;
  if (envelope.status === 403) throw refusedReading(envelope);
  throw new ConnectorError('unavailable', 'OMFLOW did not take the comment, so the decision was not sent.');
}

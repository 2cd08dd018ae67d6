import type { Call } from '../../contract';
import { ConnectorError } from '../../errors';
import { readableOf } from '../../readable';
import { refusedReading } from '../errors';
import type { TaskKey } from '../ids';
import { Worklog } from '../schema';
import { read, write } from './transport';

/** The ticket whose log it is. 1.2 knows it by the flow's api_path, 1.1 by the flow's uuid; both may be sent (vendor facts: omflow §0). */
export interface LogKey extends TaskKey {
  readonly apiPath?: string | null;
}

const bodyOf = ({ flow, dataNo, dataId, apiPath }: LogKey) => ({
  flow_uuid: flow,
  data_no: dataNo,
  data_id: dataId,
  ...(apiPath ? { api_path: apiPath } : {}),
});

/** What was written on a ticket, in the vendor's order (vendor facts: omflow §6). Throws `not-found` where the key is not understood. */
export function listWorklogs(call: Call, key: LogKey): Promise<Worklog[]> {
  return read(call, '/flowmanage/api/omdata-worklog/list/', bodyOf(key), readableOf(Worklog));
}

/** Writes on a ticket. The log is append-only (vendor facts: omflow §6). A write: without a clear answer it is `uncertain`. */
export async function createWorklog(call: Call, key: LogKey, content: string): Promise<void> {
  const body = { ...bodyOf(key), content };
  const envelope = await write(call, '/flowmanage/api/omdata-worklog/create/', body);
  if (envelope.status === 200) return;
  if (envelope.status === 403 || envelope.status === 404) throw refusedReading(envelope);
  throw new ConnectorError('uncertain', 'OMFLOW reported an error after the note was sent.');
}

import { z } from 'zod';
import type { Call } from '../../contract';
import { ConnectorError } from '../../errors';
import { refusedReading } from '../errors';
import { Key, Name } from '../schema';
import { type Body, read, write } from './transport';

/** A record of the vendor's own, or of another system that keeps leave: one of the two is known (vendor facts: omflow §0). */
export type LeaveKey = { readonly leaveId: string } | { readonly identifier: string };

/** Who is away and who stands in: each a user name, a shown name or a staff number. Times are the server's naive local ones. */
export interface LeaveOrder {
  readonly start: string;
  readonly end: string;
  readonly principal: string;
  readonly substitute: string;
  /** Ties the record to another system's. */
  readonly identifier?: string;
}

const keyOf = (key: LeaveKey): Body =>
  'leaveId' in key ? { leave_id: key.leaveId } : { identifier: key.identifier };

async function order(call: Call, path: string, body: Body): Promise<unknown> {
  const envelope = await write(call, path, body);
  if (envelope.status === 200) return envelope.result;
  if (envelope.status === 403 || envelope.status === 404) throw refusedReading(envelope);
  throw new ConnectorError('uncertain', 'OMFLOW reported an error after the leave record was sent.');
}

/** Names a substitute for a time; answers the record's id. 1.2 only, like all of leave (vendor facts: omflow §0). */
export async function addLeave(call: Call, leave: LeaveOrder): Promise<string> {
  return Key.parse(await order(call, '/api/leave-records/add/', { ...leave }));
}

const Leave = z.object({
  principal_id: Key,
  principal_id__nick_name: Name,
  substitute_id: Key,
  substitute_id__nick_name: Name,
  starttime: Name,
  endtime: Name,
  cancel: z.coerce.boolean().catch(false),
  identifier: Name,
});
export type Leave = z.infer<typeof Leave>;

/** Leave of a person, or that a person stands in for. Past and cancelled ones are left out unless asked for. */
export async function listLeave(
  call: Call,
  query: { readonly principal?: string; readonly substitute?: string; readonly past?: boolean },
): Promise<Leave[]> {
  const { past = false, ...people } = query;
  const body = { ...people, ...(past ? {} : { cancel: 0, history: 0 }) };
  const Answer = z.object({ leave_list: z.array(Leave) });
  return (await read(call, '/api/leave-records/list/', body, Answer)).leave_list;
}

/** Names another substitute. */
export async function updateLeave(call: Call, key: LeaveKey, substitute: string): Promise<void> {
  await order(call, '/api/leave-records/update/', { ...keyOf(key), substitute });
}

/** Ends a leave before its time; the record stays. */
export async function cancelLeave(call: Call, key: LeaveKey): Promise<void> {
  await order(call, '/api/leave-records/cancel/', keyOf(key));
}

/** Takes a record away altogether. */
export async function deleteLeave(call: Call, key: LeaveKey): Promise<void> {
  await order(call, '/api/leave-records/delete/', keyOf(key));
}

import type { Call } from '../../contract';
import { segment, write } from './request';

/** One turn of one person. `delIndex` is text everywhere with us; the vendor wants it as text here and as a number there. */
export interface Delegation {
  readonly appUid: string;
  readonly delIndex: string;
}

/**
 * Hands a case on. The index must be there, else the case's newest delegation is meant, and must be text: a number is
 * refused (vendor facts: processmaker §2, §5). Throws `conflict` when the task is somebody else's or closed.
 */
export function routeCase(call: Call, { appUid, delIndex }: Delegation): Promise<void> {
  const body = { del_index: delIndex, executeTriggersBeforeAssignment: true };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/route-case`, body });
}

/**
 * Gives a task to somebody else; it then has a new index. Needs a role that may, or to supervise the process: `forbidden`
 * else. Throws `invalid-input` for a person who may not have the task. The index is text for 3.3, which refuses a number;
 * 3.8 takes both (vendor facts: processmaker §2).
 */
export function reassignCase(
  call: Call,
  { appUid, delIndex, fromUid, toUid }: Delegation & { readonly fromUid: string; readonly toUid: string },
): Promise<void> {
  const body = { usr_uid_source: segment(fromUid), usr_uid_target: segment(toUid), del_index: delIndex };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/reassign-case`, body });
}

/** Throws `auth` for an Operator, as if the token were bad (vendor facts: processmaker §5), `conflict` when it has ended. */
export function cancelCase(call: Call, appUid: string): Promise<void> {
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/cancel` });
}

/**
 * Pauses the caller's task until a day (`YYYY-MM-DD`, the only form taken on real servers). Throws `forbidden` for who
 * does not hold it, `conflict` when it is paused, cancelled or not claimed.
 */
export function pauseCase(
  call: Call,
  { appUid, until }: { readonly appUid: string; readonly until: string },
): Promise<void> {
  const body = { unpaused_date: until };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/pause`, body });
}

/** Goes on under a new index. 3.8 refuses an empty body, so the number is always sent (vendor facts: processmaker §2). */
export function unpauseCase(call: Call, { appUid, delIndex }: Delegation): Promise<void> {
  const body = { index: Number(delIndex) };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/unpause`, body });
}

/** Runs a script of the process in a case that the caller holds; `conflict` else. */
export function executeTrigger(
  call: Call,
  { appUid, triggerUid }: { readonly appUid: string; readonly triggerUid: string },
): Promise<void> {
  const path = `/cases/${segment(appUid)}/execute-trigger/${segment(triggerUid)}`;
  return write(call, { method: 'PUT', path });
}

/** The core's own claim, which asks who is in the pool; 3.3 and 3.5 have none: `unsupported` (vendor facts: processmaker §5). */
export function claimCase(call: Call, { appUid, delIndex }: Delegation): Promise<void> {
  const body = { index: Number(delIndex) };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/claim`, body });
}

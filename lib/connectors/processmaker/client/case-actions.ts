import type { Call } from '../../contract';
import type { NextAssignment } from './assignment';
import type { Delegation } from './delegation';
import { segment, write } from './request';

/**
 * Hands a case on. The index must be there, else the case's newest delegation is meant, and must be text: a number is
 * refused (vendor facts: processmaker §2, §5). Throws `conflict` when the task is somebody else's or closed.
 */
export function routeCase(call: Call, { appUid, delIndex }: Delegation): Promise<void> {
  const body = { del_index: delIndex, executeTriggersBeforeAssignment: true };
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/route-case`, body });
}

/** A next task and whoever is to do it; null for a pool. */
export interface PickedTask {
  readonly task: NextAssignment;
  readonly userUid: string | null;
}

/**
 * The published source of the light endpoint hands the rows on to the routing as they are, so they carry the routing's own
 * names. No real server was seen taking them (vendor facts: processmaker §5 names the parameter, not what is in it), so the
 * names in which the vendor tells the next tasks stand beside them; a row is free to hold more than is read.
 */
function pickedRow({ task, userUid }: PickedTask) {
  return {
    TAS_UID: task.taskUid,
    USR_UID: userUid ?? '',
    TAS_ASSIGN_TYPE: task.assignType,
    TAS_DEF_PROC_CODE: task.processCode,
    DEL_PRIORITY: task.priority,
    TAS_PARENT: task.parent,
    ROU_PREVIOUS_TYPE: '',
    ROU_PREVIOUS_TASK: '',
    taskId: task.taskUid,
    userId: userUid ?? '',
  };
}

/** `routeCase` with the people of all next tasks: the only way to a task that is assigned by hand (vendor facts: processmaker §5). */
export function routeCaseTo(
  call: Call,
  { appUid, delIndex, picked }: Delegation & { readonly picked: readonly PickedTask[] },
): Promise<void> {
  const body = {
    del_index: delIndex,
    tasks: picked.map(pickedRow),
    executeTriggersBeforeAssignment: true,
  };
  return write(call, { method: 'PUT', path: `/light/cases/${segment(appUid)}/route-case`, body });
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
 * Pauses a task until a day (`YYYY-MM-DD`, the only form taken on real servers). Only later versions read the index: 3.3
 * pauses the case's newest task, which a supervisor may do with somebody else's (its published source). Throws `forbidden`
 * for who does not hold it, `conflict` when it is paused, cancelled or not claimed.
 */
export function pauseCase(
  call: Call,
  { appUid, delIndex, until }: Delegation & { readonly until: string },
): Promise<void> {
  const body = { unpaused_date: until, index: Number(delIndex) };
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

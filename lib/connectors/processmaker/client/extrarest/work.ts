import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Name, Text } from '../values';
import { tellPlugin, writePlugin } from './request';
import { Whole } from './values';

/** A task of a case. Without an index the server takes the newest open one, which may be somebody else's. */
export interface Delegation {
  readonly appUid: string;
  readonly delIndex?: number;
}

/** `userUid`: somebody else than the caller, who then has to supervise the process. */
export interface OnBehalf extends Delegation {
  readonly userUid?: string;
}

/**
 * Takes a task out of its pool. Throws `conflict` when somebody has it. Two claims at once are both answered 200 and the
 * last one owns the task, and the pool is not asked: re-read the case after it (vendor facts: processmaker §5).
 */
export function claimCase(call: Call, { appUid, delIndex, userUid }: OnBehalf): Promise<void> {
  return tellPlugin(call, {
    method: 'POST',
    path: `/case/${segment(appUid)}/claim`,
    body: { del_index: delIndex, usr_uid: userUid },
  });
}

const Routing = z.object({
  routing: z.array(
    z
      .object({ userId: Name, userName: Text, taskId: z.string(), taskName: Text, delIndex: Whole })
      .transform(({ userId, userName, taskId, taskName, delIndex }) => ({
        /** Null while it waits for a pool. */
        userUid: userId,
        userName,
        taskUid: taskId,
        /** Empty in 3.8.3 (recorded). */
        taskTitle: taskName,
        delIndex,
      })),
  ),
});
/** Where a case went, as text ids and the new indexes. */
export type RoutedTask = z.output<typeof Routing>['routing'][number];

export interface RouteOptions extends OnBehalf {
  /** Runs the triggers before assignment; the server's default is not to. */
  readonly executeTriggers?: boolean;
}

/** Hands a case on. Answers the tasks that opened, none at the end of the process. Throws `conflict`, `forbidden`. */
export async function routeCase(call: Call, options: RouteOptions): Promise<RoutedTask[]> {
  const { appUid, delIndex, userUid, executeTriggers } = options;
  const body = { del_index: delIndex, usr_uid: userUid, execute_triggers: executeTriggers };
  const path = `/case/${segment(appUid)}/route-case`;
  return (await writePlugin(call, { method: 'PUT', path, body }, Routing)).routing;
}

const Reassigned = z.object({ app_uid: z.string(), del_index: Whole, usr_uid: z.string() });

/**
 * Gives a task to somebody else (default: to the caller). Answers its new index. The index must be given: without it 3.8.3
 * picks a wrong task (vendor facts: processmaker §5). Throws `forbidden` for who neither holds nor supervises it,
 * `conflict` when it is closed, `invalid-input` for somebody who may not have it.
 */
export async function reassignCase(
  call: Call,
  { appUid, delIndex, toUid }: Required<Delegation> & { readonly toUid?: string },
): Promise<{ delIndex: number; userUid: string }> {
  const body = { del_index: delIndex, usr_uid_target: toUid };
  const path = `/case/${segment(appUid)}/reassign-case`;
  const { del_index, usr_uid } = await writePlugin(call, { method: 'PUT', path, body }, Reassigned);
  return { delIndex: del_index, userUid: usr_uid };
}

/**
 * Makes a draft a task to do, or the reverse. Up to 1.12 it answers 200 and changes nothing (its source hands the case to
 * the wrong parameter): re-read the case. Throws `forbidden`, `conflict`.
 */
export function setCaseStatus(
  call: Call,
  { appUid, delIndex, status }: Delegation & { readonly status: 'TO_DO' | 'DRAFT' },
): Promise<void> {
  const body = { status, del_index: delIndex };
  return tellPlugin(call, { method: 'PUT', path: `/case/status/${segment(appUid)}`, body });
}

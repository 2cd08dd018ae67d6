import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Text } from '../values';
import { readPlugin } from './request';

export const StartingTasks = z.array(
  z
    .object({ act_uid: z.string(), act_name: Text })
    .transform(({ act_uid, act_name }) => ({ taskUid: act_uid, title: act_name })),
);
export type StartingTask = z.output<typeof StartingTasks>[number];

/**
 * The tasks with which somebody (default: the caller) may start a process. Throws `invalid-input` where there is none: the
 * vendor refuses instead of answering an empty list (its source).
 */
export function listStartingTasks(
  call: Call,
  { processUid, userUid }: { readonly processUid: string; readonly userUid?: string },
): Promise<StartingTask[]> {
  return readPlugin(call, `/project/${segment(processUid)}/starting-tasks`, StartingTasks, {
    usr_uid: userUid,
  });
}

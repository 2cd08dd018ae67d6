import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Text, UidOrEnd } from '../values';
import { readPlugin } from './request';
import { Whole } from './values';
import type { Delegation } from './work';

const END = '-1';
const Assigned = z.object({ USR_UID: Text, USR_USERNAME: Text, USR_FULLNAME: Text });

const Way = z
  .object({
    TAS_TITLE: Text,
    DEL_INDEX: Whole,
    ROU_TYPE: Text,
    ROU_CONDITION: Text,
    NEXT_TASK: z.object({
      TAS_UID: UidOrEnd,
      TAS_TITLE: Text,
      TAS_ASSIGN_TYPE: Text,
      USER_ASSIGNED: Assigned.nullish().catch(null),
    }),
  })
  .transform(({ NEXT_TASK: next, ROU_TYPE, ROU_CONDITION, DEL_INDEX, TAS_TITLE }) => ({
    fromTitle: TAS_TITLE,
    delIndex: DEL_INDEX,
    routeType: ROU_TYPE,
    condition: ROU_CONDITION,
    /** Null at the end of the process. */
    taskUid: next.TAS_UID === END ? null : next.TAS_UID,
    title: next.TAS_TITLE,
    assignType: next.TAS_ASSIGN_TYPE,
    /** Null for a pool, at the end, and where somebody has to be picked. */
    assignee: next.USER_ASSIGNED?.USR_UID
      ? {
          uid: next.USER_ASSIGNED.USR_UID,
          username: next.USER_ASSIGNED.USR_USERNAME,
          fullName: next.USER_ASSIGNED.USR_FULLNAME,
        }
      : null,
  }));
/** One way on from a task: where to, and to whom as things are. */
export type NextTask = z.output<typeof Way>;

/** Keys "1", "2", …; PHP makes an empty object a list. */
export const NextTasks = z.union([
  z.array(Way),
  z.record(z.string(), Way).transform(Object.values<NextTask>),
]);

export interface NextTasksOptions extends Delegation {
  /** Runs the triggers before assignment and routing, for ways that depend on what they compute. */
  readonly executeTriggers?: boolean;
  /** False keeps what the triggers changed; only with `executeTriggers`. */
  readonly revertVariables?: boolean;
}

const yesNo = (wish: boolean | undefined) => (wish === undefined ? undefined : wish ? 'yes' : 'no');

/**
 * Where a case would go next, for its holder or a supervisor. Give the index: without it 1.12 fails with 500, which comes as
 * `unavailable` (vendor facts: processmaker §5). Throws `conflict` for a closed task, `forbidden`.
 */
export function readNextTasks(call: Call, options: NextTasksOptions): Promise<NextTask[]> {
  const { appUid, delIndex, executeTriggers, revertVariables } = options;
  return readPlugin(call, `/case/${segment(appUid)}/next-tasks`, NextTasks, {
    del_index: delIndex,
    execute_triggers: yesNo(executeTriggers),
    revert_vars: yesNo(revertVariables),
  });
}

import { z } from 'zod';
import type { Call } from '../../../contract';
import { readableOf } from '../../../readable';
import { segment } from '../request';
import { Text, UidOrEnd } from '../values';
import { readPlugin } from './request';
import { Whole } from './values';
import type { Delegation } from './work';

const END = '-1';
/** The task is given to whoever the sender picks (vendor facts: processmaker §5). */
export const MANUAL = 'MANUAL';
const Assigned = z.object({ USR_UID: Text, USR_USERNAME: Text, USR_FULLNAME: Text });

/** One person, or everybody who may be picked where that is done by hand; whatever else stands there means nobody. */
const Anybody = z.union([Assigned.transform((person) => [person]), readableOf(Assigned)]).catch([]);

const personOf = ({ USR_UID, USR_USERNAME, USR_FULLNAME }: z.output<typeof Assigned>) => ({
  uid: USR_UID,
  username: USR_USERNAME,
  fullName: USR_FULLNAME,
});

const isNamed = ({ uid }: { readonly uid: string }): boolean => uid !== '';

interface Assigning {
  readonly TAS_ASSIGN_TYPE: string;
  readonly USER_ASSIGNED: readonly z.output<typeof Assigned>[];
}

function assigneeOf({ TAS_ASSIGN_TYPE, USER_ASSIGNED }: Assigning) {
  const [person, ...others] = USER_ASSIGNED;
  if (TAS_ASSIGN_TYPE === MANUAL || !person?.USR_UID || others.length > 0) return null;
  return personOf(person);
}

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
      USER_ASSIGNED: Anybody,
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
    assignee: assigneeOf(next),
    /** Everybody who may be picked; empty where nobody has to be. */
    candidates: next.TAS_ASSIGN_TYPE === MANUAL ? next.USER_ASSIGNED.map(personOf).filter(isNamed) : [],
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

import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import type { Delegation } from './delegation';
import { indexSegment, read, segment } from './request';
import { Text, Uid } from './values';

const Candidate = z
  .object({ userId: Uid, userFullName: Text })
  .transform(({ userId, userFullName }) => ({ id: userId, fullName: userFullName }));

/** The end of a process is answered without a task, and means nothing here. */
const NextAssignment = z
  .object({
    taskId: Uid,
    taskName: Text,
    taskAssignType: Text,
    taskDefProcCode: Text,
    delPriority: Text,
    taskParent: Text,
    users: readableOf(Candidate).catch([]),
  })
  .transform(({ taskId, taskName, taskAssignType, taskDefProcCode, delPriority, taskParent, users }) => ({
    taskUid: taskId,
    title: taskName,
    assignType: taskAssignType,
    processCode: taskDefProcCode,
    priority: delPriority,
    parent: taskParent,
    /** Whoever it would go to, or everybody who may be picked; "Brown, Bob", last name first. */
    users,
  }));
export type NextAssignment = z.output<typeof NextAssignment>;

/** The next tasks of a delegation with their people (vendor facts: processmaker §5, "MANUAL assignment"). Throws `forbidden`. */
export function readNextAssignments(
  call: Call,
  { taskUid, appUid, delIndex }: Delegation & { readonly taskUid: string },
): Promise<NextAssignment[]> {
  const path = `/light/task/${segment(taskUid)}/case/${segment(appUid)}/${indexSegment(delIndex)}/assignment`;
  return read(call, path, readableOf(NextAssignment));
}

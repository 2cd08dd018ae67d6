import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { CaseInfo, CaseTask } from '../schema';
import { read, segment, write, writeFor } from './request';
import { Count, Name, Text, Uid } from './values';

/**
 * What is known of a case. Throws `forbidden` for who has no part in it, a member of the pool before the claim included,
 * and for a case that does not exist (vendor facts: processmaker §2, §5).
 */
export function readCase(call: Call, appUid: string): Promise<CaseInfo> {
  return read(call, `/cases/${segment(appUid)}`, CaseInfo);
}

const CurrentTask = z.object({
  tas_uid: Uid,
  tas_title: Text,
  del_index: Count,
  del_init_date: Name,
  del_task_due_date: Name,
});
export type CurrentTask = z.output<typeof CurrentTask>;

/** One object on real servers, an array in the vendor's document. */
const CurrentTasks = z.union([readableOf(CurrentTask), CurrentTask.transform((task) => [task])]);

/** The task that the caller holds. Throws `conflict` when there is none (any more), `not-found` for an unknown case. */
export function readCurrentTasks(call: Call, appUid: string): Promise<CurrentTask[]> {
  return read(call, `/cases/${segment(appUid)}/current-task`, CurrentTasks);
}

/** Every task of the process with what came of it. The vendor checks no right here (vendor facts: processmaker §5): we must. */
export function readCaseTasks(call: Call, appUid: string): Promise<CaseTask[]> {
  return read(call, `/cases/${segment(appUid)}/tasks`, readableOf(CaseTask));
}

/** Variables of a new case by name, as the vendor stores them. */
export type CaseVariables = Readonly<Record<string, unknown>>;

export interface NewCase {
  readonly processUid: string;
  readonly taskUid: string;
  readonly variables: CaseVariables;
}

const Created = z
  .object({ app_uid: Uid, app_number: Count })
  .transform(({ app_uid, app_number }) => ({ appUid: app_uid, appNumber: app_number }));
export type CreatedCase = z.output<typeof Created>;

const bodyOf = ({ processUid, taskUid, variables }: NewCase) => ({
  pro_uid: segment(processUid),
  tas_uid: segment(taskUid),
  variables: [variables],
});

/** Starts a case, which is a draft of the caller at index 1. Throws `forbidden` for who may not start it. */
export function createCase(call: Call, wanted: NewCase): Promise<CreatedCase> {
  return writeFor(call, { method: 'POST', path: '/cases', body: bodyOf(wanted) }, Created);
}

/** The same in the name of somebody else: every person may do that to every other (vendor facts: processmaker §5). */
export function createCaseFor(call: Call, wanted: NewCase & { readonly userUid: string }) {
  const body = { ...bodyOf(wanted), usr_uid: segment(wanted.userUid) };
  return writeFor(call, { method: 'POST', path: '/cases/impersonate', body }, Created);
}

/** Throws `conflict` when the case is no draft (any more), `forbidden` when it is somebody else's. */
export function deleteCase(call: Call, appUid: string): Promise<void> {
  return write(call, { method: 'DELETE', path: `/cases/${segment(appUid)}` });
}

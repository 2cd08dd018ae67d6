import { z } from 'zod';
import { Assign, Branch } from './branch';
import { Id, JsonText, listOf, Text, Time, Whole } from './values';

export const PendingTask = z.object({
  taskId: Id,
  processId: Id,
  processName: Text,
  taskName: Text,
  initiator: Text,
  status: Whole,
  /** 0 regular, 2 delegated, 5 notification, 6 added, 7 proxy; older versions leave it out. */
  type: Whole.nullish(),
  startTime: Time,
  modifyTime: Time,
  url: Text,
});
export type PendingTask = z.infer<typeof PendingTask>;

/** A row of the list of everybody's pending tasks, which says whose it is. */
export const PendingTaskOfAnybody = PendingTask.extend({ userName: z.string().min(1), personCode: Text });
export type PendingTaskOfAnybody = z.infer<typeof PendingTaskOfAnybody>;

export const CompletedTask = z.object({
  taskId: Id,
  processId: Id,
  processName: Text,
  taskName: Text,
  initiator: Text,
  reject: z.boolean().nullish(),
  startTime: Time,
  endTime: Time,
  url: Text,
});
export type CompletedTask = z.infer<typeof CompletedTask>;

/** `revoke`: the step is set up so that whoever did it may take it back (vendor facts: supos §4, "revoke"). */
export const CompletedDetail = CompletedTask.extend({
  formData: JsonText,
  revoke: z.boolean().nullish(),
  showlog: z.boolean().nullish(),
});
export type CompletedDetail = z.infer<typeof CompletedDetail>;

export const PendingDetail = z.object({
  taskId: Id,
  processId: Id,
  taskName: Text,
  initiator: Text,
  startTime: Time,
  status: Whole,
  url: Text,
  audits: listOf(Branch),
  assigns: listOf(Assign),
  enableComment: z.boolean().nullish(),
  /** The form is to be read only. */
  readonly: z.boolean().nullish(),
  showlog: z.boolean().nullish(),
  formData: JsonText,
  formTempData: JsonText,
});
export type PendingDetail = z.infer<typeof PendingDetail>;

/** A bare number (vendor facts: supos §1, task.pendingTotal). */
export const PendingTotal = Whole;

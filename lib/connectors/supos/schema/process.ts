import { z } from 'zod';
import { Branch, StartAssign } from './branch';
import { Id, listOf, Text, Time, Whole } from './values';

export const Process = z.object({
  appId: Text,
  processId: Id,
  processName: Text,
  status: Whole,
  startTime: Time,
  endTime: Time,
  tasks: listOf(z.object({ taskId: Id, taskName: Text, username: Text })),
});
export type Process = z.infer<typeof Process>;

/** What a log says somewhere, as text; a value of another kind is left out rather than the line. */
const Said = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((said) => (said == null ? '' : String(said)))
  .catch('');

/** One line of a process's log; `type` is an open list (vendor facts: supos §4, "log type"). */
export const LogEntry = z.object({
  auditResult: Said,
  comment: Said,
  createTime: Time.catch(null),
  operateDesc: Said,
  operator: Said,
  taskName: Said,
  type: Said,
});
export type LogEntry = z.infer<typeof LogEntry>;

export const RawLog = z.array(z.unknown());

/** The lines that can be read: one that is no record costs itself only. */
export function logEntriesOf(raw: readonly unknown[]): LogEntry[] {
  return raw.flatMap((line) => LogEntry.safeParse(line).data ?? []);
}

/** Whom one could remind: the holders of the open tasks with their names. Nothing is sent by it. */
export const ReminderInfo = z.array(
  z.object({
    taskId: Id,
    taskName: Text,
    url: Text,
    users: listOf(z.object({ username: z.string().min(1), showName: Text })),
  }),
);
export type ReminderInfo = z.infer<typeof ReminderInfo>;

export const StartInfo = z.object({
  processName: Text,
  firstTaskName: Text,
  audits: listOf(Branch),
  assigns: listOf(StartAssign),
  enableComment: z.boolean().nullish(),
  /** Whether the process may be saved and left at its first step. */
  enableSave: z.boolean().nullish(),
});
export type StartInfo = z.infer<typeof StartInfo>;

export const Started = z.object({ processId: Id });
export const SavedDraft = z.object({ processId: Id, taskId: Id });
export type SavedDraft = z.infer<typeof SavedDraft>;

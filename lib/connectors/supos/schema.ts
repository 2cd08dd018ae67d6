import { z } from 'zod';

/** 64-bit decimal ids: strings on the wire, and a string they stay (vendor facts: supos §4, "ids"). */
const Id = z.union([z.string().min(1), z.number().int()]).transform(String);
const Whole = z.union([z.number().int(), z.string().regex(/^-?\d+$/)]).transform(Number);
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
/** `yyyy-MM-dd'T'HH:mm:ss.SSSZ`, the offset without a colon. */
const Time = z.string().nullish();
const JsonText = z.string().nullish();

/** A page of any list. `list` holds raw records, so that one bad record costs one row. */
export const Page = z.object({
  list: z
    .array(z.unknown())
    .nullable()
    .transform((list) => list ?? []),
  pagination: z.object({ pageSize: Whole.nullish(), total: Whole.nullish() }).nullish(),
});
export type Page = z.infer<typeof Page>;

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

export const CompletedDetail = CompletedTask.extend({ formData: JsonText });
export type CompletedDetail = z.infer<typeof CompletedDetail>;

export const Process = z.object({
  processId: Id,
  processName: Text,
  status: Whole,
  startTime: Time,
  endTime: Time,
  tasks: z
    .array(z.object({ taskId: Id, taskName: Text, username: Text }))
    .nullish()
    .transform((tasks) => tasks ?? []),
});
export type Process = z.infer<typeof Process>;

/** A way out of the step. The detail prints its key as `id`, the start information as `seqKey` (vendor facts: supos §4). */
export const Branch = z
  .object({
    seqKey: Id.nullish(),
    id: Id.nullish(),
    name: Text,
    order: Whole.nullish(),
    value: z.union([z.string(), z.number()]).nullish(),
    /** 0 ordinary, 1 rejection. */
    type: Whole.nullish(),
  })
  .transform(({ seqKey, id, name, order, value, type }, context) => {
    const key = seqKey ?? id;
    if (key == null) {
      context.addIssue({ code: 'custom', message: 'a branch without a key' });
      return z.NEVER;
    }
    return { seqKey: key, name, order: order ?? 0, value: String(value ?? ''), rejects: type === 1 };
  });
export type Branch = z.infer<typeof Branch>;

/** A next step whose executors the person picks, tied to the branch that leads to it. */
export const Assign = z.object({ seqKey: Id.nullish(), taskDefKey: z.string().min(1), name: Text });
export type Assign = z.infer<typeof Assign>;

export const PendingDetail = z.object({
  taskId: Id,
  processId: Id,
  taskName: Text,
  status: Whole,
  url: Text,
  audits: z
    .array(Branch)
    .nullish()
    .transform((audits) => audits ?? []),
  assigns: z
    .array(Assign)
    .nullish()
    .transform((assigns) => assigns ?? []),
  enableComment: z.boolean().nullish(),
  formData: JsonText,
  formTempData: JsonText,
});
export type PendingDetail = z.infer<typeof PendingDetail>;

export const LogEntries = z.array(
  z.object({
    auditResult: z.string().nullish(),
    createTime: Time,
    operator: z.string().nullish(),
    taskName: z.string().nullish(),
  }),
);
export type LogEntry = z.infer<typeof LogEntries>[number];

export const User = z.object({
  username: z.string().min(1),
  userDesc: Text,
  personName: Text,
  valid: z.union([z.boolean(), z.number(), z.string()]).nullish(),
});
export type User = z.infer<typeof User>;

export const Version = z.object({ version: z.string().min(1) });

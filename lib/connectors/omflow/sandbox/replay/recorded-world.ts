import { z } from 'zod';
import { ExportedApplication, FormObject } from '../flow/flow-object';

/** A task that waited when the recording began, as the my-mission list shows it. */
const OpenTask = z.looseObject({
  id: z.number(),
  flow_uuid: z.string(),
  flow_name: z.string(),
  data_no: z.union([z.number(), z.string()]),
  data_id: z.number(),
  title: z.string(),
  status: z.string(),
  level: z.string().nullable(),
  stop_uuid: z.string(),
  stop_chart_text: z.string(),
  create_user_id: z.string(),
  assignee_id: z.number().nullable(),
  assign_group_id: z.number().nullable(),
  action: z.string().nullable(),
  attachment: z.boolean(),
});
export type OpenTask = z.infer<typeof OpenTask>;

/** One task of a flow that the server came with, as `omdata/load` showed it: there is no export of such flows. */
const LoadedTask = z.looseObject({
  app_name: z.object({ original: z.string() }),
  flow_name: z.object({ original: z.string() }),
  config: z.object({
    attachment: z.boolean(),
    fp_show: z.boolean(),
    history: z.boolean(),
    relation: z.boolean(),
    worklog: z.boolean(),
  }),
  formobject: FormObject,
  formdata: z.array(
    z.object({
      id: z.string(),
      value: z.union([z.string(), z.array(z.string()), z.object({ group: z.string(), user: z.string() })]),
    }),
  ),
});
export type LoadedTask = z.infer<typeof LoadedTask>;

/** The first line of a recording: what stood on the server when it began. */
export const RecordedWorld = z.looseObject({
  version: z.string().regex(/^1\.\d/),
  application: ExportedApplication,
  vendorFlow: LoadedTask.optional(),
  openTasks: z.array(OpenTask).default([]),
  /** An id, or `role <id>`. */
  groups: z.record(z.string(), z.union([z.number(), z.string()])),
  users: z.record(
    z.string(),
    z.looseObject({
      id: z.number(),
      nick_name: z.string().optional(),
      groups: z.array(z.string()).default([]),
    }),
  ),
  /** `<password for all>; <user>/<password>; …`, where `<user>` in it stands for the account. */
  passwords: z.string().default(''),
});
export type RecordedWorld = z.infer<typeof RecordedWorld>;

export function passwordOf({ passwords }: RecordedWorld, username: string): string {
  const parts = passwords.split(';').map((part) => part.trim());
  const own = parts.find((part) => part.startsWith(`${username}/`));
  if (own) return own.slice(username.length + 1);
  return (parts.find((part) => !part.includes('/')) ?? '').replaceAll('<user>', username);
}

/** What a flow is called in the masks: `<flow:demo-purchase>` and, with dashes, `<flow-dashed:demo-purchase>`. */
export function maskedName(flowUuid: string): string {
  return /^<flow(?:-dashed)?:(.+)>$/.exec(flowUuid)?.[1] ?? flowUuid.replaceAll('-', '');
}

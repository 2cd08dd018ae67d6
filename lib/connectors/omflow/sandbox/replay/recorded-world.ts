import { z } from 'zod';
import { ExportedApplication, FormObject } from '../flow/flow-object';
import { rowsOf, switched } from '../flow/lenient';
import { RecordedPeople } from './recorded-people';

const nullable = z.number().nullable().catch(null);

/** A task that waited when the recording began, as the my-mission list shows it. */
const OpenTask = z.looseObject({
  id: z.number(),
  flow_uuid: z.string(),
  flow_name: z.string(),
  data_no: z.union([z.number(), z.string()]),
  data_id: z.coerce.number().int(),
  title: z.string().catch(''),
  status: z.string().catch(''),
  level: z.string().nullable().catch(null),
  stop_uuid: z.string(),
  stop_chart_text: z.string().catch(''),
  create_user_id: z.string().catch(''),
  assignee_id: nullable,
  assign_group_id: nullable,
  action: z.string().nullable().catch(null),
  attachment: switched(false),
});
export type OpenTask = z.infer<typeof OpenTask>;

/** A text, and what the caller's language makes of it; some recorders note the text alone. */
const Named = z.preprocess(
  (told) => (typeof told === 'string' ? { original: told } : told),
  z.object({ original: z.string() }),
);

const Text = z.union([z.string(), z.number().transform(String)]);

/** One task of a flow that the server came with, as `omdata/load` showed it: there is no export of such flows. */
const LoadedTask = z.looseObject({
  app_name: Named,
  flow_name: Named,
  config: z.object({
    attachment: switched(false),
    fp_show: switched(false),
    history: switched(false),
    relation: switched(false),
    worklog: switched(false),
  }),
  formobject: FormObject,
  formdata: rowsOf(
    z.object({
      id: z.string(),
      value: z.union([Text, z.array(Text), z.object({ group: Text, user: Text })]),
    }),
  ),
});
export type LoadedTask = z.infer<typeof LoadedTask>;

const Applications = z.array(ExportedApplication).default([]);

/** The first line of a recording: what stood on the server when it began. */
export const RecordedWorld = z
  .looseObject({
    ...RecordedPeople,
    version: z.union([z.string(), z.number()]).transform(String),
    /** What the server answers in to whoever does not ask for another language. */
    language: z.string().optional().catch(undefined),
    application: ExportedApplication.optional(),
    applications: Applications,
    vendorFlow: LoadedTask.optional().catch(undefined),
    openTasks: rowsOf(OpenTask),
  })
  .transform(({ application, applications, ...world }) => ({
    ...world,
    applications: [...(application ? [application] : []), ...applications],
  }));
export type RecordedWorld = z.infer<typeof RecordedWorld>;

const Exported = z.object({ flow_list: z.array(z.unknown()) });
const TellTale = z.union([
  z.object({ application: Exported }),
  z.object({ applications: z.array(Exported).min(1) }),
  z.object({ openTasks: z.array(z.unknown()), users: z.unknown() }),
]);

/** True for a world of this vendor's, also for one that cannot be read for another reason. */
export function isRecordedWorld(recorded: unknown): boolean {
  return TellTale.safeParse(recorded).success;
}

/** The dialect of a release: its number, or the integer by which the server tells it (vendor facts: omflow §0). */
export function dialectOf({ version }: RecordedWorld): string {
  return /^(?:0|1\.[01](?:\.|$)|100[01]\d{6}$)/.test(version) ? '1.1.0.0' : '1.2';
}

/** What a flow is called in the masks: `<flow:demo-purchase>` and, with dashes, `<flow-dashed:demo-purchase>`. */
export function maskedName(flowUuid: string): string {
  return /^<flow(?:-dashed)?:(.+)>$/.exec(flowUuid)?.[1] ?? flowUuid.replaceAll('-', '');
}

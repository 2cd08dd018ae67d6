import { IANAZone } from 'luxon';
import { z } from 'zod';

const Role = z.enum(['PROCESSMAKER_OPERATOR', 'PROCESSMAKER_MANAGER', 'PROCESSMAKER_ADMIN']);

const User = z.looseObject({
  usr_uid: z.string(),
  usr_username: z.string(),
  usr_firstname: z.string().default(''),
  usr_lastname: z.string().default(''),
  usr_email: z.string().optional(),
  usr_role: Role.catch('PROCESSMAKER_OPERATOR'),
  password: z.string().default(''),
  usr_status: z.enum(['ACTIVE', 'INACTIVE', 'VACATION']).optional().catch(undefined),
  usr_due_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .optional()
    .catch(undefined),
  usr_reports_to: z.string().optional().catch(undefined),
});
export type RecordedUser = z.infer<typeof User>;

const Group = z.looseObject({ grp_uid: z.string(), members: z.array(z.string()).default([]) });

const Flow = z.looseObject({
  flo_uid: z.string().default(''),
  flo_position: z.union([z.string(), z.number()]).default(1),
  flo_type: z.string().default('SEQUENCE'),
  flo_element_origin: z.string(),
  flo_element_dest: z.string(),
  flo_condition: z.string().nullable().default(''),
});

const Gateway = z.looseObject({
  gat_uid: z.string(),
  gat_type: z.string(),
  gat_direction: z.string().default(''),
  /** A flow's uid; `0` for none. */
  gat_default_flow: z.string().catch(''),
});

const Diagram = z.looseObject({
  activities: z.array(z.looseObject({ act_uid: z.string() })).default([]),
  events: z.array(z.looseObject({ evn_uid: z.string(), evn_type: z.string() })).default([]),
  gateways: z.array(Gateway).default([]),
  flows: z.array(Flow).default([]),
});
export type Diagram = z.infer<typeof Diagram>;
export type Flow = z.infer<typeof Flow>;

const Project = z.looseObject({
  prj_uid: z.string(),
  prj_name: z.string(),
  prj_description: z.string().nullable().default(''),
  diagrams: z.array(Diagram).default([]),
});

const Trigger = z.looseObject({
  tri_uid: z.string(),
  tri_title: z.string().default(''),
  tri_description: z.string().default(''),
  tri_webbot: z.string().default(''),
});

const StepTrigger = z.looseObject({
  tri_uid: z.string(),
  tri_title: z.string().default(''),
  tri_description: z.string().default(''),
  st_type: z.string().default('AFTER'),
  st_position: z.coerce.number().default(1),
});

const Step = z.looseObject({
  step_uid: z.string(),
  step_type_obj: z.enum(['DYNAFORM', 'INPUT_DOCUMENT', 'OUTPUT_DOCUMENT']),
  step_uid_obj: z.string(),
  step_condition: z.string().nullable().default(''),
  step_mode: z.enum(['EDIT', 'VIEW']).catch('EDIT'),
  triggers: z.array(StepTrigger).default([]),
});

const Task = z.looseObject({
  tas_uid: z.string(),
  properties: z.looseObject({
    tas_id: z.coerce.number().default(0),
    tas_title: z.string(),
    tas_description: z.string().nullable().default(''),
    tas_def_title: z.string().nullable().default(''),
    tas_def_description: z.string().nullable().default(''),
    tas_type: z.string().default('NORMAL'),
    tas_duration: z.coerce.number().default(1),
    tas_priority_variable: z.string().nullable().default(''),
    tas_assign_type: z.string().default('BALANCED'),
    tas_assign_variable: z.string().nullable().default(''),
    tas_group_variable: z.string().nullable().default(''),
  }),
  assignees: z.array(z.looseObject({ aas_uid: z.string(), aas_type: z.string() })).default([]),
  adhoc: z.array(z.looseObject({ ada_uid: z.string(), ada_type: z.string() })).default([]),
  steps: z.array(z.unknown()).default([]),
});
export type RecordedTask = z.infer<typeof Task>;
export const RecordedStep = Step;

const Dynaform = z.looseObject({
  dyn_uid: z.string(),
  dyn_title: z.string(),
  dyn_description: z.string().nullable().default(''),
  dyn_content: z.string(),
  dyn_update_date: z.string().default('2026-01-05 09:00:00'),
});

const Document = z.record(z.string(), z.unknown());

/** One, or several as a list or by name: recorders differ. */
function severalOf<Item>(one: z.ZodType<Item>) {
  return z
    .union([
      z.array(one),
      one.transform((item) => [item]),
      z.record(z.string(), one).transform(Object.values<Item>),
    ])
    .default([]);
}

/** The first line of a recording of a ProcessMaker server: who and what it held before the first request. */
export const RecordedWorld = z.looseObject({
  version: z.string(),
  workspace: z.string(),
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone))
    .optional()
    .catch(undefined),
  client: z.object({ client_id: z.string(), client_secret: z.string() }),
  users: z.record(z.string(), User),
  groups: z.record(z.string(), Group).default({}),
  supervisor: z.array(z.string()).default([]),
  caseNotesPermission: z.array(z.string()).default([]),
  project: Project,
  tasks: z.record(z.string(), Task),
  dynaforms: z.record(z.string(), Dynaform).default({}),
  inputDocument: severalOf(Document),
  outputDocument: severalOf(Document),
  trigger: severalOf(Trigger),
  variables: z.array(Document).default([]),
});
export type RecordedWorld = z.infer<typeof RecordedWorld>;

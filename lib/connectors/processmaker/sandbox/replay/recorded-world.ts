import { IANAZone } from 'luxon';
import { z } from 'zod';
import { numberOr, severalOf, textOr, texts } from './lenient';

/** A role of the server's own may do what an Operator may. */
const Role = z.enum(['PROCESSMAKER_OPERATOR', 'PROCESSMAKER_MANAGER', 'PROCESSMAKER_ADMIN']);

const User = z.looseObject({
  usr_uid: z.string(),
  usr_username: z.string(),
  usr_firstname: textOr(''),
  usr_lastname: textOr(''),
  usr_email: z.string().optional().catch(undefined),
  usr_role: Role.catch('PROCESSMAKER_OPERATOR'),
  password: textOr(''),
  usr_status: z.enum(['ACTIVE', 'INACTIVE', 'VACATION']).optional().catch(undefined),
  usr_due_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .optional()
    .catch(undefined),
  usr_reports_to: z.string().optional().catch(undefined),
});
export type RecordedUser = z.infer<typeof User>;

/** Its name is told by the vendor's field, a plain one, or where it stands. */
const Group = z
  .looseObject({
    grp_uid: z.string(),
    grp_title: z.string().optional().catch(undefined),
    name: z.string().optional().catch(undefined),
    nameInWorld: z.string().optional(),
    members: texts,
  })
  .transform(({ grp_uid, grp_title, name, nameInWorld, members }) => ({
    grp_uid,
    name: grp_title ?? name ?? nameInWorld ?? grp_uid,
    members,
  }));

const Flow = z.looseObject({
  flo_uid: textOr(''),
  flo_position: z.union([z.string(), z.number()]).catch(1),
  flo_type: textOr('SEQUENCE'),
  flo_element_origin: z.string(),
  flo_element_dest: z.string(),
  flo_condition: textOr(''),
});

const Gateway = z.looseObject({
  gat_uid: z.string(),
  gat_type: textOr('EXCLUSIVE'),
  gat_direction: textOr(''),
  /** A flow's uid; `0` for none. */
  gat_default_flow: textOr(''),
});

const Diagram = z.looseObject({
  activities: severalOf(z.looseObject({ act_uid: z.string() })),
  events: severalOf(z.looseObject({ evn_uid: z.string(), evn_type: z.string() })),
  gateways: severalOf(Gateway),
  flows: severalOf(Flow),
});
export type Diagram = z.infer<typeof Diagram>;
export type Flow = z.infer<typeof Flow>;

const ProjectParts = z.object({
  prj_uid: z.string(),
  prj_name: textOr(''),
  prj_description: textOr(''),
  diagrams: severalOf(Diagram),
});

/** With the whole of it as it was recorded, for whoever asks for it. */
const Project = z.record(z.string(), z.unknown()).transform((recorded, context) => {
  const parts = ProjectParts.safeParse(recorded);
  if (parts.success) return { ...parts.data, recorded };
  context.issues.push({ code: 'custom', message: 'not a project', input: recorded });
  return z.NEVER;
});
export type RecordedProject = z.infer<typeof Project>;

const Trigger = z.looseObject({
  tri_uid: z.string(),
  tri_title: textOr(''),
  tri_description: textOr(''),
  tri_webbot: textOr(''),
});

const StepTrigger = z.looseObject({
  tri_uid: z.string(),
  tri_title: textOr(''),
  tri_description: textOr(''),
  st_type: textOr('AFTER'),
  st_position: numberOr(1),
});

/** One of another kind (`EXTERNAL`) is not shown by the API either. */
const Step = z.looseObject({
  step_uid: z.string(),
  step_type_obj: z.enum(['DYNAFORM', 'INPUT_DOCUMENT', 'OUTPUT_DOCUMENT']),
  step_uid_obj: z.string(),
  step_condition: textOr(''),
  step_mode: z.enum(['EDIT', 'VIEW']).catch('EDIT'),
  triggers: severalOf(StepTrigger),
});
export type RecordedStep = z.infer<typeof Step>;

const Task = z.looseObject({
  tas_uid: z.string(),
  properties: z.looseObject({
    tas_id: numberOr(0),
    tas_title: textOr(''),
    tas_description: textOr(''),
    tas_def_title: textOr(''),
    tas_def_description: textOr(''),
    tas_type: textOr('NORMAL'),
    tas_duration: numberOr(1),
    tas_priority_variable: textOr(''),
    tas_assign_type: textOr('BALANCED'),
    tas_assign_variable: textOr(''),
    tas_group_variable: textOr(''),
  }),
  assignees: severalOf(z.looseObject({ aas_uid: z.string(), aas_type: textOr('user') })),
  adhoc: severalOf(z.looseObject({ ada_uid: z.string() })),
  steps: severalOf(Step),
});
export type RecordedTask = z.infer<typeof Task>;

/** A form that was never drawn has no content. */
const Dynaform = z.looseObject({
  dyn_uid: z.string(),
  dyn_title: textOr(''),
  dyn_description: textOr(''),
  dyn_content: z.unknown(),
  dyn_update_date: textOr('2026-01-05 09:00:00'),
});
export type RecordedForm = z.infer<typeof Dynaform>;

/** The first line of a recording of a ProcessMaker server: who and what it held before the first request. */
export const RecordedWorld = z.looseObject({
  version: z.string(),
  workspace: z.string(),
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone))
    .optional()
    .catch(undefined),
  client: z.looseObject({ client_id: z.string() }),
  users: severalOf(User).refine((users) => users.length > 0),
  groups: severalOf(Group, 'nameInWorld'),
  supervisor: texts,
  caseNotesPermission: texts,
  project: severalOf(Project),
  projects: severalOf(Project),
  tasks: severalOf(Task),
  dynaforms: severalOf(Dynaform),
  inputDocument: severalOf(z.looseObject({ inp_doc_uid: z.string() })),
  outputDocument: severalOf(z.looseObject({ out_doc_uid: z.string() })),
  trigger: severalOf(Trigger),
  variables: severalOf(z.looseObject({ var_uid: z.string() })),
});
export type RecordedWorld = z.infer<typeof RecordedWorld>;

import { isWire } from '../dynaform';
import type { SandboxForm, SandboxProcess, SandboxStep, SandboxTask } from '../process-model';
import { RecordedStep, type RecordedTask, type RecordedWorld } from './recorded-world';
import { Routing } from './routing';

function usernameOf({ users }: RecordedWorld, uid: string): string[] {
  return Object.values(users).flatMap(({ usr_uid, usr_username }) => (usr_uid === uid ? [usr_username] : []));
}

function groupNameOf({ groups }: RecordedWorld, uid: string): string[] {
  return Object.entries(groups).flatMap(([name, { grp_uid }]) => (grp_uid === uid ? [name] : []));
}

function assignmentOf(world: RecordedWorld, { assignees, properties }: RecordedTask): SandboxTask['assign'] {
  const ofType = (wanted: string) =>
    assignees.filter(({ aas_type }) => aas_type === wanted).map(({ aas_uid }) => aas_uid);
  const type = properties.tas_assign_type;
  const isByVariable = type === 'EVALUATE' || type === 'MULTIPLE_INSTANCE_VALUE_BASED';
  const variable = isByVariable ? properties.tas_assign_variable : null;
  const pool = properties.tas_group_variable;
  return {
    type,
    users: ofType('user').flatMap((uid) => usernameOf(world, uid)),
    groups: ofType('group').flatMap((uid) => groupNameOf(world, uid)),
    ...(variable && { variable }),
    ...(pool && { pool }),
  };
}

function stepOf(recorded: unknown): SandboxStep[] {
  const step = RecordedStep.safeParse(recorded);
  if (!step.success) return []; // a step of a kind that the API does not show either
  const { step_uid, step_type_obj, step_uid_obj, step_condition, step_mode, triggers } = step.data;
  return [
    {
      uid: step_uid,
      kind: step_type_obj,
      object: step_uid_obj,
      condition: step_condition ?? '',
      mode: step_mode,
      triggers: triggers.map(({ tri_uid, tri_title, tri_description, st_type, st_position }) => ({
        uid: tri_uid,
        title: tri_title,
        description: tri_description,
        when: st_type === 'BEFORE' ? 'BEFORE' : 'AFTER',
        position: st_position,
      })),
    },
  ];
}

function taskOf(world: RecordedWorld, task: RecordedTask, routing: Routing): SandboxTask {
  const { tas_uid, properties, adhoc, steps } = task;
  return {
    uid: tas_uid,
    id: properties.tas_id,
    title: properties.tas_title,
    description: properties.tas_description ?? '',
    type: properties.tas_type,
    start: routing.starts(tas_uid),
    assign: assignmentOf(world, task),
    adhoc: adhoc.flatMap(({ ada_uid }) => usernameOf(world, ada_uid)),
    route: routing.of(tas_uid),
    steps: steps.flatMap(stepOf),
    days: properties.tas_duration,
    caseTitle: properties.tas_def_title ?? '',
    caseDescription: properties.tas_def_description ?? '',
    priorityVariable: properties.tas_priority_variable ?? '',
  };
}

function formOf(form: RecordedWorld['dynaforms'][string]): SandboxForm {
  const content: unknown = JSON.parse(form.dyn_content);
  return {
    uid: form.dyn_uid,
    title: form.dyn_title,
    description: form.dyn_description ?? '',
    updatedAt: form.dyn_update_date,
    content: isWire(content) ? content : {},
  };
}

/** The process that a recording's server had deployed, to be played like one of the demo's. */
export function processOf(world: RecordedWorld): SandboxProcess {
  const { project, tasks, dynaforms } = world;
  const { prj_uid, prj_name, prj_description, diagrams } = project;
  const [diagram = { activities: [], events: [], gateways: [], flows: [] }] = diagrams;
  const routing = new Routing(diagram, !world.version.startsWith('3.8'));
  return {
    uid: prj_uid,
    key: prj_name,
    title: prj_name,
    description: prj_description ?? '',
    notesFor: world.caseNotesPermission,
    documentsRemovedBy: [],
    supervisors: world.supervisor,
    tasks: Object.values(tasks).map((task) => taskOf(world, task, routing)),
    forms: Object.values(dynaforms).map(formOf),
    inputDocuments: world.inputDocument,
    outputDocuments: world.outputDocument,
    triggers: world.trigger.map(({ tri_uid, tri_title, tri_description, tri_webbot }) => ({
      uid: tri_uid,
      title: tri_title,
      description: tri_description,
      code: tri_webbot,
    })),
    variables: world.variables,
    project,
  };
}

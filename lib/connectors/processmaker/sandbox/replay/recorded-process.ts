import { isWire } from '../dynaform';
import type { SandboxForm, SandboxProcess, SandboxStep, SandboxTask } from '../process-model';
import type {
  RecordedForm,
  RecordedProject,
  RecordedStep,
  RecordedTask,
  RecordedWorld,
} from './recorded-world';
import { Routing } from './routing';

/** The usernames of people who are told by their name or their uid. */
export function usernamesOf({ users }: RecordedWorld, told: readonly string[]): string[] {
  return told.flatMap((each) => {
    const user = users.find(({ usr_uid, usr_username }) => usr_uid === each || usr_username === each);
    return user ? [user.usr_username] : [];
  });
}

function groupNamesOf({ groups }: RecordedWorld, uids: readonly string[]): string[] {
  return groups.filter(({ grp_uid }) => uids.includes(grp_uid)).map(({ name }) => name);
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
    users: usernamesOf(world, ofType('user')),
    groups: groupNamesOf(world, ofType('group')),
    ...(variable && { variable }),
    ...(pool && { pool }),
  };
}

function stepOf(step: RecordedStep): SandboxStep {
  return {
    uid: step.step_uid,
    kind: step.step_type_obj,
    object: step.step_uid_obj,
    condition: step.step_condition,
    mode: step.step_mode,
    triggers: step.triggers.map(({ tri_uid, tri_title, tri_description, st_type, st_position }) => ({
      uid: tri_uid,
      title: tri_title,
      description: tri_description,
      when: st_type === 'BEFORE' ? 'BEFORE' : 'AFTER',
      position: st_position,
    })),
  };
}

function taskOf(world: RecordedWorld, task: RecordedTask, routing: Routing): SandboxTask {
  const { tas_uid, properties, adhoc, steps } = task;
  return {
    uid: tas_uid,
    id: properties.tas_id,
    title: properties.tas_title,
    description: properties.tas_description,
    type: properties.tas_type,
    start: routing.starts(tas_uid),
    assign: assignmentOf(world, task),
    adhoc: usernamesOf(
      world,
      adhoc.map(({ ada_uid }) => ada_uid),
    ),
    route: routing.of(tas_uid),
    steps: steps.map(stepOf),
    days: properties.tas_duration,
    caseTitle: properties.tas_def_title,
    caseDescription: properties.tas_def_description,
    priorityVariable: properties.tas_priority_variable,
  };
}

function contentOf({ dyn_content }: RecordedForm): SandboxForm['content'] {
  if (isWire(dyn_content)) return dyn_content;
  try {
    const content: unknown = JSON.parse(String(dyn_content));
    return isWire(content) ? content : {};
  } catch {
    return {};
  }
}

function formOf(form: RecordedForm): SandboxForm {
  return {
    uid: form.dyn_uid,
    title: form.dyn_title,
    description: form.dyn_description,
    updatedAt: form.dyn_update_date,
    content: contentOf(form),
  };
}

/** A world with one project has only its tasks; with several, the diagrams tell whose they are. */
function tasksOf(world: RecordedWorld, { diagrams }: RecordedProject): RecordedTask[] {
  if (world.project.length + world.projects.length === 1) return world.tasks;
  const own = new Set(diagrams.flatMap(({ activities }) => activities.map(({ act_uid }) => act_uid)));
  return world.tasks.filter(({ tas_uid }) => own.has(tas_uid));
}

function processOf(world: RecordedWorld, project: RecordedProject): SandboxProcess {
  const { prj_uid, prj_name, prj_description, diagrams } = project;
  const [diagram = { activities: [], events: [], gateways: [], flows: [] }] = diagrams;
  const routing = new Routing(diagram, !world.version.startsWith('3.8'));
  return {
    uid: prj_uid,
    key: prj_name,
    title: prj_name,
    description: prj_description,
    notesFor: usernamesOf(world, world.caseNotesPermission),
    documentsRemovedBy: [],
    supervisors: usernamesOf(world, world.supervisor),
    tasks: tasksOf(world, project).map((task) => taskOf(world, task, routing)),
    forms: world.dynaforms.map(formOf),
    inputDocuments: world.inputDocument,
    outputDocuments: world.outputDocument,
    triggers: world.trigger.map(({ tri_uid, tri_title, tri_description, tri_webbot }) => ({
      uid: tri_uid,
      title: tri_title,
      description: tri_description,
      code: tri_webbot,
    })),
    variables: world.variables,
    project: project.recorded,
  };
}

/** The processes that a recording's server had deployed, to be played like the demo's. */
export function processesOf(world: RecordedWorld): SandboxProcess[] {
  return [...world.project, ...world.projects].map((project) => processOf(world, project));
}

import { textAt } from './dynaform';
import { findForm } from './installation';
import type { SandboxProcess, SandboxStep, SandboxTask } from './process-model';
import type { World } from './world';

interface Described {
  readonly title: string;
  readonly description: string;
  readonly updatedAt: string;
}

const NOTHING: Described = { title: '', description: '', updatedAt: '' };

/** The title and description of the form or document that a step shows. */
function described(world: World, { object }: SandboxStep): Described {
  const form = findForm(world, object);
  if (form) return form;
  const { processes } = world.installation;
  const input = processes.flatMap((each) => each.inputDocuments).find((each) => each.inp_doc_uid === object);
  if (input)
    return {
      ...NOTHING,
      title: textAt(input, 'inp_doc_title'),
      description: textAt(input, 'inp_doc_description'),
    };
  const output = processes
    .flatMap((each) => each.outputDocuments)
    .find((each) => each.out_doc_uid === object);
  if (!output) return NOTHING;
  return {
    ...NOTHING,
    title: textAt(output, 'out_doc_title'),
    description: textAt(output, 'out_doc_description'),
  };
}

function actionOf({ kind, mode }: SandboxStep): string {
  if (kind === 'DYNAFORM') return mode;
  return kind === 'INPUT_DOCUMENT' ? 'ATTACH' : 'GENERATE';
}

/** The steps of a delegation as the case screen walks them; the last is always "Assign Task" (vendor facts: processmaker §5). */
export function caseSteps(world: World, task: SandboxTask): object[] {
  const steps = task.steps.map((step, place) => ({
    id: step.object,
    type: step.kind,
    title: described(world, step).title,
    url: `cases/cases_Step?UID=${step.object}&TYPE=${step.kind}&POSITION=${place + 1}&ACTION=${actionOf(step)}`,
    ...(step.kind === 'DYNAFORM' && { version: 2 }),
  }));
  const assign = 'cases/cases_Step?TYPE=ASSIGN_TASK&UID=-1&POSITION=10000&ACTION=ASSIGN';
  return [...steps, { id: '-1', type: '', title: 'Assign Task/Event', url: assign }];
}

/** `GET /project/{prj}/activity/{act}/steps`. */
export function activitySteps(world: World, task: SandboxTask): object[] {
  return task.steps.map((step, place) => {
    const { title, description } = described(world, step);
    return {
      step_uid: step.uid,
      step_type_obj: step.kind,
      step_uid_obj: step.object,
      step_condition: step.condition,
      step_position: place + 1,
      step_mode: step.mode,
      obj_title: title,
      obj_description: description,
      triggers: step.triggers.map((trigger) => ({
        tri_uid: trigger.uid,
        tri_title: trigger.title,
        tri_description: trigger.description,
        st_type: trigger.when,
        st_condition: '',
        st_position: trigger.position,
      })),
    };
  });
}

function lightStep(step: SandboxStep, position: number): object {
  const hasTrigger = (when: 'BEFORE' | 'AFTER') => step.triggers.some((trigger) => trigger.when === when);
  return {
    stepId: step.uid,
    stepUidObj: step.object,
    stepMode: step.mode,
    stepCondition: step.condition,
    stepPosition: position,
    triggers: { before: hasTrigger('BEFORE'), after: hasTrigger('AFTER') },
  };
}

const formSteps = ({ steps }: SandboxTask) =>
  steps.map((step, place) => ({ step, position: place + 1 })).filter(({ step }) => step.kind === 'DYNAFORM');

/** The steps with a form, as the vendor's mobile app wants them. */
export function lightSteps(world: World, task: SandboxTask): object[] {
  return formSteps(task).map(({ step, position }, index) => {
    const { title, description, updatedAt } = described(world, step);
    return {
      formId: step.object,
      formTitle: title,
      formDescription: description,
      formUpdateDate: updatedAt,
      index,
      ...lightStep(step, position),
    };
  });
}

/** One of `/light/start-case`, with the forms of its first task. */
export function lightStart(world: World, process: SandboxProcess, task: SandboxTask): object {
  return {
    text: `${process.title} (${task.title})`,
    processId: process.uid,
    taskId: task.uid,
    offlineEnabled: 'FALSE',
    autoRoot: 'FALSE',
    categoryName: 'No Category',
    categoryId: '_OTHER_',
    forms: formSteps(task).map(({ step, position }, place) => {
      const { title, description, updatedAt } = described(world, step);
      return {
        formId: step.object,
        formUpdateDate: updatedAt,
        index: place + 1,
        title,
        description,
        ...lightStep(step, position),
      };
    }),
  };
}

import type { Form } from '@/lib/domain/form';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest } from '../contract';
import { ConnectorError } from '../errors';
import { createCase } from './client/cases';
import { listStartingCases } from './client/starting';
import { type ActivityStep, readActivitySteps } from './client/steps';
import { allOf, controlsOfPlain, loadDesign, type TaskForms } from './dynaform';
import { isUid } from './ids';
import { parseStartId, type StartPlace, startVariables, toStartable, toStartForm } from './start-form';

export async function listStartable(call: Call): Promise<readonly Startable[]> {
  return (await listStartingCases(call)).map(toStartable);
}

/** Only what the person may start: its forms are protected by no right (vendor facts: processmaker §5, "Form"). */
async function requireStartable(call: Call, place: StartPlace): Promise<void> {
  const found = (await listStartingCases(call)).some(
    ({ pro_uid, tas_uid }) => pro_uid === place.processUid && tas_uid === place.taskUid,
  );
  if (!found) throw new ConnectorError('not-found', 'You can no longer start this in ProcessMaker.');
}

async function loadForm(call: Call, place: StartPlace, step: ActivityStep): Promise<TaskForms> {
  const uid = step.step_uid_obj;
  const form = await loadDesign(call, { processUid: place.processUid, formUid: uid });
  if (typeof form === 'string') return { forms: [], withheld: form === 'withheld' ? [step.obj_title] : [] };
  const controls = controlsOfPlain(form.dyn_content).map((control) => ({
    ...control,
    data: { value: control.defaultValue },
  }));
  const editable = step.step_mode !== 'VIEW';
  return { forms: [{ uid, title: form.dyn_title, editable, controls, hasValues: true }], withheld: [] };
}

/** The forms of the first task, in the order of its steps, with the defaults as values. */
async function loadStartForms(call: Call, place: StartPlace): Promise<TaskForms> {
  await requireStartable(call, place);
  const steps = (await readActivitySteps(call, place)).filter(
    ({ step_type_obj, step_uid_obj }) => step_type_obj === 'DYNAFORM' && isUid(step_uid_obj),
  );
  return allOf(await Promise.all(steps.map((step) => loadForm(call, place, step))));
}

export async function loadStartForm(call: Call, id: string): Promise<Form> {
  return toStartForm(await loadStartForms(call, parseStartId(id)));
}

/** Starts the case as a draft of the person with what they filled in; it waits among their drafts to be handed in. */
export async function start(call: Call, { id, values }: StartRequest): Promise<StartedProcess> {
  const place = parseStartId(id);
  const variables = startVariables(await loadStartForms(call, place), values);
  const { appUid, appNumber } = await createCase(call, { ...place, variables });
  return { processId: appUid, processNumber: `#${appNumber}` };
}

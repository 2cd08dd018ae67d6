import type { Form } from '@/lib/domain/form';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest } from '../contract';
import { ConnectorError } from '../errors';
import { createCase } from './client/cases';
import { readLightDynaform } from './client/dynaforms';
import { ifPossible } from './client/request';
import { listStartingCases } from './client/starting';
import { type ActivityStep, readActivitySteps } from './client/steps';
import { loadLimits } from './document-limits';
import { allOf, loadDesign, type TaskForms } from './dynaform';
import { controlsIn, controlsOfPlain } from './dynaform-content';
import { isUid } from './ids';
import { keptWithStart, offeredWithStart } from './kept-start';
import { fileWithStart, requireFittingFiles } from './start-files';
import {
  parseStartId,
  type StartForms,
  type StartPlace,
  startVariables,
  toStartable,
  toStartForm,
} from './start-form';

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

/** With the options of queries, where the light API answers; else as it was drawn. */
async function loadBlank(call: Call, place: { processUid: string; formUid: string }) {
  const light = await ifPossible(readLightDynaform(call, place));
  if (light) return { title: light.formTitle, controls: controlsIn(light.formContent) };
  const design = await loadDesign(call, place);
  if (typeof design === 'string') return design;
  const controls = controlsOfPlain(design.dyn_content).map((control) => ({
    ...control,
    data: { value: control.defaultValue },
  }));
  return { title: design.dyn_title, controls };
}

async function loadForm(call: Call, { processUid }: StartPlace, step: ActivityStep): Promise<TaskForms> {
  const uid = step.step_uid_obj;
  const form = await loadBlank(call, { processUid, formUid: uid });
  if (typeof form === 'string') return { forms: [], withheld: form === 'withheld' ? [step.obj_title] : [] };
  const asks = step.step_mode !== 'VIEW';
  const title = form.title || step.obj_title;
  return { forms: [{ ...form, uid, title, asks, editable: asks, hasValues: true }], withheld: [] };
}

/** The forms of the first task, in the order of its steps, with the defaults as values, and what its steps file. */
async function loadStartForms(call: Call, place: StartPlace): Promise<StartForms> {
  await requireStartable(call, place);
  const steps = (await readActivitySteps(call, place)).filter(({ step_uid_obj }) => isUid(step_uid_obj));
  const ofType = (type: string) => steps.filter(({ step_type_obj }) => step_type_obj === type);
  const asked = ofType('INPUT_DOCUMENT').map((step) => ({
    uid: step.step_uid_obj,
    title: step.obj_title || 'Document',
  }));
  const [forms, documents] = await Promise.all([
    Promise.all(ofType('DYNAFORM').map((step) => loadForm(call, place, step))),
    loadLimits(call, place.processUid, asked),
  ]);
  return { ...allOf(forms), documents, variables: {} };
}

export async function loadStartForm(call: Call, id: string): Promise<Form> {
  return toStartForm(await loadStartForms(call, parseStartId(id)));
}

/**
 * Starts the case as a draft of the person with what they filled in; it waits among their drafts to be handed in. Files go
 * into it afterwards: once there is a case, nothing may look as if there were none, so that a file that is not taken, and what
 * it did not keep as it was sent, is told of in `notice`, and never as a failure that lets the start be sent again.
 */
export async function start(
  call: Call,
  { id, values, attachments = [] }: StartRequest,
): Promise<StartedProcess> {
  const place = parseStartId(id);
  const forms = await loadStartForms(call, place);
  const files = requireFittingFiles(forms, attachments);
  const attached = new Set(files.map(({ fieldId }) => fieldId));
  const variables = startVariables(forms, values, attached);
  const { appUid, appNumber } = await createCase(call, { ...place, variables });
  const filled = { task: forms, variables, values };
  const told = [
    await keptWithStart(call, appUid, filled),
    await offeredWithStart(call, { appUid, project: place.processUid }, filled),
    await fileWithStart(call, { appUid, appNumber, files }),
  ];
  const notice = told.filter((each) => each !== null).join(' ');
  return { processId: appUid, processNumber: `#${appNumber}`, ...(notice !== '' && { notice }) };
}

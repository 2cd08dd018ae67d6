import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { parseJson } from '../http';
import { readDynaform, readProcessedDynaform } from './client/dynaforms';
import { ifAllowed, ifPossible, isRefused } from './client/request';
import { readSteps } from './client/steps';
import { readVariables } from './client/variables';
import { Content, Control } from './dynaform-schema';
import { isUid, type TaskKey } from './ids';
import type { Step } from './schema';

/** One form of a task: its controls in the order of the screen, values in `data`. */
export interface Dynaform {
  readonly uid: string;
  readonly title: string;
  /** False for a step that only shows the form. */
  readonly editable: boolean;
  readonly controls: readonly Control[];
  /** False where the vendor gave the form without what is filled in. */
  readonly hasValues: boolean;
}

export type FormPlace = Pick<TaskKey, 'appUid' | 'delIndex'> & { readonly project: string };

/** The forms of a task. `withheld` are those that the vendor has but does not show: nothing may be taken for granted of them. */
export interface TaskForms {
  readonly forms: readonly Dynaform[];
  /** Their titles. */
  readonly withheld: readonly string[];
}

/** A form may hold another one; its controls are taken as if they stood in place of it. */
function controlsOf(rows: readonly unknown[]): Control[] {
  return rows.flat().flatMap((raw) => {
    const control = Control.safeParse(raw).data;
    if (!control) return [];
    return control.type === 'form' ? controlsOf(control.items) : [control];
  });
}

const controlsIn = (content: Content): Control[] => content.items.flatMap(({ items }) => controlsOf(items));

async function loadProcessed(call: Call, { project, appUid, delIndex }: FormPlace, uid: string) {
  const place = { processUid: project, formUid: uid, appUid, delIndex };
  const form = await ifPossible(readProcessedDynaform(call, place));
  return form && { title: form.formTitle, controls: controlsIn(form.formContent), hasValues: true };
}

function contentOf(text: string): Content {
  try {
    return Content.parse(parseJson(text));
  } catch {
    throw new ConnectorError('bad-response', 'ProcessMaker has a form that Intray does not understand.');
  }
}

/** What a form looks like without any case; nothing for one that was never drawn. Throws `bad-response`. */
export function controlsOfPlain(content: string): Control[] {
  return content.trim() === '' ? [] : controlsIn(contentOf(content));
}

/** The form as it was drawn, `none` where a step names one that is no longer there, `withheld` where it is refused. */
export async function loadDesign(call: Call, place: { processUid: string; formUid: string }) {
  try {
    return await readDynaform(call, place);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return error.code === 'not-found' ? ('none' as const) : ('withheld' as const);
  }
}

/** The plain form with the case's variables put into it. */
async function loadPlain(call: Call, place: FormPlace, uid: string) {
  const form = await loadDesign(call, { processUid: place.project, formUid: uid });
  if (typeof form === 'string') return form;
  const variables = await ifAllowed(readVariables(call, place));
  const controls = controlsOfPlain(form.dyn_content).map((control) => ({
    ...control,
    data: { value: variables?.[control.variable || control.name] },
  }));
  return { title: form.dyn_title, controls, hasValues: variables !== null };
}

async function loadOf(call: Call, place: FormPlace, { id, title, url }: Step): Promise<TaskForms> {
  const form = (await loadProcessed(call, place, id)) ?? (await loadPlain(call, place, id));
  if (form === 'none') return { forms: [], withheld: [] };
  if (form === 'withheld') return { forms: [], withheld: [title] };
  const editable = !/[?&]ACTION=VIEW\b/.test(url);
  return { forms: [{ ...form, uid: id, title: form.title || title, editable }], withheld: [] };
}

export const allOf = (parts: readonly TaskForms[]): TaskForms => ({
  forms: parts.flatMap(({ forms }) => forms),
  withheld: parts.flatMap(({ withheld }) => withheld),
});

/** The forms of a delegation's task, in the order of its steps. Throws where one of them cannot be read at all. */
export async function loadForms(call: Call, place: FormPlace): Promise<TaskForms> {
  const steps = (await readSteps(call, place)).filter(({ id, type }) => type === 'DYNAFORM' && isUid(id));
  return allOf(await Promise.all(steps.map((step) => loadOf(call, place, step))));
}

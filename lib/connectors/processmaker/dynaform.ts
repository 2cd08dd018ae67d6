import type { Call } from '../contract';
import { readDynaform, readProcessedDynaform } from './client/dynaforms';
import { ifAllowed, ifPossible, isRefused } from './client/request';
import { readSteps } from './client/steps';
import { readVariables } from './client/variables';
import { controlsIn, controlsOfPlain, filledFrom, type Variables } from './dynaform-content';
import type { Filled } from './field-value';
import { isUid, type TaskKey } from './ids';
import type { Step } from './schema';

/** One form of a task: its controls in the order of the screen, values in `data`. */
export interface Dynaform {
  readonly uid: string;
  readonly title: string;
  /** False for a step that only shows the form. */
  readonly asks: boolean;
  /** It asks, and the case shows what it keeps, so that it can be filled in here. */
  readonly editable: boolean;
  readonly controls: readonly Filled[];
  /** False where the vendor gave the form without what is filled in. */
  readonly hasValues: boolean;
  /** The vendor has answered its queries: one without options offers nothing. Else nobody knows. */
  readonly isAnswered?: boolean;
}

export type FormPlace = Pick<TaskKey, 'appUid' | 'delIndex'> & { readonly project: string };

/** The forms of a task. `withheld` are those that the vendor has but does not show: nothing may be taken for granted of them. */
export interface TaskForms {
  readonly forms: readonly Dynaform[];
  /** Their titles. */
  readonly withheld: readonly string[];
  /** What the case keeps, by name; absent where it does not show it. */
  readonly variables?: Variables;
}

type Place = FormPlace & { readonly variables: Variables | null };

async function loadProcessed(call: Call, { project, appUid, delIndex, variables }: Place, uid: string) {
  const place = { processUid: project, formUid: uid, appUid, delIndex };
  const form = await ifPossible(readProcessedDynaform(call, place));
  if (!form) return null;
  const controls = filledFrom(controlsIn(form.formContent), variables);
  return { title: form.formTitle, controls, hasValues: true, isAnswered: true };
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
async function loadPlain(call: Call, { project, variables }: Place, uid: string) {
  const form = await loadDesign(call, { processUid: project, formUid: uid });
  if (typeof form === 'string') return form;
  const controls = controlsOfPlain(form.dyn_content).map((control) => ({
    ...control,
    data: { value: variables === null ? undefined : control.defaultValue },
  }));
  return {
    title: form.dyn_title,
    controls: filledFrom(controls, variables),
    hasValues: variables !== null,
  };
}

async function loadOf(call: Call, place: Place, { id, title, url }: Step): Promise<TaskForms> {
  const form = (await loadProcessed(call, place, id)) ?? (await loadPlain(call, place, id));
  if (form === 'none') return { forms: [], withheld: [] };
  if (form === 'withheld') return { forms: [], withheld: [title] };
  const asks = !/[?&]ACTION=VIEW\b/.test(url);
  const editable = asks && place.variables !== null;
  return { forms: [{ ...form, uid: id, title: form.title || title, asks, editable }], withheld: [] };
}

export const allOf = (parts: readonly TaskForms[]): TaskForms => ({
  forms: parts.flatMap(({ forms }) => forms),
  withheld: parts.flatMap(({ withheld }) => withheld),
});

/** The forms of a delegation's task, in the order of its steps. Throws where one of them cannot be read at all. */
export async function loadForms(call: Call, place: FormPlace): Promise<TaskForms> {
  const steps = (await readSteps(call, place)).filter(({ id, type }) => type === 'DYNAFORM' && isUid(id));
  const variables = steps.length === 0 ? null : await ifAllowed(readVariables(call, place));
  const forms = allOf(await Promise.all(steps.map((step) => loadOf(call, { ...place, variables }, step))));
  return variables === null ? forms : { ...forms, variables };
}

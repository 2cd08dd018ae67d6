import type { Call } from '../contract';
import { parseJson } from '../http';
import { readDynaform, readProcessedDynaform } from './client/dynaforms';
import { ifPossible } from './client/request';
import { readSteps } from './client/steps';
import { readVariables } from './client/variables';
import { Content, Control } from './dynaform-schema';
import { isUid, type TaskKey } from './ids';

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

/** A form may hold another one; its controls are taken as if they stood in place of it. */
function controlsOf(rows: readonly (readonly unknown[])[]): Control[] {
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

/** What a form looks like without any case. */
export function controlsOfPlain(content: string): Control[] {
  return controlsIn(Content.parse(parseJson(content)));
}

/** The plain form with the case's variables put into it. */
async function loadPlain(call: Call, place: FormPlace, uid: string) {
  const form = await ifPossible(readDynaform(call, { processUid: place.project, formUid: uid }));
  if (!form) return null;
  const variables = await ifPossible(readVariables(call, place));
  const controls = controlsOfPlain(form.dyn_content).map((control) => ({
    ...control,
    data: { value: variables?.[control.variable || control.name] },
  }));
  return { title: form.dyn_title, controls, hasValues: variables !== null };
}

/** The forms of a delegation's task, in the order of its steps. Steps that are no form, or whose form cannot be read, are left out. */
export async function loadForms(call: Call, place: FormPlace): Promise<Dynaform[]> {
  const steps = (await readSteps(call, place)).filter(({ id, type }) => type === 'DYNAFORM' && isUid(id));
  const forms = await Promise.all(
    steps.map(async ({ id, title, url }) => {
      const form = (await loadProcessed(call, place, id)) ?? (await loadPlain(call, place, id));
      return (
        form && { ...form, uid: id, title: form.title || title, editable: !/[?&]ACTION=VIEW\b/.test(url) }
      );
    }),
  );
  return forms.filter((form) => form !== null);
}

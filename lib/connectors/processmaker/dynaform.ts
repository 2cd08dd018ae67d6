import type { Call } from '../contract';
import { parseJson } from '../http';
import { loadSteps } from './case';
import { readIfPossible } from './client';
import { Content, Control, PlainForm, ProcessedForm, Variables } from './dynaform-schema';
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

/** The form with the case's values, as the vendor's own mobile program reads it. */
async function loadProcessed(call: Call, { project, appUid, delIndex }: FormPlace, uid: string) {
  const form = await readIfPossible(
    call,
    `/light/project/${project}/dynaformprocessed/${uid}`,
    ProcessedForm,
    [
      ['app_uid', appUid],
      ['del_index', delIndex],
    ],
  );
  return form && { title: form.formTitle, controls: controlsIn(form.formContent), hasValues: true };
}

/** `app_index` is what makes 3.3 answer at all (vendor facts: processmaker §5, "Variables"). */
function loadVariables(call: Call, { appUid, delIndex }: FormPlace) {
  return readIfPossible(call, `/cases/${appUid}/variables`, Variables, [['app_index', delIndex]]);
}

/** The plain form with the case's variables put into it. */
async function loadPlain(call: Call, place: FormPlace, uid: string) {
  const form = await readIfPossible(call, `/project/${place.project}/dynaform/${uid}`, PlainForm);
  if (!form) return null;
  const variables = await loadVariables(call, place);
  const controls = controlsIn(Content.parse(parseJson(form.dyn_content))).map((control) => ({
    ...control,
    data: { value: variables?.[control.variable || control.name] },
  }));
  return { title: form.dyn_title, controls, hasValues: variables !== null };
}

/** The forms of a delegation's task, in the order of its steps. Steps that are no form, or whose form cannot be read, are left out. */
export async function loadForms(call: Call, place: FormPlace): Promise<Dynaform[]> {
  const steps = (await loadSteps(call, place)).filter(({ id, type }) => type === 'DYNAFORM' && isUid(id));
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

import type { Form, FormField } from '@/lib/domain/form';
import type { Startable } from '@/lib/domain/startable';
import type { StartRequest } from '../contract';
import { ConnectorError } from '../errors';
import type { CaseVariables } from './client/cases';
import type { StartingCase } from './client/starting';
import type { TaskForms } from './dynaform';
import type { Control } from './dynaform-schema';
import { isEditable, isField, toForm } from './form-transform';
import { isUid } from './ids';

/** Where a process is started: some can be started in several places. */
export interface StartPlace {
  readonly processUid: string;
  readonly taskUid: string;
}

export const startId = ({ processUid, taskUid }: StartPlace): string => `${processUid}:${taskUid}`;

/** Throws `not-found` for an id that this connector has not made. */
export function parseStartId(id: string): StartPlace {
  const [processUid = '', taskUid = '', ...rest] = id.split(':');
  if (!isUid(processUid) || !isUid(taskUid) || rest.length > 0)
    throw new ConnectorError('not-found', 'ProcessMaker has nothing like this to start.');
  return { processUid, taskUid };
}

/** "No Category" is what the vendor prints where there is none. */
export function toStartable(start: StartingCase): Startable {
  const category = start.category_name.trim();
  return {
    id: startId({ processUid: start.pro_uid, taskUid: start.tas_uid }),
    title: start.pro_title.trim() || start.pro_uid,
    group: category === '' || category === 'No Category' ? null : category,
    description: start.pro_description.trim() || null,
  };
}

/** Files and tables are filled in at the draft that the start leaves: the call that starts takes neither. */
const LATER: ReadonlySet<FormField['kind']> = new Set(['file', 'table', 'unknown']);

function atStart(field: FormField): FormField {
  return LATER.has(field.kind) ? { ...field, editable: false, required: false } : field;
}

export function toStartForm(forms: TaskForms): Form {
  const { sections, note } = toForm(forms);
  return { sections: sections.map((each) => ({ ...each, fields: each.fields.map(atStart) })), note };
}

/** A box to tick is stored as a list, like a group of them (vendor document: REST API Cases, "Format of Variables"). */
function stored(control: Control, given: string | readonly string[]): string | string[] {
  const list = typeof given === 'string' ? [given] : [...given];
  return control.type === 'checkgroup' || control.type === 'checkbox' ? list : (list[0] ?? '');
}

const invalid = (message: string) => new ConnectorError('invalid-input', `${message} Nothing was started.`);

const isEmpty = (given: string | readonly string[] | undefined) => given === undefined || given.length === 0;

function requireChoice({ label, choices }: FormField, given: string | readonly string[]): void {
  const list = typeof given === 'string' ? [given] : given;
  if (choices.length > 0 && !list.every((text) => choices.some(({ value }) => value === text)))
    throw invalid(`“${label}” does not have this choice.`);
}

interface Asked {
  readonly field: FormField;
  readonly control: Control;
}

/** The fields that a person may fill in, by their id in the form, with the control each was made of. */
function askedFields(task: TaskForms): ReadonlyMap<string, Asked> {
  const controls = new Map<string, Control>(
    task.forms.flatMap((form) =>
      form.controls
        .filter((control) => isField(control) && isEditable(form, control))
        .map((control) => [`${form.uid}.${control.name || control.id}`, control] as const),
    ),
  );
  const fields = toStartForm(task).sections.flatMap((section) => section.fields);
  return new Map(
    fields.flatMap((field) => {
      const control = field.editable ? controls.get(field.id) : undefined;
      return control ? [[field.id, { field, control }] as const] : [];
    }),
  );
}

/**
 * The variables of a new case. The vendor would store anything (vendor facts: processmaker §5), so a field that is not asked
 * for, a choice that is not offered and a required field left empty are `invalid-input` here.
 */
export function startVariables(forms: TaskForms, values: StartRequest['values']): CaseVariables {
  const asked = askedFields(forms);
  for (const id of Object.keys(values))
    if (!asked.has(id)) throw invalid('The form of this process has changed. Open it again.');
  const missing = [...asked].filter(([id, { field }]) => field.required && isEmpty(values[id]));
  if (missing.length > 0)
    throw invalid(`Fill these in first: ${missing.map(([, { field }]) => field.label).join(', ')}.`);
  const given = [...asked].flatMap(([id, { field, control }]) => {
    const value = values[id];
    if (value === undefined || value.length === 0) return [];
    requireChoice(field, value);
    return [[control.variable || control.name || control.id, stored(control, value)] as const];
  });
  return Object.fromEntries(given);
}

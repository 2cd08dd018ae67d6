import type { Form, FormField, FormFieldKind } from '@/lib/domain/form';
import type { Dynaform, TaskForms } from './dynaform';
import type { Control } from './dynaform-schema';
import { gridRows, storedTexts } from './field-value';

const KINDS: Readonly<Record<string, FormFieldKind>> = {
  text: 'text',
  suggest: 'text',
  textarea: 'long-text',
  dropdown: 'choice',
  radio: 'choice',
  checkbox: 'choice',
  checkgroup: 'choices',
  datetime: 'date-time',
  file: 'file',
  multipleFile: 'file',
  grid: 'table',
};
/** What decorates a form or only its script sees. */
const NO_FIELDS = new Set([
  'title',
  'subtitle',
  'label',
  'link',
  'image',
  'hidden',
  'submit',
  'button',
  'panel',
  'annotation',
  'geomap',
  'qrcode',
]);

export const isField = ({ type, name, id }: Control): boolean => !NO_FIELDS.has(type) && (name || id) !== '';

function kindOf({ type, dataType, format }: Control): FormFieldKind {
  if (type === 'text' && (dataType === 'integer' || dataType === 'float')) return 'number';
  if (type === 'datetime' && format !== '' && !/h/i.test(format)) return 'date';
  return KINDS[type] ?? 'unknown';
}

/** Options written into the form, then those of a query. */
export function choicesOf({ options, optionsSql }: Control) {
  return [...options, ...optionsSql].map(({ value, label }) => ({ value, label: label || value }));
}

/** The label that the vendor prints beside a value is not used: it is that of the field's default (recorded from 3.3.10). */
function shownTexts(control: Control): string[] {
  const choices = choicesOf(control);
  return storedTexts(control).map((text) => choices.find(({ value }) => value === text)?.label ?? text);
}

/** A control is for filling in unless it, or its step, only shows. `parent` takes the form's mode, which is to edit. */
export function isEditable(form: Dynaform, { mode }: Control): boolean {
  return form.editable && mode !== 'view' && mode !== 'disabled';
}

function fieldOf(form: Dynaform, control: Control): FormField {
  const rows = control.type === 'grid' ? gridRows(control) : null;
  const name = control.name || control.id;
  return {
    // The same variable may stand in several forms of a task.
    id: `${form.uid}.${name}`,
    label: control.label.trim() || name,
    kind: kindOf(control),
    values: rows ? rows.map(({ stored }) => stored) : storedTexts(control),
    display: rows ? rows.map(({ shown }) => shown) : shownTexts(control),
    choices: choicesOf(control),
    required: control.required,
    editable: isEditable(form, control),
  };
}

function uniqueById(fields: readonly FormField[]): FormField[] {
  return [...new Map(fields.map((field) => [field.id, field])).values()];
}

const NO_FORM = 'This step of the process in ProcessMaker has no form.';
const NOT_SHOWN = 'ProcessMaker does not show you the form of this step.';
const NOT_ALL_SHOWN = 'ProcessMaker does not show you all forms of this step.';
const NO_VALUES = 'ProcessMaker shows you this form, but not what is filled in.';

function noteOn({ forms, withheld }: TaskForms, isEmpty: boolean): string | null {
  if (withheld.length > 0) return isEmpty ? NOT_SHOWN : NOT_ALL_SHOWN;
  if (isEmpty) return NO_FORM;
  return forms.every(({ hasValues }) => hasValues) ? null : NO_VALUES;
}

/** One section for each form of the task. */
export function toForm(task: TaskForms): Form {
  const sections = task.forms
    .map((form) => ({
      title: form.title || null,
      fields: uniqueById(form.controls.filter(isField).map((control) => fieldOf(form, control))),
    }))
    .filter(({ fields }) => fields.length > 0);
  return { sections, note: noteOn(task, sections.length === 0) };
}

import type { Form, FormColumn, FormField } from '@/lib/domain/form';
import { choicesOf, columnKey, isFilledIn, isShown, kindOf, labelOf, nameOf } from './control';
import { decorationOf } from './decoration';
import { choicesDependOn, isLeftOver } from './dependent-choices';
import type { Dynaform, TaskForms } from './dynaform';
import type { Column } from './dynaform-schema';
import { inputRules, rulesOf } from './field-rules';
import { type Filled, shownTexts, storedTexts } from './field-value';
import { isColumnEditable, isForReading, lacksChoices } from './fillable';
import { feedsFormula } from './formula';
import { gridRows, shownColumns } from './grid-value';

const DECORATIONS: ReadonlySet<string> = new Set(['heading', 'paragraph', 'link', 'image']);

/** True of what keeps a value that people see. */
export const isField = (control: Filled): boolean =>
  isShown(control) && nameOf(control) !== '' && !DECORATIONS.has(kindOf(control));

export const fieldId = (form: Pick<Dynaform, 'uid'>, control: Filled): string =>
  // The same variable may stand in several forms of a task.
  `${form.uid}.${nameOf(control)}`;

/** A control is for filling in unless it, or its step, only shows. `parent` takes the form's mode, which is to edit. */
export function isEditable(form: Dynaform, control: Filled): boolean {
  return (
    form.editable &&
    !isForReading(control) &&
    isFilledIn(kindOf(control)) &&
    (!lacksChoices(control) || isLeftOver(form, control)) &&
    feedsFormula(form.controls, control) === null
  );
}

function columnOf(columns: readonly Column[], column: Column): FormColumn {
  const kind = kindOf(column);
  const rules = inputRules(column);
  return {
    id: columnKey(column),
    label: labelOf(column),
    // The vendor keeps files of a row under names of their own, which are not ours to make up.
    kind: kind === 'file' || kind === 'link' || kind === 'image' ? 'unknown' : kind,
    choices: choicesOf(column),
    required: column.required,
    editable: isColumnEditable(columns, column),
    ...(rules && { rules }),
  };
}

function hintOf(form: Dynaform, control: Filled): string {
  const mayFill = form.editable && !isForReading(control);
  const fed = mayFill ? feedsFormula(form.controls, control) : null;
  const parent = mayFill ? choicesDependOn(form.controls, control) : null;
  const told = [
    control.hint.trim(),
    fed && `ProcessMaker works out “${fed}” from this in its own form. Open the case there to change it.`,
    parent &&
      isLeftOver(form, control) &&
      `ProcessMaker offers nothing here for “${parent}” as it has it stored, so what was chosen can only be cleared.`,
    parent &&
      !isLeftOver(form, control) &&
      `These choices are for “${parent}” as ProcessMaker has it stored. If you change that, it offers others once that is stored: open the form again and choose anew.`,
  ];
  return told.filter(Boolean).join(' ');
}

/** What only some fields have. */
function extrasOf(form: Dynaform, control: Filled): Partial<FormField> {
  const rules = rulesOf(control);
  const hint = hintOf(form, control);
  const columns = shownColumns(control);
  const isFixed = !control.addRow && !control.deleteRow;
  return {
    ...(hint !== '' && { hint }),
    ...(control.placeholder.trim() !== '' && { placeholder: control.placeholder.trim() }),
    ...(rules && { rules }),
    ...(control.type === 'grid' && { columns: columns.map((column) => columnOf(columns, column)) }),
    ...(control.type === 'grid' && isFixed && { fixedRows: true }),
    ...(control.type === 'multipleFile' && { multiple: true }),
    ...(control.type === 'suggest' && { open: true }),
  };
}

export function fieldOf(form: Dynaform, control: Filled): FormField {
  const rows = control.type === 'grid' ? gridRows(control) : null;
  return {
    id: fieldId(form, control),
    label: labelOf(control),
    kind: kindOf(control),
    values: rows ? rows.map(({ stored }) => stored) : storedTexts(control),
    display: rows ? rows.map(({ shown }) => shown) : shownTexts(control),
    choices: choicesOf(control),
    required: control.required,
    editable: isEditable(form, control),
    ...extrasOf(form, control),
  };
}

const NO_VALUE = { values: [], display: [], choices: [], required: false, editable: false } as const;

function entryOf(form: Dynaform, control: Filled, place: number): FormField[] {
  if (isField(control)) return [fieldOf(form, control)];
  const look = isShown(control) ? decorationOf(control) : null;
  if (look === null || (look.kind === 'heading' && look.label === form.title)) return [];
  return [
    {
      ...NO_VALUE,
      id: `${form.uid}.${nameOf(control) || `#${place}`}`,
      ...look,
      values: [],
      display: [],
      choices: [],
    },
  ];
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

/** One section for each form of the task, in the order of its steps. */
export function toForm(task: TaskForms): Form {
  const sections = task.forms
    .map((form) => ({
      title: form.title || null,
      fields: uniqueById(form.controls.flatMap((control, place) => entryOf(form, control, place))),
    }))
    .filter(({ fields }) => fields.length > 0);
  return { sections, note: noteOn(task, sections.length === 0) };
}

/** The forms as somebody sees them who may not write into the case. */
export const readOnly = (task: TaskForms): TaskForms => ({
  ...task,
  forms: task.forms.map((form) => ({ ...form, asks: false, editable: false })),
});

/** The forms with nothing filled in, all of which asks may be. */
export const asBlank = (task: TaskForms): TaskForms => ({
  ...task,
  forms: task.forms.map((form) => ({
    ...form,
    editable: form.asks,
    controls: form.controls.map((control) => ({ ...control, data: undefined, shownAs: '' })),
  })),
});

import { choicesOf, kindOf, labelOf, nameOf, variableOf } from './control';
import type { Dynaform, TaskForms } from './dynaform';
import type { Control } from './dynaform-schema';
import { type Filled, storedTexts } from './field-value';
import { isEditable, isField } from './form-transform';
import { storedRows } from './grid-value';

const DECISION =
  /decision|decide|approv|verdict|outcome|result|決定|決議|決策|核准|審核|審批|簽核|批准|結果|决定|审核|审批|结果/i;

export interface Decision {
  readonly variable: string;
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

const isDecision = ({ type, name, label, variable }: Control) =>
  (type === 'radio' || type === 'dropdown') && DECISION.test(`${variable} ${name} ${label}`);

/** What the step asks for: it is not there for reading, whether it can be filled in from here or not. */
function isAskedFor(form: Dynaform, control: Filled): boolean {
  return isField(control) && form.asks && control.mode !== 'view' && control.mode !== 'disabled';
}

function askedControls(forms: readonly Dynaform[]): Control[] {
  return forms.flatMap((form) => form.controls.filter((control) => isAskedFor(form, control)));
}

/** The one choice of the task's forms that is named like a decision; null where there is none, or more than one to choose from. */
export function decisionOf(forms: readonly Dynaform[]): Decision | null {
  const [found, ...others] = askedControls(forms).filter(isDecision);
  if (!found || others.length > 0) return null;
  const options = choicesOf(found);
  const variable = found.variable || found.name;
  return options.length === 0 ? null : { variable, label: found.label || variable, options };
}

/** The label of a decision whose options the vendor does not tell, as those of a query in a plain form; null where there is none. */
export function optionlessDecision(forms: readonly Dynaform[]): string | null {
  const [found, ...others] = askedControls(forms).filter(isDecision);
  if (!found || others.length > 0 || choicesOf(found).length > 0) return null;
  return labelOf(found);
}

/** The forms without the decision as a field: it is made by the action that is chosen. */
export function withDecisionMade(task: TaskForms, decision: Decision | null): TaskForms {
  if (decision === null) return task;
  const locked = (control: Filled): Filled =>
    isDecision(control) && variableOf(control) === decision.variable
      ? { ...control, mode: 'view', required: false, hint: 'You make it with the action that you choose.' }
      : control;
  return { ...task, forms: task.forms.map((form) => ({ ...form, controls: form.controls.map(locked) })) };
}

export const decisionFieldIds = (task: TaskForms, { variable }: Decision): string[] =>
  task.forms.flatMap((form) =>
    form.controls
      .filter((control) => isDecision(control) && variableOf(control) === variable)
      .map((control) => `${form.uid}.${nameOf(control)}`),
  );

const isEmpty = (control: Control): boolean =>
  kindOf(control) === 'table' ? storedRows(control).length === 0 : storedTexts(control).length === 0;

interface Required {
  readonly form: Dynaform;
  readonly control: Control;
}

function requiredControls(forms: readonly Dynaform[], decision: Decision | null): Required[] {
  return forms.flatMap((form) =>
    form.controls
      .filter((control) => isAskedFor(form, control) && control.required)
      .filter((control) => variableOf(control) !== decision?.variable)
      .map((control) => ({ form, control })),
  );
}

/**
 * Labels of required fields that are empty, but for the decision: those that can be filled in here, and those that only
 * ProcessMaker's own screen can. That screen would not let the person go on; its REST interface does not look.
 */
export function unfilledFields(forms: readonly Dynaform[], decision: Decision | null) {
  const known = forms.filter(({ hasValues }) => hasValues);
  const empty = requiredControls(known, decision).filter(({ control }) => isEmpty(control));
  const isHere = ({ form, control }: Required) => isEditable(form, control);
  return {
    here: empty.filter(isHere).map(({ control }) => labelOf(control)),
    there: empty.filter((each) => !isHere(each)).map(({ control }) => labelOf(control)),
  };
}

/** Labels of required fields of which the vendor does not show whether they are filled in. */
export function unknownFields(forms: readonly Dynaform[], decision: Decision | null): string[] {
  const blind = forms.filter(({ hasValues }) => !hasValues);
  return requiredControls(blind, decision).map(({ control }) => labelOf(control));
}

import type { Dynaform } from './dynaform';
import type { Control } from './dynaform-schema';
import { storedTexts } from './field-value';
import { choicesOf, isEditable, isField } from './form-transform';

const DECISION =
  /decision|decide|approv|verdict|outcome|result|決定|決議|決策|核准|審核|審批|簽核|批准|結果|决定|审核|审批|结果/i;

export interface Decision {
  readonly variable: string;
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

const isDecision = ({ type, name, label, variable }: Control) =>
  (type === 'radio' || type === 'dropdown') && DECISION.test(`${variable} ${name} ${label}`);

function editableControls(forms: readonly Dynaform[]): Control[] {
  return forms.flatMap((form) =>
    form.controls.filter((control) => isField(control) && isEditable(form, control)),
  );
}

/** The one choice of the task's forms that is named like a decision; null where there is none, or more than one to choose from. */
export function decisionOf(forms: readonly Dynaform[]): Decision | null {
  const [found, ...others] = editableControls(forms).filter(isDecision);
  if (!found || others.length > 0) return null;
  const options = choicesOf(found).filter(({ value }) => value !== '');
  const variable = found.variable || found.name;
  return options.length === 0 ? null : { variable, label: found.label || variable, options };
}

const labelOf = ({ label, name, id }: Control) => label || name || id;

/** The label of a decision whose options the vendor does not tell, as those of a query in a plain form; null where there is none. */
export function optionlessDecision(forms: readonly Dynaform[]): string | null {
  const [found, ...others] = editableControls(forms).filter(isDecision);
  if (!found || others.length > 0 || choicesOf(found).some(({ value }) => value !== '')) return null;
  return labelOf(found);
}

function requiredControls(forms: readonly Dynaform[], decision: Decision | null): Control[] {
  return editableControls(forms)
    .filter(({ required, type }) => required && type !== 'grid')
    .filter(({ variable, name }) => (variable || name) !== decision?.variable);
}

/**
 * Labels of required fields that are empty, but for the decision. ProcessMaker's own screen would not let the person go on;
 * its REST interface does not look, and the case would go on incomplete.
 */
export function unfilledFields(forms: readonly Dynaform[], decision: Decision | null): string[] {
  const known = forms.filter(({ hasValues }) => hasValues);
  return requiredControls(known, decision)
    .filter((control) => storedTexts(control).length === 0)
    .map(labelOf);
}

/** Labels of required fields of which the vendor does not show whether they are filled in. */
export function unknownFields(forms: readonly Dynaform[], decision: Decision | null): string[] {
  const blind = forms.filter(({ hasValues }) => !hasValues);
  return requiredControls(blind, decision).map(labelOf);
}

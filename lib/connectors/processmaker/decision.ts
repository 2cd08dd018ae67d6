import type { ActionTone } from '@/lib/domain/action';
import type { Dynaform } from './dynaform';
import type { Control } from './dynaform-schema';
import { storedTexts } from './field-value';
import { choicesOf, isEditable, isField } from './form-transform';

const DECISION =
  /decision|decide|approv|verdict|outcome|result|決定|決議|決策|核准|審核|審批|簽核|批准|結果|决定|审核|审批|结果/i;
const NEGATIVE =
  /不同意|不核准|不通過|未通過|否決|退回|駁回|拒絕|否决|驳回|拒绝|reject|return|deny|denied|decline|refuse|disagree|disapprove|not approve/i;
const POSITIVE = /同意|核准|核可|通過|批准|簽署|通过|approve|agree|accept|confirm/i;
const YES = /^(yes|y|true|是)$/i;
const NO = /^(no|n|false|否)$/i;

/** The options are free text; the usual words of both languages tell which way they point. */
export function toneOf(label: string): ActionTone {
  if (NEGATIVE.test(label) || NO.test(label.trim())) return 'negative';
  return POSITIVE.test(label) || YES.test(label.trim()) ? 'positive' : 'neutral';
}

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

/**
 * Labels of required fields that are empty, but for the decision. ProcessMaker's own screen would not let the person go on;
 * its REST interface does not look, and the case would go on incomplete.
 */
export function unfilledFields(forms: readonly Dynaform[], decision: Decision | null): string[] {
  const known = forms.filter(({ hasValues }) => hasValues);
  return editableControls(known)
    .filter(({ required, type }) => required && type !== 'grid')
    .filter(({ variable, name }) => (variable || name) !== decision?.variable)
    .filter((control) => storedTexts(control).length === 0)
    .map(({ label, name, id }) => label || name || id);
}

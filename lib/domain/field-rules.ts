import type { FieldRules, FormColumn, FormField } from './form';
import { matchesPattern } from './pattern';

/** A sentence for people. */
export type ValueProblem = string;

/** What fields and columns have in common. */
type Checked = Pick<FormColumn, 'label' | 'kind' | 'choices' | 'rules'> &
  Partial<Pick<FormField, 'multiple' | 'open' | 'peopleInput'>>;

type Check = (field: Checked, value: string) => ValueProblem | null;

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Also the 31st of a month that has it, and the 29th of February in leap years only. */
function isDay(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const isMoment = (text: string) => isDay(DATE_TIME.exec(text)?.[1] ?? '');

function checkLength({ label, rules = {} }: Checked, value: string): ValueProblem | null {
  const { minLength, maxLength } = rules;
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength)
    return `${label} has ${length} characters; the system takes ${maxLength}.`;
  if (minLength !== undefined && length < minLength)
    return `${label} has ${length} characters; the system wants at least ${minLength}.`;
  return null;
}

function checkPattern({ label, rules }: Checked, value: string): ValueProblem | null {
  const pattern = rules?.pattern;
  if (!pattern || matchesPattern(pattern.source, value)) return null;
  return pattern.message
    ? `${label}: ${pattern.message}`
    : `${label} does not have the form that is asked for.`;
}

const checkText: Check = (field, value) => checkLength(field, value) ?? checkPattern(field, value);

const checkNumber: Check = (field, value) => {
  const { label, rules = {} } = field;
  if (!NUMBER.test(value)) return `${label} takes a number.`;
  if (rules.integer && value.includes('.')) return `${label} takes a whole number.`;
  if (rules.min !== undefined && Number(value) < rules.min) return `${label} must be at least ${rules.min}.`;
  if (rules.max !== undefined && Number(value) > rules.max) return `${label} must be at most ${rules.max}.`;
  return checkText(field, value);
};

function checkPeriod({ label, rules = {} }: Checked, value: string): ValueProblem | null {
  // Both have fixed widths, so that text order is time order.
  if (rules.earliest !== undefined && value < rules.earliest)
    return `${label} must not be before ${rules.earliest}.`;
  if (rules.latest !== undefined && value > rules.latest)
    return `${label} must not be after ${rules.latest}.`;
  return null;
}

const checkDate: Check = (field, value) =>
  isDay(value) ? checkPeriod(field, value) : `${field.label} takes a date.`;

const checkDateTime: Check = (field, value) =>
  isMoment(value) ? checkPeriod(field, value) : `${field.label} takes a date with a time.`;

/** Without choices the system has not told them, so that it alone can know. */
const checkChoice: Check = ({ label, choices, open, peopleInput }, value) => {
  const isFree = open === true || peopleInput !== undefined || choices.length === 0;
  if (isFree || choices.some((choice) => choice.value === value)) return null;
  return `${label} has no such choice. Choose one of those offered.`;
};

const checks: Partial<Record<Checked['kind'], Check>> = {
  text: checkText,
  'long-text': checkText,
  number: checkNumber,
  choice: checkChoice,
  choices: checkChoice,
  boolean: checkChoice,
  date: checkDate,
  'date-time': checkDateTime,
  person: checkChoice,
};

const severalValues = new Set<Checked['kind']>(['choices', 'unknown', 'table']);

function takesSeveral({ kind, multiple }: Checked): boolean {
  return severalValues.has(kind) || ((kind === 'person' || kind === 'file') && multiple === true);
}

/** What is wrong with values that are not blank, by the kind and the rules of their field or column: the first of each value. */
export function checkValue(field: Checked, values: readonly string[]): ValueProblem[] {
  if (values.length > 1 && !takesSeveral(field)) return [`${field.label} takes one value.`];
  const check = checks[field.kind];
  const found = check ? values.map((value) => check(field, value)) : [];
  return [...new Set(found.filter((problem) => problem !== null))];
}

/** Whether a file of this name and size would be taken, so that nobody brings a gigabyte in vain; null when it would. */
export function fileProblem(
  label: string,
  { maxBytes, extensions = [] }: Pick<FieldRules, 'maxBytes' | 'extensions'>,
  file: { readonly name: string; readonly size: number },
): ValueProblem | null {
  if (maxBytes !== undefined && file.size > maxBytes)
    return `${label} takes files of up to ${inMegabytes(maxBytes)}; “${file.name}” has ${inMegabytes(file.size)}.`;
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (extensions.length > 0 && !extensions.includes(extension))
    return `${label} takes files of these kinds: ${extensions.join(', ')}.`;
  return null;
}

function inMegabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

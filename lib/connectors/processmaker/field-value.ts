import { parseJson } from '../http';
import { choicesOf, kindOf } from './control';
import type { Column, Control } from './dynaform-schema';
import { filesIn } from './file-value';
import { inFormat } from './moment-format';

/** A control with what the case keeps beside its value as what people read of it (`…_label`). */
export interface Filled extends Control {
  readonly shownAs?: string;
}

/** Lists of a check group are stored as a list, or as the JSON of one. */
export function listIn(text: string): unknown[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const parsed = parseJson(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function textsIn(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object') return 'value' in value ? textsIn(value.value) : [JSON.stringify(value)];
  return [String(value)];
}

/** Truths are stored as 1 and 0 (vendor document: REST API Cases, "Format of Variables"). */
function boxTexts(value: unknown): string[] {
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  const [only] = Array.isArray(inner) ? inner : [inner];
  return typeof only === 'boolean' ? [only ? '1' : '0'] : textsIn(only);
}

/** Some forms keep no seconds, or a time where only the day counts. */
function dateText(text: string, isDate: boolean): string {
  if (isDate) return /^(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}/.exec(text)?.[1] ?? text;
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text) ?? [];
  return day === undefined ? text : `${day} ${time}:00`;
}

/** What is stored in a control or a cell that is no grid; `[]` for nothing. */
export function textsOf(input: Column, stored: unknown): string[] {
  const kind = kindOf(input);
  if (kind === 'boolean') return boxTexts(stored);
  const texts = textsIn(stored);
  if (kind === 'date' || kind === 'date-time') return texts.map((text) => dateText(text, kind === 'date'));
  const [only] = texts;
  if (kind !== 'choices' || only === undefined || texts.length > 1) return texts;
  const list = listIn(only);
  return list ? textsIn(list) : texts;
}

export const valueIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'value' in data ? data.value : data;

/** What is stored in a control that is no grid; `[]` for nothing. Of a file, the ids of its documents. */
export function storedTexts(control: Control): string[] {
  if (kindOf(control) === 'file') return filesIn(valueIn(control.data)).map(({ id }) => id);
  return textsOf(control, control.data);
}

/** What people read of the texts of a control or a cell: labels of choices, dates in their format. */
export function readable(input: Column, texts: readonly string[]): string[] {
  if (input.type === 'datetime') return texts.map((text) => inFormat(text, input.format));
  const choices = choicesOf(input);
  return texts.map((text) => choices.find(({ value }) => value === text)?.label ?? text);
}

/**
 * The label that the vendor prints beside a value in a form is not used: it is that of the field's default (recorded from
 * 3.3.10). What the case itself keeps as label is, where no choice of the control explains the value.
 */
export function shownTexts(control: Filled): string[] {
  const { shownAs = '' } = control;
  if (kindOf(control) === 'file') return filesIn(valueIn(control.data), shownAs).map(({ name }) => name);
  const texts = storedTexts(control);
  const shown = readable(control, texts);
  const [only, ...others] = shown;
  const isUnexplained = kindOf(control) === 'choice' && only !== undefined && only === texts[0];
  return isUnexplained && others.length === 0 && shownAs !== '' ? [shownAs] : shown;
}

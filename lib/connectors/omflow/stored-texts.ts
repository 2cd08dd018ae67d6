import { numberLike, textOfJson } from './exact-json';
import type { ColumnItem, FieldValue } from './schema';
import { isObject, textsOf } from './task';

/** A password that somebody has put into a form: nobody reads it here. */
export const isSecret = ({ type, config }: ColumnItem) => type === 'inputbox' && config.type === 'password';

/** Fields that may hold several values. 1.1 tells nothing of checkboxes, which always do there (vendor facts: omflow §4). */
export function holdsSeveral({ type, config }: ColumnItem): boolean {
  if (type === 'checkbox') return config.multiple !== false;
  return ['list', 'n_user', 'n_group', 'file'].includes(type) && config.multiple === true;
}

function jsonList(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : null;
  } catch {
    return null;
  }
}

/** Several values in one text: `a,b` where both are options, or ids of people. */
function commaList({ type, config }: ColumnItem, text: string): string[] | null {
  const parts = text.split(',');
  if (type === 'n_user' || type === 'n_group')
    return parts.every((part) => /^\d+$/.test(part)) ? parts : null;
  const offered = new Set(config.lists.map(({ value }) => value));
  return !offered.has(text) && parts.every((part) => offered.has(part)) ? parts : null;
}

/** What a field holds as texts. Several values come as an array, as its JSON, or with commas, by release (vendor facts: omflow §4). */
export function textsIn(item: ColumnItem, value: FieldValue): string[] {
  if (typeof value !== 'string' || !holdsSeveral(item)) return textsOf(value);
  return jsonList(value) ?? commaList(item, value) ?? textsOf(value);
}

/** What people are shown of it: what is no text, nor several of them, as JSON. */
export function shownTexts(item: ColumnItem, value: FieldValue): string[] {
  const texts = textsIn(item, value);
  const isWhole = !isObject(value) && !Array.isArray(value);
  return isWhole || texts.length === Object.keys(value).length ? texts : [textOfJson(value)];
}

const filled = (texts: readonly string[]) => texts.filter((text) => text !== '');

export function isSameTexts(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [filled(one), filled(other)];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

/** A number stays one, and so does a truth value, as long as it reads the same. */
function likeOf(present: unknown, text: string): FieldValue {
  if (typeof present === 'number' && String(Number(text)) === text) return Number(text);
  if (typeof present === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return numberLike(present, text);
}

function severalAs(item: ColumnItem, present: string, texts: readonly string[]): FieldValue {
  if (jsonList(present)) return JSON.stringify(texts);
  const isPeople = item.type === 'n_user' || item.type === 'n_group';
  const withCommas = isPeople || present !== '';
  return withCommas && !texts.some((text) => text.includes(',')) ? texts.join(',') : [...texts];
}

/**
 * The texts in the shape in which the field holds its present value. What says the same as before stays as it is, byte for byte
 * (vendor facts: omflow §4). `shown` is what the person was shown of that value.
 */
export function storedAs(
  item: ColumnItem,
  present: FieldValue,
  given: readonly string[],
  shown: readonly string[] = textsIn(item, present),
): FieldValue {
  if (isSameTexts(shown, given)) return present;
  const texts = filled(given);
  if (Array.isArray(present)) return texts.map((text) => likeOf(present[0], text));
  if (!holdsSeveral(item)) return likeOf(present, texts[0] ?? '');
  return typeof present === 'string' ? severalAs(item, present, texts) : [...texts];
}

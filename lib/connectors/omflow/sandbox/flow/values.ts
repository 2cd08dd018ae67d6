import type { FormItem } from './flow-object';

/** A field's value as OMFLOW stores it: text, the values of a checkbox, the rows of a table, or a group with a person (ids as text). */
export type FieldValue = string | unknown[] | { group: string; user: string };
export type FieldValues = Record<string, FieldValue>;

export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? String(value[0] ?? '') : '';
}

export function handlerOf(value: FieldValue | undefined): { group: string; user: string } {
  return typeof value === 'object' && !Array.isArray(value) ? value : { group: '', user: '' };
}

/** Types that hold a list however many values it has; of others the list is one text. */
export function keepsList({ type, config }: FormItem): boolean {
  return ['checkbox', 'subtable', 'file'].includes(type) || config.multiple === true;
}

/** What a text given by the flow's design becomes in a field of this type: `a,b` are two values, or a group and a person. */
export function fieldValue(type: string, text: string): FieldValue {
  if (type === 'checkbox') return text === '' ? [] : text.split(',');
  if (type !== 'h_group') return text;
  const [group = '', user = ''] = text.split(',');
  return { group, user };
}

/** What a field holds when a ticket is opened without it. Designs preset text, lists of values, and a group with a person. */
export function defaultValue({ type, config }: FormItem): FieldValue {
  const value = config.value ?? '';
  if (Array.isArray(value)) return fieldValue(type, value.map(String).join(','));
  if (typeof value === 'object')
    return fieldValue(type, [value.group, value.user ?? ''].map(String).join(','));
  return fieldValue(type, String(value));
}

/** Python's `json.dumps`: blanks after comma and colon, everything beyond ASCII escaped. Columns of JSON text hold this. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, one]) => `${pythonJson(key)}: ${pythonJson(one)}`)
      .join(', ')}}`;
  return JSON.stringify(value ?? null).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A field as its database column holds it. */
export function columnValue(value: FieldValue | undefined): string {
  return typeof value === 'string' || value === undefined ? (value ?? '') : pythonJson(value);
}

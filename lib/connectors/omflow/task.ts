import { LosslessNumber } from 'lossless-json';
import type { FieldValue, FormItem, LoadedTask } from './schema';

export function isField(item: FormItem): boolean {
  return item.id.startsWith('FORMITM_');
}

export function storedValue(task: LoadedTask, fieldId: string): FieldValue {
  return task.formdata.find(({ id }) => id === fieldId)?.value ?? null;
}

export const isObject = (value: FieldValue): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

/** A group with a person: ids as text, `''` for nobody. Null for any other value. */
export function handlerOf(value: FieldValue): { group: string; user: string } | null {
  if (!isObject(value)) return null;
  return { group: String(value.group ?? ''), user: String(value.user ?? '') };
}

const isText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || value instanceof LosslessNumber;

/** A value as texts, as far as it is made of such. 1.2 stores even a single choice as an array (vendor facts: omflow §4). */
export function textsOf(value: FieldValue): string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value.filter(isText).map(String);
  return isObject(value) ? [] : [String(value)];
}

/** True where nothing at all is stored; a table's rows are something, although no text. */
export function isBlank(value: FieldValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
}

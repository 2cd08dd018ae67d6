import type { FieldValue, FormItem, LoadedTask } from './schema';

export function isField(item: FormItem): boolean {
  return item.id.startsWith('FORMITM_');
}

export function storedValue(task: LoadedTask, fieldId: string): FieldValue {
  return task.formdata.find(({ id }) => id === fieldId)?.value ?? null;
}

/** A group with a person: ids as text, `''` for nobody. Null for any other value. */
export function handlerOf(value: FieldValue): { group: string; user: string } | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return { group: String(value.group ?? ''), user: String(value.user ?? '') };
}

/** A value as texts. 1.2 stores even a single choice as an array (vendor facts: omflow §4). */
export function textsOf(value: FieldValue): string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? [] : [String(value)];
}

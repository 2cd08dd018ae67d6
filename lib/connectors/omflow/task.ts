import type { Call } from '../contract';
import { read } from './client';
import type { TaskKey } from './ids';
import { type FieldValue, type FormItem, LoadedTask } from './schema';

/** The form of the stop the task stands at, with its values (vendor facts: omflow §4). Reading it changes nothing. */
export function loadTask(call: Call, { flow, dataId }: TaskKey): Promise<LoadedTask> {
  return read(call, '/flowmanage/api/omdata/load/', { flow_uuid: flow, data_id: dataId }, LoadedTask);
}

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

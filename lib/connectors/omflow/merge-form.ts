import type { FormValues } from '@/lib/domain/form';
import { columnsOf } from './form-fields';
import { tableOf, tableValue } from './form-table';
import { partId } from './form-transform';
import type { FieldValue, FormDatum, FormItem, LoadedTask } from './schema';
import { shownTexts, storedAs } from './stored-texts';
import { handlerOf, isField, isObject, storedValue } from './task';

/** The group and the person of a handler field; what else the vendor keeps there stays. */
function handlerValue(item: FormItem, present: FieldValue, values: FormValues): FieldValue {
  const group = values[partId(item, 'group')];
  const user = values[partId(item, 'user')];
  if (group === undefined && user === undefined) return present;
  const held = handlerOf(present) ?? { group: '', user: '' };
  const next = { group: group ? (group[0] ?? '') : held.group, user: user ? (user[0] ?? '') : held.user };
  if (next.group === held.group && next.user === held.user) return present;
  return { ...(isObject(present) ? present : {}), ...next };
}

function mergedValue(item: FormItem, present: FieldValue, values: FormValues): FieldValue {
  if (item.type === 'h_group') return handlerValue(item, present, values);
  const given = values[item.id];
  if (given === undefined) return present;
  const table = item.type === 'subtable' ? tableOf(item, present) : null;
  return table
    ? tableValue(table, columnsOf(item, present), present, given)
    : storedAs(item, present, given, shownTexts(item, present));
}

/**
 * The task as if it had been loaded with these values: every field that is not named, and every one that says the same as before,
 * is what it was, and no field is lost. A field that the stored form lacks is added with its type, which 1.1 needs (vendor
 * facts: omflow §0, §5). Whether the values are allowed is not looked at here.
 */
export function mergeForm(task: LoadedTask, values: FormValues): LoadedTask {
  const items = new Map(task.formobject.items.filter(isField).map((item) => [item.id, item]));
  const known = new Set(task.formdata.map(({ id }) => id));
  const merged = task.formdata.map((datum): FormDatum => {
    const item = items.get(datum.id);
    return item ? { ...datum, value: mergedValue(item, datum.value, values) } : datum;
  });
  const added = [...items.values()].flatMap((item): FormDatum[] => {
    const value = known.has(item.id) ? null : mergedValue(item, storedValue(task, item.id), values);
    return value === null ? [] : [{ id: item.id, type: item.type, value }];
  });
  return { ...task, formdata: [...merged, ...added] };
}

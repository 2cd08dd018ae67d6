import type { Startable } from '@/lib/domain/startable';
import type { StartRequest } from '../contract';
import type { DesignItem, FormDesign, ViewableFlow } from './client/flows';
import type { FieldValue, FormDatum, LoadedTask } from './schema';
import { handlerOf, isField } from './task';

export function toStartable({ uuid, name, appName }: ViewableFlow): Startable {
  return { id: uuid, title: name || uuid, group: appName, description: null };
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const partsOf = (value: unknown) =>
  textOf(value)
    .split(',')
    .filter((part) => part !== '');

/** What the vendor itself would put into a field left out: texts with commas for lists and handlers (vendor facts: omflow §4). */
export function defaultOf({ type, config }: DesignItem): FieldValue {
  if (type === 'checkbox') return partsOf(config.value);
  if (type !== 'h_group') return textOf(config.value);
  const [group = '', user = ''] = partsOf(config.value);
  return { group, user };
}

/** A form nobody has filled in yet, in the shape of one that somebody has. */
export function emptyTask({ formobject: { items } }: FormDesign): LoadedTask {
  return {
    formobject: { items },
    formdata: items.filter(isField).map((item) => ({ id: item.id, type: item.type, value: defaultOf(item) })),
    quick_action: '',
    config: { worklog: false, attachment: false },
    app_name: null,
    flow_name: null,
  };
}

type Given = StartRequest['values'];
const asText = (value: Given[string] | undefined) => (typeof value === 'string' ? value : value?.[0]);

function handlerValue(item: DesignItem, given: Given): FieldValue {
  const preset = handlerOf(defaultOf(item)) ?? { group: '', user: '' };
  const part = (name: 'group' | 'user') => asText(given[`${item.id}.${name}`]) ?? preset[name];
  return { group: part('group'), user: part('user') };
}

function fieldValue(item: DesignItem, given: Given): FieldValue {
  if (item.type === 'h_group') return handlerValue(item, given);
  const value = given[item.id];
  if (value === undefined) return defaultOf(item);
  const isList = item.type === 'checkbox' || item.config.multiple;
  if (!isList) return asText(value) ?? '';
  return typeof value === 'string' ? [value] : [...value];
}

/** The whole form with its `type`s, as an order wants it: what was given, else the default (vendor facts: omflow §0, §5). */
export function startData({ formobject: { items } }: FormDesign, request: StartRequest): FormDatum[] {
  return items.filter(isField).map((item) => {
    const value = fieldValue(item, request.values);
    const isTitle = item.type === 'h_title' && request.title !== null && value === '';
    return { id: item.id, type: item.type, value: isTitle ? request.title : value };
  });
}

import type { FormValues } from '@/lib/domain/form';
import type { Startable } from '@/lib/domain/startable';
import type { StartRequest } from '../contract';
import type { DesignItem, FormDesign, ViewableFlow } from './client/flows';
import { mergeForm } from './merge-form';
import type { FieldValue, FormDatum, LoadedTask } from './schema';
import { isField } from './task';

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
  if (type === 'checkbox' || (type === 'list' && config.multiple)) return partsOf(config.value);
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

/** What was given as lists of texts; an empty text is nothing. */
export function formValues(given: StartRequest['values']): FormValues {
  const listOf = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : [...value]);
  const lists = Object.entries(given).map(([id, value]) => [id, listOf(value).filter((text) => text !== '')]);
  return Object.fromEntries(lists);
}

/**
 * The whole form with its `type`s, as an order wants it: what was given, else the default (vendor facts: omflow §0, §5). Fields whose
 * files go along are left out, as in the vendor's own example (vendor document: Quick create and push, 附加檔案).
 */
export function startData(design: FormDesign, request: StartRequest): FormDatum[] {
  const withFiles = new Set(request.attachments?.map(({ slot }) => slot));
  const { formdata } = mergeForm(emptyTask(design), formValues(request.values));
  return formdata
    .filter(({ id }) => !withFiles.has(id))
    .map((datum) => {
      const isTitle = datum.type === 'h_title' && request.title !== null && datum.value === '';
      return isTitle ? { ...datum, value: request.title } : datum;
    });
}

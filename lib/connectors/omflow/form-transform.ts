import type { Form, FormField, FormFieldKind } from '@/lib/domain/form';
import type { Names } from './people';
import type { FormItem, LoadedTask } from './schema';
import { handlerOf, isField, storedValue, textsOf } from './task';

export interface FormOptions {
  /** Offers all groups and people as choices of the fields that hold them. */
  readonly peopleAsChoices?: boolean;
  /** Where the server's clocks stand: a date with a time is naive, so the zone is shown with it (vendor facts: omflow §1). */
  readonly timeZone?: string;
}

const KINDS: Readonly<Record<string, FormFieldKind>> = {
  h_title: 'text',
  inputbox: 'text',
  areabox: 'long-text',
  list: 'choice',
  h_status: 'choice',
  h_level: 'choice',
  checkbox: 'choices',
  date: 'date',
  datetime: 'date-time',
  n_user: 'person',
  n_group: 'person',
  file: 'file',
  subtable: 'table',
};

function kindOf({ type, config }: FormItem): FormFieldKind {
  if (type === 'inputbox' && config.type === 'number') return 'number';
  if (type === 'list' && config.multiple) return 'choices';
  return KINDS[type] ?? 'unknown';
}

function peopleOf({ type }: Pick<FormItem, 'type'>, names: Names): ReadonlyMap<string, string> | null {
  if (type === 'n_user') return names.users;
  return type === 'n_group' ? names.groups : null;
}

const choicesOf = (known: ReadonlyMap<string, string>) =>
  [...known].map(([value, label]) => ({ value, label }));

function displayOf(
  { type, config }: FormItem,
  values: readonly string[],
  names: Names,
  { timeZone }: FormOptions,
): string[] {
  const people = peopleOf({ type }, names);
  if (people) return values.map((value) => people.get(value) ?? value);
  if (type === 'datetime' && timeZone !== undefined) return values.map((value) => `${value} (${timeZone})`);
  return values.map((value) => config.lists.find((option) => option.value === value)?.text || value);
}

function simpleField(item: FormItem, task: LoadedTask, names: Names, options: FormOptions): FormField {
  const values = textsOf(storedValue(task, item.id));
  const people = peopleOf(item, names);
  const listed = item.config.lists.map(({ value, text }) => ({ value, label: text || value }));
  return {
    id: item.id,
    label: item.config.title || item.id,
    kind: kindOf(item),
    values,
    display: displayOf(item, values, names, options),
    choices: people && options.peopleAsChoices ? choicesOf(people) : listed,
    required: item.config.require,
    editable: !item.config.readonly,
  };
}

/** OMFLOW's handler field is two in one: a group and, where the flow asks for it, a person of the group. */
function handlerFields(item: FormItem, task: LoadedTask, names: Names, options: FormOptions): FormField[] {
  const handler = handlerOf(storedValue(task, item.id)) ?? { group: '', user: '' };
  const part = (key: 'group' | 'user', label: string, known: ReadonlyMap<string, string>): FormField => ({
    id: `${item.id}.${key}`,
    label: label || item.config.title || item.id,
    kind: 'person',
    values: textsOf(handler[key]),
    display: textsOf(handler[key]).map((id) => known.get(id) ?? id),
    choices: options.peopleAsChoices ? choicesOf(known) : [],
    required: key === 'group' && item.config.require,
    editable: !item.config.readonly,
  });
  const group = part('group', item.config.group_title, names.groups);
  return item.config.user ? [group, part('user', item.config.user_title, names.users)] : [group];
}

function fieldsOf(item: FormItem, task: LoadedTask, names: Names, options: FormOptions): FormField[] {
  if (item.type === 'label') return [];
  return item.type === 'h_group'
    ? handlerFields(item, task, names, options)
    : [simpleField(item, task, names, options)];
}

/** The form's boxes as sections in the vendor's order; fields outside any box come first. Hidden fields stay hidden. */
export function toForm(task: LoadedTask, names: Names, options: FormOptions = {}): Form {
  const items = task.formobject.items.filter(({ hidden }) => !hidden);
  const boxes = items.filter((item) => !isField(item));
  const known = new Set(boxes.map(({ id }) => id));
  const fieldsIn = (isInside: (parent: string) => boolean) =>
    items
      .filter((item) => isField(item) && isInside(item.parent ?? ''))
      .flatMap((item) => fieldsOf(item, task, names, options));
  const loose = { title: null, fields: fieldsIn((parent) => !known.has(parent)) };
  const boxed = boxes.map(({ id, config }) => ({
    title: config.title || null,
    fields: fieldsIn((parent) => parent === id),
  }));
  const sections = [loose, ...boxed].filter(({ fields }) => fields.length > 0);
  return { sections, note: sections.length === 0 ? 'This step of the process in OMFLOW has no form.' : null };
}

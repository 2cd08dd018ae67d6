import type { Form, FormField } from '@/lib/domain/form';
import { choicesOf, type FormOptions, fieldOf } from './form-fields';
import type { Names } from './people';
import type { FormItem, LoadedTask } from './schema';
import { handlerOf, isField, storedValue, textsOf } from './task';

const BOX = /^box/;
/** Rules by which the vendor's pages calculate: not drawn, unless they have a name and a value of their own (vendor facts: omflow §4). */
const CALCULATION = 'FORMCALCULATE_';

type Part = 'group' | 'user';

/** Ids of the two fields that OMFLOW's handler field is here. */
export const partId = (item: Pick<FormItem, 'id'>, part: Part) => `${item.id}.${part}`;

function handlerPart(
  item: FormItem,
  part: Part,
  task: LoadedTask,
  names: Names,
  options: FormOptions,
): FormField {
  const { config } = item;
  const known = part === 'group' ? names.groups : names.users;
  const values = textsOf(handlerOf(storedValue(task, item.id))?.[part] ?? '');
  const editable = options.isOpen !== false && !config.readonly;
  const listed = config.lists.map(({ value, text }) => ({ value, label: text || value }));
  const isOffered = options.peopleAsChoices || (part === 'group' && editable);
  const own = part === 'group' && listed.length > 0 ? listed : choicesOf(known);
  return {
    id: partId(item, part),
    label: (part === 'group' ? config.group_title : config.user_title) || config.title || item.id,
    kind: 'person',
    values,
    display: values.map((id) => known.get(id) ?? id),
    choices: isOffered ? own : [],
    required: part === 'group' ? config.require : config.user_require,
    editable,
    ...(part === 'user' && editable && !options.peopleAsChoices && { peopleInput: `form.${item.id}` }),
  };
}

/** OMFLOW's handler field is two in one: a group and, where the flow asks for it, a person of the group. */
function handlerFields(item: FormItem, task: LoadedTask, names: Names, options: FormOptions): FormField[] {
  const parts: readonly Part[] = item.config.user ? ['group', 'user'] : ['group'];
  return parts.map((part) => handlerPart(item, part, task, names, options));
}

function isDrawn(item: FormItem, task: LoadedTask): boolean {
  if (item.type === 'label') return item.config.title !== '';
  if (!item.id.startsWith(CALCULATION)) return isField(item);
  return item.config.title !== '' && storedValue(task, item.id) !== null;
}

const fieldsOf = (item: FormItem, task: LoadedTask, names: Names, options: FormOptions): FormField[] =>
  item.type === 'h_group'
    ? handlerFields(item, task, names, options)
    : [fieldOf(item, storedValue(task, item.id), names, options)];

/** What people see of a form: neither what is hidden nor what stands in a hidden box. */
export function visibleItems({ formobject: { items } }: LoadedTask): FormItem[] {
  const hidden = new Set(items.filter((item) => item.hidden).map(({ id }) => id));
  return items.filter((item) => !item.hidden && !hidden.has(item.parent ?? ''));
}

/** The form's boxes as sections in the vendor's order; fields outside any box come first. Hidden fields stay hidden. */
export function toForm(task: LoadedTask, names: Names, options: FormOptions = {}): Form {
  const items = visibleItems(task);
  const boxes = items.filter(({ type }) => BOX.test(type));
  const known = new Set(boxes.map(({ id }) => id));
  const fieldsIn = (isInside: (parent: string) => boolean) =>
    items
      .filter((item) => isDrawn(item, task) && isInside(item.parent ?? ''))
      .flatMap((item) => fieldsOf(item, task, names, options));
  const loose = { title: null, fields: fieldsIn((parent) => !known.has(parent)) };
  const boxed = boxes.map(({ id, config }) => ({
    title: config.title || null,
    fields: fieldsIn((parent) => parent === id),
  }));
  const sections = [loose, ...boxed].filter(({ fields }) => fields.length > 0);
  return { sections, note: sections.length === 0 ? 'This step of the process in OMFLOW has no form.' : null };
}

import type { FormValues } from '@/lib/domain/form';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { listGroups, listUsers } from './client/people';
import { partId, visibleItems } from './form-transform';
import type { FormItem, LoadedTask } from './schema';
import { textsIn } from './stored-texts';
import { handlerOf, storedValue } from './task';

/** A field that holds people or groups by the vendor's numbers. */
interface Holder {
  readonly id: string;
  readonly label: string;
  readonly holds: 'users' | 'groups';
  readonly present: readonly string[];
}

const labelOf = ({ id, config }: FormItem, own = '') => own || config.title || id;

function holdersIn(item: FormItem, task: LoadedTask): Holder[] {
  const value = storedValue(task, item.id);
  if (item.type === 'n_user' || item.type === 'n_group') {
    const holds = item.type === 'n_user' ? 'users' : 'groups';
    return [{ id: item.id, label: labelOf(item), holds, present: textsIn(item, value) }];
  }
  if (item.type !== 'h_group') return [];
  const held = handlerOf(value) ?? { group: '', user: '' };
  const { group_title, user_title } = item.config;
  return [
    { id: partId(item, 'group'), label: labelOf(item, group_title), holds: 'groups', present: [held.group] },
    { id: partId(item, 'user'), label: labelOf(item, user_title), holds: 'users', present: [held.user] },
  ];
}

const nobody = ({ id, label }: Holder) =>
  new ConnectorError(
    'invalid-input',
    `Whom you chose for “${label}” is no longer there in OMFLOW. Nothing was sent; choose somebody else.`,
    { field: id },
  );

/** The number of an active person, known by user name, as people are found, or by the number itself, as forms hold it. */
async function userNumber(call: Call, text: string): Promise<string | null> {
  const find = async (column: 'username' | 'id', value: string | number) => {
    const conditions = [{ column, condition: '=', value }] as const;
    return (await listUsers(call, { conditions, limit: 1 }))[0]?.id ?? null;
  };
  const byName = await find('username', text);
  return byName ?? (/^\d{1,9}$/.test(text) ? find('id', Number(text)) : null);
}

async function groupNumber(call: Call, text: string): Promise<string | null> {
  return (await listGroups(call)).find(({ id }) => id === text)?.id ?? null;
}

async function numbersIn(call: Call, holder: Holder, texts: readonly string[]): Promise<string[]> {
  const numberOf = holder.holds === 'users' ? userNumber : groupNumber;
  const numbers = [];
  for (const text of texts) {
    const isKept = text === '' || holder.present.includes(text);
    const number = isKept ? text : await numberOf(call, text);
    if (number === null) throw nobody(holder);
    numbers.push(number);
  }
  // Who is in the field by number and was found by name once more is one person.
  return [...new Set(numbers)];
}

/**
 * The values with the vendor's numbers of whoever was chosen newly. OMFLOW itself takes any number (vendor facts: omflow §5), so all
 * are looked up. Throws `invalid-input` naming the field.
 */
export async function withPersonIds(call: Call, task: LoadedTask, values: FormValues): Promise<FormValues> {
  const numbered: FormValues = { ...values };
  for (const holder of visibleItems(task).flatMap((item) => holdersIn(item, task))) {
    const given = values[holder.id];
    if (given !== undefined) numbered[holder.id] = await numbersIn(call, holder, given);
  }
  return numbered;
}

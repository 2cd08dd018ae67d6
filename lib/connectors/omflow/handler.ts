import type { ActionInput, ActionInputs } from '@/lib/domain/action';
import type { Person } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { listGroups, listUsers } from './client/people';
import type { Condition } from './client/query';
import { changed } from './errors';
import type { FieldValue, FormItem, ListedGroup, ListedUser, LoadedTask } from './schema';
import { handlerOf, isField, storedValue } from './task';

/** Ids of the inputs that say who gets the next stop. */
const GROUP = 'handler.group';
const USER = 'handler.user';

/** The field that names the next handler, where this stop lets the person change it: OMFLOW's only way to hand work on (vendor facts: omflow §5). */
export function handlerField({ formobject }: LoadedTask): FormItem | null {
  const found = formobject.items.find(
    (item) => isField(item) && item.type === 'h_group' && !item.hidden && !item.config.readonly,
  );
  return found ?? null;
}

/** Asks for a group and, where the field holds one, a person. Only an empty required field must be filled in. */
export function handlerInputs(
  task: LoadedTask,
  field: FormItem,
  groups: readonly ListedGroup[],
): ActionInput[] {
  const { config, id } = field;
  const isMissing = config.require && !handlerOf(storedValue(task, id))?.group;
  const options = groups.map((group) => ({ value: group.id, label: group.display_name }));
  return [
    { kind: 'choice', id: GROUP, label: config.group_title || 'Group', required: isMissing, options },
    ...(config.user
      ? [
          {
            kind: 'people' as const,
            id: USER,
            label: config.user_title || 'Person',
            required: false,
            multiple: false,
          },
        ]
      : []),
  ];
}

const chosen = ({ values }: ActionInputs, id: string) => {
  const value = values[id];
  return (typeof value === 'string' ? value : value?.[0]) || null;
};

async function requireGroup(call: Call, id: string): Promise<void> {
  const groups = await listGroups(call);
  if (!groups.some((group) => group.id === id)) throw changed();
}

async function requireUser(call: Call, id: string): Promise<void> {
  const conditions = [{ column: 'id', condition: '=', value: id }] as const;
  if ((await listUsers(call, { conditions, limit: 1 })).length === 0) throw changed();
}

/**
 * The handler field's new value, or null when nothing was chosen. Another group loses the person of the old one. OMFLOW checks
 * neither (vendor facts: omflow §5), so both are looked up here.
 */
export async function chosenHandler(
  call: Call,
  task: LoadedTask,
  inputs: ActionInputs,
): Promise<{ field: string; value: FieldValue } | null> {
  const item = handlerField(task);
  const [group, user] = [chosen(inputs, GROUP), chosen(inputs, USER)];
  if (group === null && user === null) return null;
  if (item === null) throw changed();
  if (group !== null) await requireGroup(call, group);
  if (user !== null) await requireUser(call, user);
  const present = handlerOf(storedValue(task, item.id)) ?? { group: '', user: '' };
  const kept = group === null || group === present.group ? present.user : '';
  return { field: item.id, value: { group: group ?? present.group, user: user ?? kept } };
}

const MOST_FOUND = 50;

const toPerson = ({ id, username, nick_name }: ListedUser): Person => ({ id, name: nick_name ?? username });

/** People whose shown name or user name contains the text, at most fifty. The vendor knows no "or" (vendor facts: omflow §3). */
export async function searchPeople(call: Call, { query }: PeopleRequest): Promise<readonly Person[]> {
  const text = query.trim();
  if (text === '') return (await listUsers(call, { limit: MOST_FOUND })).map(toPerson);
  const among = (column: string) => {
    const conditions: Condition[] = [{ column, condition: 'contains', value: text }];
    return listUsers(call, { conditions, limit: MOST_FOUND });
  };
  const found = (await Promise.all([among('nick_name'), among('username')])).flat();
  return [...new Map(found.map((user) => [user.id, toPerson(user)])).values()].slice(0, MOST_FOUND);
}

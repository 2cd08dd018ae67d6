import type { Call } from '../contract';
import { listGroups, listUsers } from './client/people';
import { columnTexts, tableOf } from './form-table';
import type { FieldValue, FormItem, LoadedTask } from './schema';
import { textsIn } from './stored-texts';
import { handlerOf, storedValue } from './task';

/** Names by the vendor's numeric ids (as text), for forms, which hold ids only. */
export interface Names {
  readonly users: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

type Known = Names['users'];

/** As many people are offered as a list; among more nobody finds anybody but by a search. */
const MOST_OFFERED = 500;

type UserQuery = Parameters<typeof listUsers>[1];

async function usersBy(call: Call, query: UserQuery): Promise<Known> {
  const users = await listUsers(call, query);
  return new Map(users.map(({ id, username, nick_name }) => [id, nick_name ?? username]));
}

/** There is no asking for some of the groups (vendor facts: omflow §6). */
async function allGroups(call: Call): Promise<Known> {
  return new Map((await listGroups(call)).map(({ id, display_name }) => [id, display_name]));
}

const NONE: Known = new Map();
export const NO_NAMES: Names = { users: NONE, groups: NONE };

const holdsUsers = ({ type, config }: FormItem) => type === 'n_user' || (type === 'h_group' && config.user);
const holdsGroups = ({ type }: FormItem) => type === 'n_group' || type === 'h_group';

type Part = 'user' | 'group';

/** The ids in the columns of a table that hold some. */
function idsInRows(item: FormItem, value: FieldValue, part: Part): string[] {
  const table = item.type === 'subtable' ? tableOf(item, value) : null;
  const columns = table?.columns.filter(({ type }) => type === `n_${part}`) ?? [];
  return columns.flatMap((column) => (table ? columnTexts(table, column).flat() : []));
}

/** The ids of one kind that stand in the form's visible fields. Whatever is no number would make the whole query fail. */
function idsIn(task: LoadedTask, holds: (item: FormItem) => boolean, part: Part): number[] {
  const ids = task.formobject.items
    .filter((item) => !item.hidden)
    .flatMap((item) => {
      const value = storedValue(task, item.id);
      if (!holds(item)) return idsInRows(item, value, part);
      return handlerOf(value)?.[part] ?? textsIn(item, value);
    });
  return [...new Set(ids.filter((id) => /^\d{1,9}$/.test(id)).map(Number))];
}

const choosesGroup = (item: FormItem) => holdsGroups(item) && !item.hidden && !item.config.readonly;

/**
 * The names of whom a filled-in form holds, and all groups where one can be chosen: `isOpen`. What needs no name is not asked for.
 */
export async function loadNamesIn(call: Call, task: LoadedTask, isOpen: boolean): Promise<Names> {
  const ids = idsIn(task, holdsUsers, 'user');
  const needsGroups =
    idsIn(task, holdsGroups, 'group').length > 0 || (isOpen && task.formobject.items.some(choosesGroup));
  const conditions = [{ column: 'id', condition: 'in', value: ids }] as const;
  const [users, groups] = await Promise.all([
    ids.length === 0 ? NONE : usersBy(call, { conditions, limit: ids.length }),
    needsGroups ? allGroups(call) : NONE,
  ]);
  return { users, groups };
}

/** The names of these people and groups, by the vendor's numbers. */
export async function loadNames(
  call: Call,
  { users, groups }: { readonly users: readonly number[]; readonly groups: readonly number[] },
): Promise<Names> {
  const conditions = [{ column: 'id', condition: 'in', value: users }] as const;
  return {
    users: users.length === 0 ? NONE : await usersBy(call, { conditions, limit: users.length }),
    groups: groups.length === 0 ? NONE : await allGroups(call),
  };
}

/** Everybody who can be chosen in a form with these fields; null where these are too many for a list. */
export async function loadChoices(call: Call, items: readonly FormItem[]): Promise<Names | null> {
  const users = items.some(holdsUsers) ? await usersBy(call, { limit: MOST_OFFERED + 1 }) : NONE;
  if (users.size > MOST_OFFERED) return null;
  return { users, groups: items.some(holdsGroups) ? await allGroups(call) : NONE };
}

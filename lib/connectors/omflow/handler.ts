import type { ActionInput, ActionInputs } from '@/lib/domain/action';
import type { Candidate, PeopleFound } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { ConnectorError } from '../errors';
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

/** Asks for a person, or for a group where the field holds no person. */
export function handlerInput({ config }: FormItem, groups: readonly ListedGroup[]): ActionInput {
  if (config.user)
    return {
      kind: 'people',
      id: USER,
      label: config.user_title || 'Person',
      required: true,
      multiple: false,
    };
  const options = groups.map((group) => ({ value: group.id, label: group.display_name }));
  return { kind: 'choice', id: GROUP, label: config.group_title || 'Group', required: true, options };
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
 * The handler field's new value: a person beside the group that is there, or another group with nobody in it. OMFLOW checks neither
 * (vendor facts: omflow §5), so both are looked up here. Throws `invalid-input` when nothing was chosen.
 */
export async function chosenHandler(
  call: Call,
  task: LoadedTask,
  inputs: ActionInputs,
): Promise<{ field: string; value: FieldValue }> {
  const item = handlerField(task);
  if (item === null) throw changed();
  const id = chosen(inputs, item.config.user ? USER : GROUP);
  if (id === null)
    throw new ConnectorError('invalid-input', 'Choose who gets the task next. Nothing was sent.');
  if (!item.config.user) {
    await requireGroup(call, id);
    return { field: item.id, value: { group: id, user: '' } };
  }
  await requireUser(call, id);
  const group = handlerOf(storedValue(task, item.id))?.group ?? '';
  return { field: item.id, value: { group, user: id } };
}

const MOST_FOUND = 50;

const toCandidate = ({ id, username, nick_name }: ListedUser): Candidate => ({
  id,
  name: nick_name ?? username,
  refusal: null,
});

/** People whose shown name or user name contains the text, at most fifty. The vendor knows no "or" (vendor facts: omflow §3). */
export async function searchPeople(call: Call, { query }: PeopleRequest): Promise<PeopleFound> {
  const text = query.trim();
  if (text === '')
    return { people: (await listUsers(call, { limit: MOST_FOUND })).map(toCandidate), note: null };
  const among = (column: string) => {
    const conditions: Condition[] = [{ column, condition: 'contains', value: text }];
    return listUsers(call, { conditions, limit: MOST_FOUND });
  };
  const found = (await Promise.all([among('nick_name'), among('username')])).flat();
  const people = [...new Map(found.map((user) => [user.id, toCandidate(user)])).values()];
  return { people: people.slice(0, MOST_FOUND), note: null };
}

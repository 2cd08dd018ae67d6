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

/** Whether the field, although it can hold a person, may be left to a whole group. */
export const mayBeGroup = ({ config }: FormItem): boolean => config.user && !config.user_require;

/** Asks for a person, or for a group where the field holds no person. */
export function handlerInput(item: FormItem, groups: readonly ListedGroup[]): ActionInput {
  const { config } = item;
  if (!config.user) return groupInput(item, groups);
  return {
    kind: 'people',
    id: USER,
    label: config.user_title || 'Person',
    required: true,
    multiple: false,
  };
}

export function groupInput({ config }: FormItem, groups: readonly ListedGroup[]): ActionInput {
  const options = groups.map((group) => ({ value: group.id, label: group.display_name }));
  return { kind: 'choice', id: GROUP, label: config.group_title || 'Group', required: true, options };
}

const chosen = ({ values }: ActionInputs, id: string) => {
  const value = values[id];
  return (typeof value === 'string' ? value : value?.[0]) || null;
};

const noSuchHandler = () =>
  new ConnectorError(
    'conflict',
    'Whom you chose is no longer there in OMFLOW. Nothing was sent; choose somebody else.',
  );

async function requireGroup(call: Call, id: string): Promise<void> {
  const groups = await listGroups(call);
  if (!groups.some((group) => group.id === id)) throw noSuchHandler();
}

/** The vendor's number of a person, which its forms hold; everywhere else people go by their user names. */
async function numberOf(call: Call, username: string): Promise<string> {
  const conditions = [{ column: 'username', condition: '=', value: username }] as const;
  const [user] = await listUsers(call, { conditions, limit: 1 });
  if (user === undefined) throw noSuchHandler();
  return user.id;
}

/**
 * The handler field's new value: a person beside the group that is there, or another group with nobody in it. OMFLOW checks neither
 * (vendor facts: omflow §5), so both are looked up here. Throws `invalid-input` when nothing was chosen.
 */
export async function chosenHandler(
  call: Call,
  task: LoadedTask,
  inputs: ActionInputs,
  toGroup = false,
): Promise<{ field: string; value: FieldValue }> {
  const item = handlerField(task);
  if (item === null || (toGroup && !mayBeGroup(item))) throw changed();
  const asksForPerson = item.config.user && !toGroup;
  const id = chosen(inputs, asksForPerson ? USER : GROUP);
  if (id === null)
    throw new ConnectorError('invalid-input', 'Choose who gets the task next. Nothing was sent.');
  if (!asksForPerson) {
    await requireGroup(call, id);
    return { field: item.id, value: { group: id, user: '' } };
  }
  const group = handlerOf(storedValue(task, item.id))?.group ?? '';
  return { field: item.id, value: { group, user: await numberOf(call, id) } };
}

const MOST_FOUND = 50;

const toCandidate = ({ username, nick_name }: ListedUser): Candidate => ({
  id: username,
  name: nick_name ?? username,
  refusal: null,
});

/** OMFLOW itself takes anybody, so who is not in use is not offered at all (vendor facts: omflow §5, §6). */
const WHO = 'Only people whose account in OMFLOW is active can be found.';
const MORE = `The first ${MOST_FOUND} are shown; type more of the name.`;

function foundIn(users: readonly ListedUser[]): PeopleFound {
  const people = [...new Map(users.map((user) => [user.username, toCandidate(user)])).values()];
  const note = people.length < MOST_FOUND ? WHO : `${WHO} ${MORE}`;
  return { people: people.slice(0, MOST_FOUND), note };
}

/** People whose shown name or user name contains the text, at most fifty. The vendor knows no "or" (vendor facts: omflow §3). */
export async function searchPeople(
  call: Call,
  { query }: Pick<PeopleRequest, 'query'>,
): Promise<PeopleFound> {
  const text = query.trim();
  if (text === '') return foundIn(await listUsers(call, { limit: MOST_FOUND }));
  const among = (column: string) => {
    const conditions: Condition[] = [{ column, condition: 'contains', value: text }];
    return listUsers(call, { conditions, limit: MOST_FOUND });
  };
  return foundIn((await Promise.all([among('nick_name'), among('username')])).flat());
}

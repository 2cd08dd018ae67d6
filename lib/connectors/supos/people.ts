import type { Person } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { readUsers } from './client/directory';
import { User } from './schema/directory';

export function displayNameOf({ personName, userDesc, username }: User): string {
  return personName || userDesc || username;
}

/** Users by login or description; executors are named by their login (vendor facts: supos §1, §4 "assigns"). */
export async function searchPeople(call: Call, { query }: PeopleRequest): Promise<readonly Person[]> {
  const { list } = await readUsers(call, query.trim());
  return list
    .flatMap((raw) => User.safeParse(raw).data ?? [])
    .filter(({ valid }) => valid !== false)
    .map((user) => ({ id: user.username, name: displayNameOf(user) }));
}

import type { Candidate, PeopleFound } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { isConnectorError } from '../errors';
import { readStaff, readUsers } from './client/directory';
import { StaffMember, User } from './schema/directory';

export function displayNameOf({ personName, userDesc, username }: User): string {
  return personName || userDesc || username;
}

/** Some versions print a flag as a number or as text. */
export const isValid = ({ valid }: User): boolean => !['false', '0'].includes(String(valid ?? true));

/** The staff by name or code, where the installation lets us ask; only those with a user can be given work. */
async function staffWithUsers(call: Call, keyword: string): Promise<Candidate[]> {
  try {
    const staff = await readStaff(call, keyword);
    return staff
      .flatMap((raw) => StaffMember.safeParse(raw).data ?? [])
      .filter(({ status }) => status !== 'offWork')
      .flatMap(({ name, user }) =>
        user?.username ? [{ id: user.username, name: name || user.username, refusal: null }] : [],
      );
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    call.log.warn({ code: error.code }, 'the staff could not be searched, only users were');
    return [];
  }
}

/** Users by login, description, name or staff code; executors are named by their login (vendor facts: supos §1, §4 "assigns"). */
export async function searchPeople(call: Call, { query }: PeopleRequest): Promise<PeopleFound> {
  const keyword = query.trim();
  const [{ list }, staff] = await Promise.all([readUsers(call, keyword), staffWithUsers(call, keyword)]);
  const records = list.flatMap((raw) => User.safeParse(raw).data ?? []);
  const users = records
    .filter(isValid)
    .map((user) => ({ id: user.username, name: displayNameOf(user), refusal: null }));
  const known = new Set(records.map(({ username }) => username));
  return { people: [...users, ...staff.filter(({ id }) => !known.has(id))], note: null };
}

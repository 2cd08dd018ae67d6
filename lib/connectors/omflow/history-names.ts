import type { Call } from '../contract';
import { listUsers } from './client/people';

/** Shown names by user name; who is missing is nobody in use. */
export async function namesOf(
  call: Call,
  mentioned: readonly (string | null)[],
): Promise<Map<string, string>> {
  const usernames = [...new Set(mentioned.filter((username) => username !== null))];
  if (usernames.length === 0) return new Map();
  const conditions = [{ column: 'username', condition: 'in', value: usernames }] as const;
  const users = await listUsers(call, { conditions, limit: usernames.length });
  return new Map(users.map(({ username, nick_name }) => [username, nick_name ?? username]));
}

import type { Person } from '@/lib/domain/person';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readUser } from './client/directory';
import { displayNameOf } from './people';

/** A process that more people than this had a hand in shows the others by their logins. */
const MOST_LOOK_UPS = 20;

/** People by login; whoever is not found is called by it. */
export type Names = (username: string) => Person;

async function lookUp(call: Call, username: string): Promise<readonly [string, string]> {
  try {
    return [username, displayNameOf(await readUser(call, username))];
  } catch (error) {
    // Somebody who has left, or a directory that is closed to this key: the login is all there is.
    if (isConnectorError(error)) return [username, username];
    throw error;
  }
}

/** The names of those who appear in a log, which has logins only (vendor facts: supos §4, "log type"). */
export async function namesOf(call: Call, usernames: Iterable<string>): Promise<Names> {
  const { subject } = call;
  const others = [...new Set(usernames)].filter((username) => username !== '' && username !== subject.id);
  const found = await Promise.all(others.slice(0, MOST_LOOK_UPS).map((username) => lookUp(call, username)));
  const names = new Map([...found, [subject.id, subject.displayName]]);
  return (username) => ({ id: username, name: names.get(username) || username });
}

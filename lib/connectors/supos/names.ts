import type { Person } from '@/lib/domain/person';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readUser } from './client/directory';
import { isAboutTheName } from './errors';
import { askForName, rememberedName } from './remembered-names';
import type { User } from './schema/directory';

/**
 * A process that more people than this had a hand in shows the others by their logins, until they are looked at again: those
 * who were found are remembered. supOS has no operation that names several users at once (vendor facts: supos §1).
 */
const MOST_LOOK_UPS = 20;

export function displayNameOf({ personName, userDesc, username }: User): string {
  return personName || userDesc || username;
}

/** Some versions print a flag as a number or as text. */
export const isValid = ({ valid }: User): boolean => !['false', '0'].includes(String(valid ?? true));

/** People by login; whoever is not found is called by it. */
export type Names = (username: string) => Person;

/** Somebody who has left has no other name than the login. */
async function nameOf(call: Call, username: string): Promise<string> {
  try {
    return displayNameOf(await readUser(call, username));
  } catch (error) {
    if (isAboutTheName(error)) return username;
    throw error;
  }
}

async function lookUp(call: Call, username: string): Promise<readonly [string, string]> {
  try {
    return [username, await askForName(call, username, () => nameOf(call, username))];
  } catch (error) {
    // A directory that is down or closed to this key: the login is all there is just now.
    if (isConnectorError(error)) return [username, username];
    throw error;
  }
}

/** The names of those who appear in a log, which has logins only (vendor facts: supos §4, "log type"). */
export async function namesOf(call: Call, usernames: Iterable<string>): Promise<Names> {
  const { subject } = call;
  const names = new Map([[subject.id, subject.displayName]]);
  const unknown = new Set<string>();
  for (const username of usernames) {
    const name = rememberedName(call, username);
    if (username === '' || names.has(username)) continue;
    if (name === null) unknown.add(username);
    else names.set(username, name);
  }
  const asked = [...unknown].slice(0, MOST_LOOK_UPS);
  for (const [username, name] of await Promise.all(asked.map((each) => lookUp(call, each))))
    names.set(username, name);
  return (username) => ({ id: username, name: names.get(username) || username });
}

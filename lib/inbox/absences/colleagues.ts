import { listProcessNames } from '@/db/repositories/absence-items';
import { listLinksOfUser } from '@/db/repositories/links';
import { findUserByUsername, listUsers, NO_PASSWORD, type UserRecord } from '@/db/repositories/users';
import type { ColleagueList } from '@/lib/api/contract/absences';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import type { Caller } from './rules';

const MOST_FOUND = 50;

/** Whose rule is meant: the caller's, or for an administrator anybody's. */
async function personIdOf(runtime: Runtime, caller: Caller, username: string | undefined): Promise<string> {
  if (username === undefined) return caller.id;
  const person = await findUserByUsername(runtime.inbox, username);
  if (person && (person.id === caller.id || caller.role === 'admin')) return person.id;
  throw new InboxError('forbidden', 'Only an administrator can set a rule for somebody else.', 'person');
}

function isNamed({ username, name }: UserRecord, words: readonly string[]): boolean {
  const text = `${username} ${name}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

async function processesOf(runtime: Runtime, personId: string, connectionIds: readonly string[]) {
  const met = await listProcessNames(runtime.cache, personId);
  return connectionIds.flatMap((connectionId) => {
    const connection = runtime.connections.get(connectionId);
    const processNames = met
      .filter((row) => row.connectionId === connectionId && row.processName !== '')
      .map(({ processName }) => processName);
    return connection ? [{ connectionId, name: connection.name, processNames }] : [];
  });
}

/** Who may stand in for the person and where each of them has no account, and the processes a rule can be narrowed to. */
export async function readColleagues(
  runtime: Runtime,
  caller: Caller,
  query: { q: string; person?: string },
): Promise<ColleagueList> {
  const personId = await personIdOf(runtime, caller, query.person);
  const own = (await listLinksOfUser(runtime.inbox, personId)).map(({ connectionId }) => connectionId);
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (await listUsers(runtime.inbox))
    .filter((user) => user.id !== personId && user.passwordHash !== NO_PASSWORD && isNamed(user, words))
    .slice(0, MOST_FOUND);
  const people = found.map(async ({ id, username, name }) => {
    const theirs = new Set((await listLinksOfUser(runtime.inbox, id)).map((link) => link.connectionId));
    const missing = own.filter((connectionId) => !theirs.has(connectionId));
    return {
      username,
      name,
      missing: missing.map((connectionId) => runtime.connections.get(connectionId)?.name ?? connectionId),
    };
  });
  return { people: await Promise.all(people), processes: await processesOf(runtime, personId, own) };
}

import type { Problem } from './configuration-error';
import type { ConfigurationFile } from './schema';

type ProblemAt = (index: number, first: number) => Problem;

/** A problem for every later one of entries that share a key. */
function repeated(keys: readonly string[], problemAt: ProblemAt): Problem[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first === index ? [] : [problemAt(index, first)];
  });
}

/** What may stand only once: a connection's id, a username, and a link of a user at a connection. */
export function repeatedEntries({ connections, users, links }: ConfigurationFile): Problem[] {
  const ids = connections.map(({ id }) => id);
  const usernames = users.map(({ username }) => username);
  const pairs = links.map(({ user, connection }) => JSON.stringify([user, connection]));
  return [
    ...repeated(ids, (index, first) => ({
      field: `connections[${index}].id`,
      text: `is the same as that of connections[${first}]. Give each connection its own id.`,
    })),
    ...repeated(usernames, (index, first) => ({
      field: `users[${index}].username`,
      text: `is the same as that of users[${first}]. Remove one of the two.`,
    })),
    ...repeated(pairs, (index, first) => ({
      field: `links[${index}]`,
      text: `links the same user and connection as links[${first}]. Remove one of the two.`,
    })),
  ];
}

import type { AuthField, Connector } from '@/lib/connectors/contract';
import type { ConfiguredLink } from '@/lib/inbox/runtime';
import { fieldPath } from './configuration-error';
import { didYouMean } from './did-you-mean';
import type { Reading } from './reading';
import type { ConfigurationFile } from './schema';
import { unknownKey } from './schema-problems';

type InputField = Pick<AuthField, 'id' | 'kind'>;
type Path = readonly PropertyKey[];

/** Administrators' links name a person only: the key that signs stands in the connection's settings. */
function inputFields({ auth }: Connector): readonly InputField[] {
  return auth.fields.length > 0 || auth.kind === 'person' ? auth.fields : [{ id: 'username', kind: 'text' }];
}

function readField({ secrets, problems }: Reading, { kind }: InputField, given: unknown, path: Path): string {
  const value = kind === 'password' ? secrets.require(given, path) : secrets.resolve(given, path);
  if (typeof value === 'string') return value;
  problems.push({ field: fieldPath(path), text: 'must be a text.' });
  return '';
}

function readInput(
  reading: Reading,
  connector: Connector,
  input: Readonly<Record<string, unknown>>,
  path: Path,
) {
  const { problems } = reading;
  const fields = inputFields(connector);
  const known = fields.map(({ id }) => id);
  for (const key of Object.keys(input).filter((name) => !known.includes(name)))
    problems.push({ field: fieldPath(path), text: unknownKey(key, known) });
  for (const id of known.filter((name) => input[name] === undefined))
    problems.push({
      field: fieldPath([...path, id]),
      text: `is missing. ${connector.manifest.displayName} asks for: ${known.join(', ')}.`,
    });
  const present = fields.filter(({ id }) => input[id] !== undefined);
  return Object.fromEntries(
    present.map((field) => [field.id, readField(reading, field, input[field.id], [...path, field.id])]),
  );
}

/** Reads one link against the users and connections of the same file. */
export function readLink(
  reading: Reading,
  file: ConfigurationFile,
  link: ConfigurationFile['links'][number],
  index: number,
): ConfiguredLink {
  const path = ['links', index];
  const refuse = (key: string, text: string) =>
    reading.problems.push({ field: fieldPath([...path, key]), text });
  const usernames = file.users.map(({ username }) => username);
  const ids = file.connections.map(({ id }) => id);
  if (!usernames.includes(link.user))
    refuse(
      'user',
      `there is no user "${link.user}" in users.${didYouMean(link.user, usernames)} Add the user or correct the name.`,
    );
  const connection = file.connections.find(({ id }) => id === link.connection);
  if (!connection)
    refuse(
      'connection',
      `there is no connection "${link.connection}" in connections.${didYouMean(link.connection, ids)} Add the connection or correct the id.`,
    );
  const connector = connection && reading.vendors.findConnector(connection.vendor);
  const input = connector ? readInput(reading, connector, link.input, [...path, 'input']) : {};
  return { username: link.user, connectionId: link.connection, input };
}

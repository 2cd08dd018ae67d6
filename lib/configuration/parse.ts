import { ConfigurationError, type Problem } from './configuration-error';
import { parseConfigurationJson } from './json-text';
import { readConnection } from './read-connection';
import { readLink } from './read-link';
import type { Vendors } from './reading';
import { repeatedEntries } from './repeated';
import { type Configuration, ConfigurationFile, knownKeysAt } from './schema';
import { problemsOf } from './schema-problems';
import { createSecretReader, type Variables } from './secrets';

function parseFile(file: string, text: string): ConfigurationFile {
  const parsed = ConfigurationFile.safeParse(parseConfigurationJson(file, text), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    file,
    parsed.error.issues.flatMap((issue) => problemsOf(issue, [], knownKeysAt(issue.path))),
  );
}

/**
 * Reads the text of a configuration file. Throws `ConfigurationError` with every problem that can be told at once:
 * those of its shape, or, when that is right, those of its references, secrets and settings.
 */
export function parseConfiguration(
  file: string,
  text: string,
  { variables, vendors }: { variables: Variables; vendors: Vendors },
): Configuration {
  const content = parseFile(file, text);
  const problems: Problem[] = repeatedEntries(content);
  const secrets = createSecretReader(variables, problems);
  const reading = { vendors, problems, secrets };
  const configuration = {
    connections: content.connections.flatMap((connection, index) =>
      readConnection(reading, connection, index),
    ),
    users: content.users.map((user, index) => ({
      ...user,
      password: secrets.require(user.password, ['users', index, 'password']),
    })),
    links: content.links.map((link, index) => readLink(reading, content, link, index)),
  };
  if (problems.length > 0) throw new ConfigurationError(file, problems);
  return configuration;
}

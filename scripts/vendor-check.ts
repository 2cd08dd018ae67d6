/** `npm run vendor:check -- --connection <id>`: what an operator runs against a real server before people work through it. */
import { ConfigurationError } from '@/lib/configuration/configuration-error';
import { loadConfiguration } from '@/lib/configuration/load';
import type { ConfiguredConnection } from '@/lib/configuration/schema';
import { EnvironmentError, readEnvironment } from '@/lib/env';
import { type Installation, openInstallation } from '@/lib/vendor-check/installation';
import { runVendorChecks } from '@/lib/vendor-check/run';
import { credentialSecrets, namedSecrets } from '@/lib/vendor-check/secrets';
import { tableLines } from '@/lib/vendor-check/table';
import { runThrough } from '@/lib/vendor-check/writing/run-through';
import { parseVendorCheckArguments, UsageError, type VendorCheckOptions } from './vendor-check/options';
import { type People, signInInputs } from './vendor-check/sign-in-input';
import { askAtTerminal } from './vendor-check/terminal';

/** Said before anything is asked. */
const OPENING = 'Opening an item has effects in this system, as that it counts as read there.';

async function connectionOf({ connection: id }: VendorCheckOptions): Promise<ConfiguredConnection> {
  const { configFile } = readEnvironment();
  const { connections } = await loadConfiguration(configFile);
  const found = connections.find((connection) => connection.id === id);
  if (found) return found;
  const known = connections.map((connection) => connection.id).join(', ') || 'none yet';
  throw new UsageError(`--connection: ${configFile} has no connection "${id}". It has: ${known}.`);
}

async function secretsOf(installation: Installation, { config }: ConfiguredConnection, people: People) {
  const signedIn = await installation.everybody();
  return [
    ...namedSecrets(config),
    ...people.flatMap(namedSecrets),
    ...signedIn.flatMap(({ credential, subject }) =>
      credentialSecrets(credential(), [subject.id, subject.username, subject.displayName]),
    ),
  ];
}

async function main(): Promise<void> {
  const options = parseVendorCheckArguments(process.argv.slice(2));
  const connection = await connectionOf(options);
  const people = await signInInputs(connection.connector, {
    inputFile: options.inputFile,
    variables: process.env,
    ask: process.stdin.isTTY ? askAtTerminal : null,
  });
  const mayWrite = options.process !== undefined;
  const mayOpen = options.openItems || mayWrite;
  if (connection.connector.manifest.sync.readsHaveEffects)
    console.error(mayOpen ? OPENING : `${OPENING} So none is opened; --open-items allows it.`);
  const installation = openInstallation({ ...connection, connection, people, mayWrite, mayOpen });
  const writing = options.process === undefined ? [] : runThrough(options.process);
  const results = await runVendorChecks(installation, writing);
  const secrets = await secretsOf(installation, connection, people);
  for (const line of tableLines(results, secrets)) console.log(line);
  if (results.some(({ verdict }) => verdict === 'fail')) process.exitCode = 1;
}

main().catch((error: unknown) => {
  const known =
    error instanceof UsageError || error instanceof ConfigurationError || error instanceof EnvironmentError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});

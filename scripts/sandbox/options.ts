import { parseArgs } from 'node:util';

export interface SandboxRunOptions {
  /** One port for each sandbox that is started, in the alphabetical order of the vendors; 0 or none: a free one. */
  readonly ports: readonly number[];
  /** Where each sandbox keeps its world, so that a restart continues. */
  readonly stateDirectory: string | undefined;
  /** Where the configuration of the demo and the values of its secrets are written. */
  readonly demoDirectory: string | undefined;
  /** Dialect by vendor, for those that shall not speak their first one. */
  readonly dialects: ReadonlyMap<string, string>;
  /** Start only this vendor's sandbox. */
  readonly only: string | undefined;
}

/** What somebody typed cannot be run. The message says why and what would work. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(
      `--ports: "${text}" is not a port. Give numbers from 0 to 65535, for example 4101,4102,4103.`,
    );
  return port;
}

function parseDialect(text: string): [string, string] {
  const [vendor, dialect] = text.split('=');
  if (!vendor || !dialect) throw new UsageError(`--dialect: "${text}" is not of the form vendor=dialect.`);
  return [vendor, dialect];
}

/** Reads the command line of `npm run sandbox`. Throws `UsageError`. */
export function parseSandboxArguments(argv: readonly string[]): SandboxRunOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ports: { type: 'string' },
        'state-dir': { type: 'string' },
        'write-demo': { type: 'string' },
        dialect: { type: 'string', multiple: true },
        only: { type: 'string' },
      },
    });
    return {
      ports: values.ports?.split(',').map(parsePort) ?? [],
      stateDirectory: values['state-dir'],
      demoDirectory: values['write-demo'],
      dialects: new Map(values.dialect?.map(parseDialect) ?? []),
      only: values.only,
    };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

import { parseArgs } from 'node:util';

export interface VendorCheckOptions {
  /** Id of a connection in the configuration file. */
  readonly connection: string;
  /** A JSON file with the sign-in of one person, or a list of them. */
  readonly inputFile: string | undefined;
  /** Whether items may be opened where that has effects at the vendor. */
  readonly openItems: boolean;
  /** What `--write` starts and finishes; undefined for a check that changes nothing. */
  readonly process: string | undefined;
}

export const USAGE = [
  'npm run vendor:check -- --connection <id> [--input-file <file>] [--open-items] [--write --process <id>]',
  '  --connection <id>     one of the connections in intray.config.json (or the file that INTRAY_CONFIG names)',
  '  --input-file <file>   JSON: the fields of a sign-in, or a list of sign-ins; the first person is checked',
  '  --open-items          opens items also where that has effects, as that they count as read; --write does so, too',
  '  --write               may change something: starts the process that --process names, and finishes it',
  '  --process <id>        what to start; with an id that does not exist the check lists those that do',
  'Without an input file the sign-in is taken from INTRAY_CHECK_<FIELD> (as INTRAY_CHECK_USERNAME), or asked for.',
].join('\n');

/** What somebody typed cannot be run. The message says why and what would work. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const options = {
  connection: { type: 'string' },
  'input-file': { type: 'string' },
  'open-items': { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  process: { type: 'string' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch {
    throw new UsageError(USAGE);
  }
}

/** Reads the command line of `npm run vendor:check`. It takes no secrets: others could read them. Throws `UsageError`. */
export function parseVendorCheckArguments(argv: readonly string[]): VendorCheckOptions {
  const { connection, write, process, 'input-file': inputFile, 'open-items': openItems } = parse(argv);
  if (connection === undefined) throw new UsageError(USAGE);
  if (write !== (process !== undefined))
    throw new UsageError(`--write and --process belong together.\n${USAGE}`);
  return { connection, inputFile, openItems, process };
}

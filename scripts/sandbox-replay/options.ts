import { parseArgs } from 'node:util';

export interface ReplayOptions {
  readonly files: readonly string[];
  /** Numbers of the exchanges to tell about; undefined for all. */
  readonly only: ReadonlySet<number> | undefined;
  readonly verbose: boolean;
}

const USAGE = [
  'npm run sandbox:replay -- <recording.jsonl> [more recordings]',
  '  --only 3,17   tell about these exchanges alone (all are replayed)',
  '  --verbose     tell every mismatch, and the exchanges that match',
].join('\n');

/** What somebody typed cannot be run. The message says what would work. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { only: { type: 'string' }, verbose: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch {
    throw new UsageError(USAGE);
  }
}

function parseNumbers(text: string): ReadonlySet<number> {
  const numbers = text.split(',').map(Number);
  if (numbers.some((number) => !Number.isInteger(number))) throw new UsageError(USAGE);
  return new Set(numbers);
}

/** Reads the command line of `npm run sandbox:replay`. Throws `UsageError`. */
export function parseReplayArguments(argv: readonly string[]): ReplayOptions {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new UsageError(USAGE);
  return {
    files: positionals,
    only: values.only === undefined ? undefined : parseNumbers(values.only),
    verbose: values.verbose,
  };
}

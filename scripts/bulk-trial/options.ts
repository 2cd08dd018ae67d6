import { parseArgs } from 'node:util';
import { UsageError } from '../sandbox/options';

export interface TrialOptions {
  readonly items: number;
  readonly seed: string;
  /** The run's folder stays, whatever comes out. */
  readonly keep: boolean;
}

const MOST = 2_000;

/** Reads the command line of `npm run bulk:trial`. Throws `UsageError`. */
export function parseTrialArguments(argv: readonly string[]): TrialOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: { type: 'string', default: String(MOST) },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const items = Number(values.items);
  if (!Number.isInteger(items) || items < 30 || items > MOST)
    throw new UsageError(`--items: "${values.items}" is not a number of items. Give one from 30 to ${MOST}.`);
  return { items, seed: values.seed, keep: values.keep };
}

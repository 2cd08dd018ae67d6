import { parseArgs } from 'node:util';
import { UsageError } from '../sandbox/options';

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: string;
  /** The run's folder with its logs and databases stays also when nothing went wrong. */
  readonly keep: boolean;
}

/** Reads the command line of `npm run chaos`. Throws `UsageError`. */
export function parseChaosArguments(argv: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 1)
    throw new UsageError(
      `--kills: "${values.kills}" is not a number of kills. Give a whole number from 1 on.`,
    );
  return { kills, seed: values.seed, keep: values.keep };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SubjectOptions } from '../sandbox-call';
import { attempt } from './attempt';
import { prepareGround } from './ground';
import { plans } from './plan';

/** How many answers are damaged, and where the lot begins: `INTRAY_FUZZ_RUNS` and `INTRAY_FUZZ_SEED` try others. */
const RUNS = Number(process.env.INTRAY_FUZZ_RUNS ?? 20_000);
const SEED = Number(process.env.INTRAY_FUZZ_SEED ?? 20_261_122);

/** Some minute of one core; a busy machine may take its time. */
const TIMEOUT_MS = 600_000;

/**
 * Registers the test that damages genuine answers of the sandbox at random, each by itself, and reads through the connector what
 * the app would read. Whatever comes: only typed errors, no good row lost beside a bad one, an end, and nothing of the vendor's
 * text in a message. A failure prints the seed and the smallest damage that shows it.
 */
export function fuzz(options: SubjectOptions, runs = RUNS): void {
  const { displayName } = options.connector.manifest;
  test(
    `${displayName} survives ${runs} damaged answers (${options.dialect ?? options.sandbox.manifest.dialects[0]})`,
    async () => {
      const ground = await prepareGround(options);
      try {
        const property = fc.asyncProperty(plans, async (plan) => {
          const { what, faults } = await attempt(ground, plan);
          expect(faults, what).toEqual([]);
        });
        await fc.assert(property, { numRuns: runs, seed: SEED });
      } finally {
        await ground.close();
      }
    },
    TIMEOUT_MS,
  );
}

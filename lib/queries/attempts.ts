import { z } from 'zod';
import { isUncertain, wasAnswered } from './api-problem';
import { newIdempotencyKey } from './idempotency-key';

/**
 * What has been tried so far from one place of this tab. `open`: the last try of which not even Intray has said what became
 * of it, so that the same content under the same key can be asked for again and is done once. `inDoubt`: one may have been
 * done, of which nobody can tell; that stays so whatever a later try comes to.
 */
export const Attempts = z.strictObject({
  open: z.strictObject({ key: z.string(), content: z.string() }).nullable(),
  inDoubt: z.boolean(),
});
export type Attempts = z.infer<typeof Attempts>;

export const noAttempts: Attempts = { open: null, inDoubt: false };

/**
 * The key of the next try; null where it would be another one while the last may have got through: then the person is
 * asked first (`givenUp`).
 */
export function keyOfNext({ open }: Attempts, content: unknown): string | null {
  if (open === null) return newIdempotencyKey();
  return open.content === JSON.stringify(content) ? open.key : null;
}

/** The last try is given up: what comes next is another one, and only when the person says so. */
export const givenUp: Attempts = { open: null, inDoubt: true };

interface Try {
  readonly key: string;
  readonly content: unknown;
}

/** While a try is on its way nobody has said what becomes of it: whoever leaves then comes back to it under its key. */
export const duringTry = (before: Attempts, { key, content }: Try): Attempts => ({
  ...before,
  open: { key, content: JSON.stringify(content) },
});

export function afterTry(before: Attempts, tried: Try & { readonly problem: unknown }): Attempts {
  if (!wasAnswered(tried.problem)) return duringTry(before, tried);
  return { open: null, inDoubt: before.inDoubt || isUncertain(tried.problem) };
}

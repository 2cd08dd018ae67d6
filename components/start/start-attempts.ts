import type { ProcessStart } from '@/lib/api/contract/submissions';
import { isUncertain, wasAnswered } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';

export type StartContent = Omit<ProcessStart, 'idempotencyKey'>;

/**
 * What has been tried on this page so far. `open`: the last try of which not even Intray has said what became of it, so
 * that the same content under the same key can be asked for again and is started once. `inDoubt`: one may have been
 * started, of which nobody can tell; that stays so whatever a later try comes to.
 */
export interface Attempts {
  readonly open: { readonly key: string; readonly content: string } | null;
  readonly inDoubt: boolean;
}

export const noAttempts: Attempts = { open: null, inDoubt: false };

/**
 * The key of the next try; null where it would be another one while the last may have got through: then the person is
 * asked first (`givenUp`).
 */
export function keyOfNext({ open }: Attempts, content: StartContent): string | null {
  if (open === null) return newIdempotencyKey();
  return open.content === JSON.stringify(content) ? open.key : null;
}

/** The last try is given up: what comes next is another one, and only when the person says so. */
export const givenUp: Attempts = { open: null, inDoubt: true };

export function afterTry(
  before: Attempts,
  { key, content, problem }: { key: string; content: StartContent; problem: unknown },
): Attempts {
  if (!wasAnswered(problem)) return { ...before, open: { key, content: JSON.stringify(content) } };
  return { open: null, inDoubt: before.inDoubt || isUncertain(problem) };
}

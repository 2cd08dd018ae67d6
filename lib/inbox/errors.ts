import type { ProblemCode } from '@/lib/api/contract/problem';

/** What a use case refuses by itself, as a sentence for people. `field` names the part of the request that is wrong. */
export class InboxError extends Error {
  override readonly name = 'InboxError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** By name, not by class: Next.js bundles start-up and routes apart, so one process holds the class more than once. */
export function isInboxError(error: unknown): error is InboxError {
  return error instanceof Error && error.name === 'InboxError';
}

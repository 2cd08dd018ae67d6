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

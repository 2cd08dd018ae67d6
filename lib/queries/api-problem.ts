import type { Problem, ProblemCode } from '@/lib/api/contract/problem';

/** Why a request to Intray's own server did not give what was asked. `message` is a sentence for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Which field of the request is wrong, for `invalid-input`. */
    readonly field: string | null = null,
  ) {
    super(message);
  }

  static from(problem: Problem): ApiProblem {
    return new ApiProblem(problem.code, problem.detail, problem.field ?? null);
  }
}

const transient = new Set<ProblemCode>(['unavailable', 'internal', 'rate-limited']);

/** True where the same request may succeed a moment later. */
export function isTransient(error: Error): boolean {
  return error instanceof ApiProblem && transient.has(error.code);
}

/** The sentence to show for an error of whatever kind. */
export function sentenceOf(error: Error): string {
  return error instanceof ApiProblem
    ? error.message
    : 'Intray met something it did not expect. Nothing was sent; try again.';
}

import type { Problem, ProblemCode } from '@/lib/api/contract/problem';

/** Why a request to Intray's own server did not give what was asked. `message` is a sentence for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Which field of the request is wrong, for `invalid-input`. */
    readonly field: string | null = null,
    /** False where Intray's own server could not be reached, so that asking again may help. */
    readonly wasAnswered = true,
  ) {
    super(message);
  }

  static from(problem: Problem): ApiProblem {
    return new ApiProblem(problem.code, problem.detail, problem.field ?? null);
  }
}

/**
 * True where asking again by itself helps: Intray's own server was out of reach for a moment. What that server has said
 * of a system stands, and is shown at once; it has tried again itself where that makes sense.
 */
export function isWorthRetrying(error: Error): boolean {
  return error instanceof ApiProblem && !error.wasAnswered;
}

/**
 * True where Intray's own server has said what became of what was asked. "internal" is also what this page says of an answer
 * that it could not read.
 */
export const wasAnswered = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.wasAnswered && problem.code !== 'internal';

/** True where nobody can tell whether the system has done it, so that doing it once more may do it twice. */
export const isUncertain = (problem: unknown): boolean =>
  wasAnswered(problem) && problem.code === 'uncertain';

/** True where more was sent than is ever taken, so that nothing comes of trying it again. */
export const isTooLarge = (problem: unknown): boolean => wasAnswered(problem) && problem.code === 'too-large';

/** The sentence to show for an error of whatever kind. */
export function sentenceOf(error: Error): string {
  return error instanceof ApiProblem
    ? error.message
    : 'Intray met something it did not expect. Nothing was sent; try again.';
}

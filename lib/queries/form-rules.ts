import type { problemsOf } from '@/lib/domain/form-rules';

export type ProblemsOf = typeof problemsOf;

/** Where the rules could not be fetched, the server holds what is handed in against the same ones. */
const noneKnown: ProblemsOf = () => [];

let known: ProblemsOf = noneKnown;

/**
 * Fetches what a form is held against before it is handed in. The rules bring an engine for vendors' patterns with them, so
 * they come beside the first form, which is not shown before them: what is wrong with it would be found too late. Never rejects.
 */
export async function fetchFormRules(): Promise<void> {
  try {
    known = (await import('@/lib/domain/form-rules')).problemsOf;
  } catch {
    // The next form asks for them again.
  }
}

/** The rules, once a form is here. */
export const formRules = (): ProblemsOf => known;

import type { z } from 'zod';
import { fieldPath, type Problem } from './configuration-error';
import { didYouMean } from './did-you-mean';

/** The sentence for a key that is not known at its place. */
export function unknownKey(key: string, known: readonly string[]): string {
  return `"${key}" is not known here.${didYouMean(key, known)} Known: ${known.join(', ')}.`;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** One issue of a schema as problems of the file; `prefix` is where that schema was applied. */
export function problemsOf(
  issue: z.core.$ZodIssue,
  prefix: readonly PropertyKey[],
  known: readonly string[],
): Problem[] {
  const field = fieldPath([...prefix, ...issue.path]);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field, text: unknownKey(key, known) }));
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ field, text: missing ? 'is missing. Add it.' : sentence(issue.message) }];
}

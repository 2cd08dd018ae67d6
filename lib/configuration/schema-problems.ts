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

const KINDS = new Map([
  ['string', 'a text in quotes'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list in [ ]'],
  ['object', 'an object in { }'],
  ['record', 'an object in { }'],
]);

function wrongType({ expected, input }: z.core.$ZodIssueInvalidType): string {
  return input === undefined ? 'is missing. Add it.' : `must be ${KINDS.get(expected) ?? expected}.`;
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
  const text = issue.code === 'invalid_type' ? wrongType(issue) : sentence(issue.message);
  return [{ field: field || 'the file', text }];
}

'use client';

import { useQueries } from '@tanstack/react-query';
import { type PeopleSource, peopleOptions } from '@/lib/queries/people';

/** As much of a text as people can be sought for at once. */
const MOST_SOUGHT = 50;

/**
 * By id, the names of people of whom nothing else is known, such as those of a draft that was begun in another tab. They are
 * sought by their ids; whom a system does not find by them is missing.
 */
export function usePeopleNames(
  source: PeopleSource,
  inputId: string,
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const answers = useQueries({
    queries: ids.map((id) => peopleOptions(source, inputId, id.slice(0, MOST_SOUGHT))),
  });
  const found = answers.flatMap(({ data }) => data?.people ?? []);
  return new Map(found.map(({ id, name }) => [id, name]));
}

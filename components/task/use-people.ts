'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { type PeopleSource, peopleOptions } from '@/lib/queries/people';
import { recentFirst } from './candidate-order';
import { recentPeople } from './recent-people';

interface Sought {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly inputId: string;
  /** A part of a name; empty for everybody. */
  readonly text: string;
  /** Nobody is asked for before somebody looks. */
  readonly enabled: boolean;
}

/** Those whom a system finds for an input, the ones chosen lately first. */
export function usePeople({ source, connectionId, inputId, text, enabled }: Sought) {
  const query = useDeferredValue(text.trim());
  const found = useQuery({ ...peopleOptions(source, inputId, query), enabled });
  const people = recentFirst(found.data?.people ?? [], recentPeople(connectionId));
  // While others are looked up, those shown are not the ones who were asked for.
  const isOutdated = found.isPlaceholderData || query !== text.trim();
  return { ...found, query, people, isOutdated, note: found.data?.note ?? null };
}

export type People = ReturnType<typeof usePeople>;

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { PeopleList } from '@/lib/api/contract/actions';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { keys } from './keys';

/** What somebody is sought for: an item, or a process that is about to be started. */
export type PeopleSource =
  | { readonly workItemId: string }
  | { readonly connectionId: string; readonly startableId: string };

const addressOf = (source: PeopleSource, asked: { inputId: string; q?: string }) =>
  'workItemId' in source
    ? apiPaths.people({ ...source, ...asked })
    : apiPaths.startPeople({ ...source, ...asked });

/** Whom an item may be handed to. Earlier names stay while the next ones are looked up, within one input only. */
export const peopleOptions = (source: PeopleSource, inputId: string, q: string) =>
  queryOptions({
    queryKey: keys.people(Object.values(source).join(' '), inputId, q),
    queryFn: ({ signal }) => getJson(PeopleList, addressOf(source, { inputId, q: q || undefined }), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

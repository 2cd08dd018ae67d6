import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { PeopleList } from '@/lib/api/contract/actions';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { keys } from './keys';

/** Whom an item may be handed to. Earlier names stay while the next ones are looked up, within one input only. */
export const peopleOptions = (workItemId: string, inputId: string, q: string) =>
  queryOptions({
    queryKey: keys.people(workItemId, inputId, q),
    queryFn: ({ signal }) =>
      getJson(PeopleList, apiPaths.people({ workItemId, inputId, q: q || undefined }), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

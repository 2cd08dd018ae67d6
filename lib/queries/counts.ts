import { queryOptions } from '@tanstack/react-query';
import { Counts } from '@/lib/api/contract/work-items';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { keys } from './keys';

export const countsOptions = () =>
  queryOptions({
    queryKey: keys.counts,
    queryFn: ({ signal }) => getJson(Counts, apiPaths.counts(), signal),
  });

import { queryOptions } from '@tanstack/react-query';
import { Me } from '@/lib/api/contract/routes';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { keys } from './keys';

/** Who is signed in. It changes with a new sign-in only. */
export const meOptions = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: ({ signal }) => getJson(Me, apiPaths.me(), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

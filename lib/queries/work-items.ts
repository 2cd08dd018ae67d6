import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { WorkItemDetail, WorkItemPage } from '@/lib/api/contract/work-items';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { keys } from './keys';
import type { WorkItemFilter } from './list-filters';

/** The first page is small so that it paints at once; the rest comes in few large ones. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 500;

function pagePath(filter: WorkItemFilter, cursor: string | null): string {
  return apiPaths.workItems({
    box: filter.box,
    stage: filter.stage ?? undefined,
    connectionId: filter.connectionId ?? undefined,
    q: filter.q || undefined,
    sort: filter.sort,
    limit: cursor === null ? FIRST_PAGE : NEXT_PAGE,
    cursor: cursor ?? undefined,
  });
}

/** A listing begins without a cursor. */
const beginning = (): string | null => null;

export const workItemListOptions = (filter: WorkItemFilter) =>
  infiniteQueryOptions({
    queryKey: keys.workItemList(filter),
    queryFn: ({ pageParam, signal }) => getJson(WorkItemPage, pagePath(filter, pageParam), signal),
    initialPageParam: beginning(),
    getNextPageParam: (last) => last.nextCursor,
  });

/** How long an item that was read is opened again without asking its system. */
const FRESH_MS = 10_000;

/** How long a system that did not say what can be done is left alone while its item stays open. */
const ASK_AGAIN_MS = 10_000;

/**
 * Reading an item may have effects at its system, so it is asked for when a person opens it and never before. What could
 * not be read completely is asked for again at the next opening, and of a system that did not answer while somebody waits
 * for it: it may have recovered by then.
 */
export const workItemOptions = (id: string) =>
  queryOptions({
    queryKey: keys.workItem(id),
    queryFn: ({ signal }) => getJson(WorkItemDetail, apiPaths.workItem(id), signal),
    staleTime: ({ state }) => (state.data?.actionsError ? 0 : FRESH_MS),
    refetchInterval: ({ state }) => (state.data?.actionsError?.code === 'unavailable' ? ASK_AGAIN_MS : false),
  });

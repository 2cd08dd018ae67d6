import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { Bulk, type BulkCreate, BulkDetail, type BulkFate, BulkList } from '@/lib/api/contract/bulks';
import { openActionStates } from '@/lib/domain/action';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { keys } from './keys';

/** While a decision on several items is under way it is read this often. */
const POLL_MS = 2_500;
const PAGE = 200;

/** How many items of it have not come to their end. */
export function underWay({ counts }: Bulk): number {
  return counts.held + counts.sending + counts.uncertain;
}

const isOpen = (fate: BulkFate | null): boolean => openActionStates.some((state) => state === fate);

/** Also one of which nothing is under way but what the person has decided again since. */
const isGoingOn = ({ bulk, items }: BulkDetail): boolean =>
  underWay(bulk) > 0 || items.some(({ again }) => isOpen(again));

export const bulksOptions = () =>
  queryOptions({
    queryKey: keys.bulks,
    queryFn: ({ signal }) => getJson(BulkList, apiPaths.bulks(), signal),
    select: (list) => list.bulks,
    refetchInterval: (query) =>
      query.state.data?.bulks.some((bulk) => underWay(bulk) > 0) ? POLL_MS : false,
  });

/** A listing begins before its first item. */
const beginning = (): number | null => null;

/** One decision with the fates of its items, in the order in which they were given. */
export const bulkOptions = (id: string, fate: BulkFate | null) =>
  infiniteQueryOptions({
    queryKey: keys.bulk(id, fate),
    queryFn: ({ pageParam, signal }) =>
      getJson(
        BulkDetail,
        apiPaths.bulk(id, { limit: PAGE, after: pageParam ?? undefined, fate: fate ?? undefined }),
        signal,
      ),
    initialPageParam: beginning(),
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => (query.state.data?.pages.some(isGoingOn) ? POLL_MS : false),
  });

/** One decision alone, without its items. */
export const bulkCountsOptions = (id: string) =>
  queryOptions({
    queryKey: keys.bulkCounts(id),
    queryFn: async ({ signal }) => (await getJson(BulkDetail, apiPaths.bulk(id, { limit: 1 }), signal)).bulk,
    refetchInterval: (query) => (query.state.data && underWay(query.state.data) > 0 ? POLL_MS : false),
  });

/** How far a decision has come: the newest are listed, an older one is read by itself. Null until it is known. */
export function useBulkCounts(id: string): Bulk | null {
  const newest = useQuery(bulksOptions());
  const listed = newest.data?.find((bulk) => bulk.id === id);
  const alone = useQuery({ ...bulkCountsOptions(id), enabled: newest.isFetched && !listed });
  return listed ?? alone.data ?? null;
}

function useReread() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [keys.bulks, keys.workItems, keys.counts, keys.actions].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

/** Asks for a decision on several items. The same request again, after an error, is the same decision. */
export function useCreateBulk() {
  const reread = useReread();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: BulkCreate) => sendJson(Bulk, apiPaths.bulkActions(), { method: 'POST', body }),
    onSettled: reread,
  });
}

/** Takes back what is still held. */
export function useStopBulk() {
  const reread = useReread();
  return useMutation({
    mutationFn: (id: string) => sendJson(Bulk, apiPaths.stopBulk(id), { method: 'POST' }),
    onSettled: reread,
  });
}

/** Puts away all that went wrong. */
export function useAcknowledgeBulk() {
  const reread = useReread();
  return useMutation({
    mutationFn: (id: string) => sendJson(Bulk, apiPaths.acknowledgeBulk(id), { method: 'POST' }),
    onSettled: reread,
  });
}

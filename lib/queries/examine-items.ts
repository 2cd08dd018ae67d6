import { type BulkOffer, BulkOffers, MOST_BULK_ITEMS } from '@/lib/api/contract/bulks';
import { WorkItemPage, type WorkItemView } from '@/lib/api/contract/work-items';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import type { WorkItemFilter } from './list-filters';

/** So many items are asked about in one request, and so many requests at a time. */
const SLICE = 20;
const AT_A_TIME = 2;

/**
 * Asks for each item what can be decided on it together with others, in slices, and tells of each slice. Ends early,
 * without an error, when the signal is aborted. Throws `ApiProblem` when Intray's own server cannot say.
 */
export async function examineItems(
  ids: readonly string[],
  onSlice: (offers: readonly BulkOffer[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < ids.length && !signal.aborted) {
      const workItemIds = ids.slice(next, next + SLICE);
      next += SLICE;
      const body = { workItemIds };
      const { items } = await sendJson(BulkOffers, apiPaths.bulkOffers(), {
        method: 'POST',
        body,
        isRead: true,
      });
      if (!signal.aborted) onSlice(items);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

const PAGE = 500;

/** Every item that a list has, also those that were not read yet, up to as many as one decision takes. */
export async function readWholeList(filter: WorkItemFilter): Promise<WorkItemView[]> {
  const items: WorkItemView[] = [];
  let cursor: string | undefined;
  do {
    const page = await getJson(
      WorkItemPage,
      apiPaths.workItems({
        box: filter.box,
        stage: filter.stage ?? undefined,
        connectionId: filter.connectionId ?? undefined,
        q: filter.q || undefined,
        sort: filter.sort,
        limit: PAGE,
        cursor,
      }),
    );
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < MOST_BULK_ITEMS);
  return items.slice(0, MOST_BULK_ITEMS);
}

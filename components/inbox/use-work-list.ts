'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { WorkItemFilter } from '@/lib/queries/list-filters';
import { workItemListOptions } from '@/lib/queries/work-items';
import { useHiddenIds } from './use-hidden-ids';

/**
 * One list as far as it has been read: its rows, and how many there are in all. `leavingId` is the row that is still
 * shown because it slides out.
 */
export function useWorkList(filter: WorkItemFilter, leavingId: string | null) {
  const query = useInfiniteQuery(workItemListOptions(filter));
  const hidden = useHiddenIds(filter.box);
  const read = query.data?.pages.flatMap((page) => page.items) ?? [];
  const items = read.filter(({ id }) => id === leavingId || !hidden.has(id));
  const counted = query.hasNextPage ? (query.data?.pages[0]?.total ?? 0) : read.length;
  return { query, items, total: counted - (read.length - items.length) };
}

export type WorkList = ReturnType<typeof useWorkList>;

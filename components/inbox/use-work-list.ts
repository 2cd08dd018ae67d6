'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type WorkItemFilter, workItemListOptions } from '@/lib/queries/work-items';

/** One list as far as it has been read: its rows, and how many there are in all. */
export function useWorkList(filter: WorkItemFilter) {
  const query = useInfiniteQuery(workItemListOptions(filter));
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const total = query.hasNextPage ? (query.data?.pages[0]?.total ?? 0) : items.length;
  return { query, items, total };
}

export type WorkList = ReturnType<typeof useWorkList>;

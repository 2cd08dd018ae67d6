'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { ActiveRow } from './use-active-row';
import type { WorkList } from './use-work-list';

/** Goes to the last row of the whole list: what has not been read of it is read first. */
export function useLastRow({ query, items }: WorkList, active: ActiveRow) {
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const [wanted, setWanted] = useState(false);
  const arrive = useEffectEvent(() => {
    setWanted(false);
    active.activate(items.length - 1);
  });
  useEffect(() => {
    if (!wanted || isFetching) return;
    if (hasNextPage && !isError) void fetchNextPage();
    else arrive();
  }, [wanted, hasNextPage, isFetching, isError, fetchNextPage]);
  return { goToLast: () => setWanted(true), stay: () => setWanted(false) };
}

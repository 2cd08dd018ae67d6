'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';

interface ReadOnProps {
  readonly ledger: {
    readonly hasNextPage: boolean;
    readonly isFetching: boolean;
    readonly isFetchNextPageError: boolean;
    fetchNextPage(): unknown;
  };
}

/** Reads the older actions when the end of the list comes near, and offers to where that failed. */
export function ReadOn({ ledger }: ReadOnProps) {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = ledger;
  const end = useRef<HTMLDivElement>(null);
  const readOn = useEffectEvent(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) fetchNextPage();
  });
  useEffect(() => {
    // Watched anew after each reading: while the end stays in view, nobody would tell again.
    if (!end.current || !hasNextPage || isFetching) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && readOn(), {
      rootMargin: '400px',
    });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetching]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="py-3 text-13 text-quiet">
      {isFetchNextPageError ? (
        <Button onClick={fetchNextPage}>Show older actions</Button>
      ) : (
        'Reading older ones…'
      )}
    </div>
  );
}

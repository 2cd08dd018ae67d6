'use client';

import { Layers } from 'lucide-react';
import Link from 'next/link';
import { fullDate, momentText } from '@/components/time/dates';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { useBulkCounts } from '@/lib/queries/bulks';
import { bulkSentence } from './ledger-rows';

const MINUTE = 60_000;

/** Decisions that were asked for together, as one row that leads to their list. */
export function BulkRow({ id, requestedAt }: { id: string; requestedAt: string }) {
  const now = useNow(MINUTE);
  const bulk = useBulkCounts(id);
  return (
    <div className="flex gap-4 py-3 max-md:flex-col max-md:gap-1">
      <span className="inline-flex w-29 shrink-0 items-center gap-1.5 font-medium text-12 text-soft max-md:w-auto">
        <Layers className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        Bulk
      </span>
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <Link
          href={paths.bulk(id)}
          data-ledger-link
          className="min-w-0 flex-1 rounded-sm font-medium text-14 hover:underline"
        >
          {bulk ? bulkSentence(bulk) : 'Decisions together'}
        </Link>
        <time
          dateTime={requestedAt}
          title={fullDate(requestedAt)}
          className="shrink-0 text-12 text-quiet tabular-nums"
        >
          {momentText(requestedAt, now).split(', ').at(-1)}
        </time>
      </div>
    </div>
  );
}

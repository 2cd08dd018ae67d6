'use client';

import { Layers } from 'lucide-react';
import Link from 'next/link';
import { fullDate, momentText } from '@/components/time/dates';
import { useNow } from '@/components/time/use-now';
import type { ActionEntry } from '@/lib/domain/action';
import { paths } from '@/lib/paths';
import { bulkSentence } from './ledger-rows';

const MINUTE = 60_000;

/** Decisions that were asked for together, as one row that leads to their list. */
export function BulkRow({ bulkId, actions }: { bulkId: string; actions: readonly ActionEntry[] }) {
  const now = useNow(MINUTE);
  const [newest] = actions;
  if (!newest) return null;
  return (
    <div className="flex gap-4 py-3 max-md:flex-col max-md:gap-1">
      <span className="inline-flex w-29 shrink-0 items-center gap-1.5 font-medium text-12 text-soft max-md:w-auto">
        <Layers className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        Bulk
      </span>
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <Link
          href={paths.bulk(bulkId)}
          data-ledger-link
          className="min-w-0 flex-1 rounded-sm font-medium text-14 hover:underline"
        >
          {bulkSentence(actions)}
        </Link>
        <time
          dateTime={newest.requestedAt}
          title={fullDate(newest.requestedAt)}
          className="shrink-0 text-12 text-quiet tabular-nums"
        >
          {momentText(newest.requestedAt, now).split(', ').at(-1)}
        </time>
      </div>
    </div>
  );
}

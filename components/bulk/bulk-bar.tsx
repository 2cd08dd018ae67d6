'use client';

import { X } from 'lucide-react';
import { exactCount } from '@/components/inbox/names';
import { Button, IconButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { MOST_BULK_ITEMS } from '@/lib/api/contract/bulks';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { Selecting } from './use-selecting';

/** "Select all 214", and of a list that is too long as many as one decision takes. */
function allText(total: number): string {
  return total > MOST_BULK_ITEMS
    ? `Select the first ${exactCount(MOST_BULK_ITEMS)}`
    : `Select all ${exactCount(total)}`;
}

/** How many items are selected, and what can be done about it. Stands in the place of the search. */
export function BulkBar({ selecting, total }: { selecting: Selecting; total: number }) {
  const { selection, reading } = selecting;
  const count = selection.items.size;
  const hasAll = count >= Math.min(total, MOST_BULK_ITEMS);
  const tooMany = count > MOST_BULK_ITEMS;
  return (
    <div role="toolbar" aria-label="Selected items" className="-ml-2 flex h-8 items-center gap-1">
      <IconButton aria-label="Clear the selection" onClick={selection.clear}>
        <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <p className="min-w-0 flex-1 truncate font-medium text-13 tabular-nums" aria-live="polite">
        {reading instanceof Error ? sentenceOf(reading) : `${exactCount(count)} selected`}
      </p>
      {!hasAll && (
        <Button
          tone="ghost"
          aria-busy={reading === 'yes' || undefined}
          aria-keyshortcuts="Shift+X"
          onClick={selecting.selectAll}
        >
          {reading === 'yes' ? 'Reading the list…' : allText(total)}
        </Button>
      )}
      <Button
        tone="primary"
        disabled={count === 0 || tooMany}
        aria-keyshortcuts="b"
        onClick={selecting.decide}
      >
        Decide…
        <span className="max-md:hidden">
          <Kbd>B</Kbd>
        </span>
      </Button>
    </div>
  );
}

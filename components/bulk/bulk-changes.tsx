'use client';

import { exactCount, itemsWord } from '@/components/inbox/names';
import { Button } from '@/components/ui/button';
import type { Bulk } from '@/lib/api/contract/bulks';
import { sentenceOf } from '@/lib/queries/api-problem';
import { underWay, useAcknowledgeBulk, useStopBulk } from '@/lib/queries/bulks';
import { isAllHeld } from './fates';

/** What can be done with all of a decision: stop what is still held, and put away what went wrong. */
export function BulkChanges({ bulk }: { bulk: Bulk }) {
  const stop = useStopBulk();
  const acknowledge = useAcknowledgeBulk();
  const { held } = bulk.counts;
  // As long as something is under way, more may go wrong that nobody has seen when they press.
  const attention = underWay(bulk) === 0 ? bulk.attention : 0;
  const problem = stop.error ?? acknowledge.error;
  if (held === 0 && attention === 0 && !problem) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      {held > 0 && (
        <Button
          tone="negative"
          aria-busy={stop.isPending || undefined}
          onClick={() => !stop.isPending && stop.mutate(bulk.id)}
        >
          {isAllHeld(bulk) ? 'Undo all of it' : `Stop: do not send ${exactCount(held)} ${itemsWord(held)}`}
        </Button>
      )}
      {attention > 0 && (
        <Button
          aria-busy={acknowledge.isPending || undefined}
          onClick={() => !acknowledge.isPending && acknowledge.mutate(bulk.id)}
        >
          {`Put away ${exactCount(attention)} ${itemsWord(attention)} that went wrong`}
        </Button>
      )}
      {problem && (
        <p role="alert" className="text-13 text-negative">
          {sentenceOf(problem)}
        </p>
      )}
    </div>
  );
}

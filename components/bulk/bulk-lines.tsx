'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useDismissed } from '@/components/actions/dismissed';
import { StripButton } from '@/components/actions/strip-line';
import { exactCount } from '@/components/inbox/names';
import { useNow } from '@/components/time/use-now';
import { languageOf } from '@/components/ui/language';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { Bulk } from '@/lib/api/contract/bulks';
import { paths } from '@/lib/paths';
import { bulksOptions, underWay, useStopBulk } from '@/lib/queries/bulks';
import { fatesText, isAllHeld, settledCount, toLookAt } from './fates';

/** How long one that went well is still mentioned after it was asked for and is over. */
const MENTION_MS = 60_000;

function isShown(bulk: Bulk, now: number, isDismissed: boolean): boolean {
  if (underWay(bulk) > 0) return true;
  if (isDismissed) return false;
  return toLookAt(bulk) > 0 || now - Date.parse(bulk.requestedAt) < MENTION_MS;
}

/** Stops what is not sent yet; while nothing is sent that undoes all of it. */
export function StopButton({ bulk }: { bulk: Bulk }) {
  const { mutate, isPending } = useStopBulk();
  const now = useNow();
  if (bulk.counts.held === 0) return null;
  const left = Math.max(0, Math.ceil((Date.parse(bulk.heldUntil) - now) / 1_000));
  return (
    <StripButton onClick={() => !isPending && mutate(bulk.id)}>
      {isAllHeld(bulk) ? 'Undo' : 'Stop'}
      {isAllHeld(bulk) && left > 0 && (
        <span aria-hidden="true" className="tabular-nums">
          {' '}
          {left} s
        </span>
      )}
    </StripButton>
  );
}

function BulkLine({ bulk, onDismiss }: { bulk: Bulk; onDismiss: () => void }) {
  const router = useRouter();
  const isOver = underWay(bulk) === 0;
  return (
    <div className="pointer-events-auto flex max-w-full items-center gap-2 rounded-lg bg-ink py-1.5 pr-2 pl-4 text-13 text-canvas shadow-[0_6px_24px_oklch(0_0_0/0.18)] max-md:w-full md:max-w-2xl">
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-1">
        <p className="flex min-w-0 gap-2">
          <span className="shrink-0 font-medium tabular-nums">
            {isOver ? fatesText(bulk) : `${exactCount(settledCount(bulk))} of ${exactCount(bulk.total)}`}
          </span>
          <span lang={languageOf(bulk.summary)} title={bulk.summary} className="min-w-0 truncate opacity-75">
            {bulk.summary}
          </span>
        </p>
        {!isOver && (
          <ProgressBar
            label={`${bulk.summary}: items settled`}
            value={settledCount(bulk)}
            total={bulk.total}
            inverse
          />
        )}
      </div>
      <StopButton bulk={bulk} />
      <StripButton onClick={() => router.push(paths.bulk(bulk.id))}>Show</StripButton>
      {isOver && (
        <button
          type="button"
          aria-label="Dismiss"
          onClick={onDismiss}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm opacity-75 hover:opacity-100 focus-visible:outline-canvas"
        >
          <X className="size-4" strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
}

/** A line for each decision on several items that is under way, or that went wrong and was not put away. */
export function BulkLines() {
  const { data: bulks = [] } = useQuery(bulksOptions());
  const now = useNow();
  const dismissed = useDismissed();
  const path = usePathname();
  const isOnItsPage = (bulk: Bulk) => path === paths.bulk(bulk.id);
  const shown = bulks.filter((bulk) => !isOnItsPage(bulk) && isShown(bulk, now, dismissed.has(bulk.id)));
  return shown.map((bulk) => <BulkLine key={bulk.id} bulk={bulk} onDismiss={() => dismissed.add(bulk.id)} />);
}

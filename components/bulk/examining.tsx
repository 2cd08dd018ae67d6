'use client';

import { exactCount, itemsWord } from '@/components/inbox/names';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { Examination } from './use-examination';

/** The systems are being asked what each item allows. */
export function Examining({ examination }: { examination: Examination }) {
  const { offers, total, error, stop, again } = examination;
  const looked = offers.length;
  if (error)
    return (
      <div role="alert" className="flex flex-col items-start gap-3">
        <p className="text-14">
          What can be decided could not be read. {sentenceOf(error)} Your selection is kept.
        </p>
        <Button onClick={again}>Try again</Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-14 tabular-nums" aria-live="polite">
        Asking the systems what each item allows: {exactCount(looked)} of {exactCount(total)}
      </p>
      <ProgressBar label="Items looked at" value={looked} total={total} />
      <div className="flex items-center justify-between gap-3">
        <p className="text-13 text-quiet">Nothing is decided by this.</p>
        <Button onClick={stop} disabled={looked === 0}>
          Stop and go on with {exactCount(looked)} {itemsWord(looked)}
        </Button>
      </div>
    </div>
  );
}

'use client';

import { fullDate } from './dates';
import { ago } from './durations';
import { useNow } from './use-now';

/** How long ago something was, ticking. */
export function TimeAgo({ instant }: { instant: string }) {
  const now = useNow();
  return (
    <time dateTime={instant} title={fullDate(instant)} className="tabular-nums">
      {ago(instant, now)}
    </time>
  );
}

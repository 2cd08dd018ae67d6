'use client';

import { fullDate, shortDate } from '@/components/time/dates';
import { dueness, shortDuration } from '@/components/time/durations';
import { useNow } from '@/components/time/use-now';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { Box } from '@/lib/domain/work-item';

const MINUTE = 60_000;

const saidBefore: Record<Box, string> = {
  pending: '',
  completed: 'completed ',
  initiated: 'started ',
  team: '',
};

/**
 * The right end of a row: how late it is, how soon it is due, or how long it has waited; elsewhere the date by which the
 * list is in order.
 */
export function RowTime({ item }: { item: WorkItemView }) {
  const now = useNow(MINUTE);
  const pending = item.box === 'pending' || item.box === 'team';
  const due = pending && item.dueAt ? dueness(item.dueAt, now) : null;
  if (due)
    return (
      <span className={due.late ? 'font-medium text-negative' : 'font-medium text-soft'}>{due.text}</span>
    );
  const instant = pending ? item.receivedAt : (item.receivedAt ?? item.updatedAt);
  if (!instant) return null;
  return (
    <time dateTime={instant} title={fullDate(instant)}>
      <span className="sr-only">{saidBefore[item.box]}</span>
      {pending ? shortDuration(now - Date.parse(instant)) : shortDate(instant, now)}
      {pending && <span className="sr-only"> waiting</span>}
    </time>
  );
}

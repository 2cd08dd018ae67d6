import { dayText } from '@/components/time/dates';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { Stage, WorkItemStatus } from '@/lib/domain/work-item';

const stages: Record<Stage, string> = {
  todo: 'To do',
  draft: 'Draft',
  claimable: 'To claim',
  paused: 'Paused',
  'delegated-to-me': 'Delegated to you',
  'for-review': 'For review',
};

const statuses: Record<WorkItemStatus, string | null> = {
  open: 'Under way',
  draft: 'Draft',
  paused: 'Paused',
  completed: 'Completed',
  cancelled: 'Cancelled',
  unknown: null,
};

/** How it stands with an item, in the same words whichever system it is from; the system's own where nothing else is known. */
export function stateWords({ stage, status, pausedUntil, vendorStatus }: WorkItemView): string {
  const words = (stage && stages[stage]) ?? statuses[status] ?? vendorStatus;
  return words === 'Paused' && pausedUntil ? `Paused until ${dayText(pausedUntil)}` : words;
}

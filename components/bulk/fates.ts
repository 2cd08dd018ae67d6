import { exactCount } from '@/components/inbox/names';
import type { Bulk, BulkFate } from '@/lib/api/contract/bulks';
import { underWay } from '@/lib/queries/bulks';

/** What each fate is called, as in "3 refused". */
export const fateWords: Record<BulkFate, string> = {
  held: 'scheduled',
  sending: 'being sent',
  confirmed: 'done',
  refused: 'refused',
  uncertain: 'being checked',
  conflict: 'not sent, changed meanwhile',
  unknown: 'unknown',
  cancelled: 'not sent, undone',
  'not-taken': 'not taken',
};

/** Those that were not done, or that nobody can tell the fate of, whether the person has seen it or not. */
export const wentWrong = ({ counts }: Bulk) =>
  counts.refused + counts.conflict + counts.unknown + counts['not-taken'];

/** Those that the person must still look at. */
export const toLookAt = ({ attention, counts }: Bulk) => attention + counts['not-taken'];

/** How many items have come to their end, whichever. */
export const settledCount = (bulk: Bulk) => bulk.total - underWay(bulk);

/** Nothing has been sent yet, so that all of it can be taken back. */
export const isAllHeld = (bulk: Bulk) =>
  bulk.counts.held > 0 && bulk.counts.held === underWay(bulk) && bulk.counts.confirmed === 0;

/** "1,240 done, 3 refused, 757 not sent": what became of the items, without what is zero. */
export function fatesText(bulk: Bulk): string {
  const shown: readonly BulkFate[] = [
    'confirmed',
    'refused',
    'conflict',
    'unknown',
    'not-taken',
    'cancelled',
    'uncertain',
    'sending',
    'held',
  ];
  const told = shown.filter((fate) => bulk.counts[fate] > 0);
  return told.map((fate) => `${exactCount(bulk.counts[fate])} ${fateWords[fate]}`).join(', ');
}

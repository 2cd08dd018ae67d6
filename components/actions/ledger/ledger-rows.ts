import { exactCount } from '@/components/inbox/names';
import { dayText } from '@/components/time/dates';
import type { Bulk } from '@/lib/api/contract/bulks';
import type { ActionEntry } from '@/lib/domain/action';
import { underWay } from '@/lib/queries/bulks';

/** One row of the ledger: an action, or the actions that were asked for together. */
export type LedgerRow =
  | { readonly kind: 'action'; readonly id: string; readonly action: ActionEntry }
  | { readonly kind: 'bulk'; readonly id: string; readonly requestedAt: string };

export interface LedgerDay {
  readonly name: string;
  readonly rows: readonly LedgerRow[];
}

/** Folds the actions of each bulk into one row, which stands where its newest one stood. */
export function foldBulks(actions: readonly ActionEntry[]): LedgerRow[] {
  const shown = new Set<string>();
  return actions.flatMap((action): LedgerRow[] => {
    const { bulkId, requestedAt } = action;
    if (bulkId === null) return [{ kind: 'action', id: action.id, action }];
    if (shown.has(bulkId)) return [];
    shown.add(bulkId);
    return [{ kind: 'bulk', id: bulkId, requestedAt }];
  });
}

function dayName(instant: string, now: number): string {
  const day = new Date(instant).toDateString();
  if (day === new Date(now).toDateString()) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return day === yesterday.toDateString() ? 'Yesterday' : dayText(instant);
}

function askedFor(row: LedgerRow): string {
  return row.kind === 'action' ? row.action.requestedAt : row.requestedAt;
}

/** The rows under the day on which each was asked for, in the viewer's time zone. */
export function byDay(rows: readonly LedgerRow[], now: number): LedgerDay[] {
  const days = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const name = dayName(askedFor(row), now);
    days.set(name, [...(days.get(name) ?? []), row]);
  }
  return [...days].map(([name, members]) => ({ name, rows: members }));
}

/** "37 decisions together: 30 done, 2 need attention, 5 under way": all of a bulk, whatever of it is listed. */
export function bulkSentence(bulk: Bulk): string {
  const { counts, total, attention } = bulk;
  const wrong = counts.refused + counts.conflict + counts.unknown;
  const parts = [
    [counts.confirmed, 'done'],
    [attention, attention === 1 ? 'needs attention' : 'need attention'],
    [wrong - attention, 'put away'],
    [counts['not-taken'], 'not taken'],
    [underWay(bulk), 'under way'],
    [counts.cancelled, 'undone'],
  ] as const;
  const told = parts.flatMap(([count, word]) => (count > 0 ? [`${exactCount(count)} ${word}`] : []));
  return `${exactCount(total)} ${total === 1 ? 'decision' : 'decisions'} together: ${told.join(', ')}`;
}

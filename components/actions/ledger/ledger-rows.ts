import { dayText } from '@/components/time/dates';
import type { ActionEntry } from '@/lib/domain/action';
import { isUnderWay } from '@/lib/queries/actions';
import { needsAttention } from '../action-sentence';

/** One row of the ledger: an action, or the actions that were asked for together. */
export type LedgerRow =
  | { readonly kind: 'action'; readonly id: string; readonly action: ActionEntry }
  | {
      readonly kind: 'bulk';
      readonly id: string;
      readonly bulkId: string;
      readonly actions: readonly ActionEntry[];
    };

export interface LedgerDay {
  readonly name: string;
  readonly rows: readonly LedgerRow[];
}

/** Folds the actions of each bulk into one row, which stands where its newest one stood. */
export function foldBulks(actions: readonly ActionEntry[]): LedgerRow[] {
  const shown = new Set<string>();
  return actions.flatMap((action): LedgerRow[] => {
    const { bulkId } = action;
    if (bulkId === null) return [{ kind: 'action', id: action.id, action }];
    if (shown.has(bulkId)) return [];
    shown.add(bulkId);
    const members = actions.filter((other) => other.bulkId === bulkId);
    return [{ kind: 'bulk', id: bulkId, bulkId, actions: members }];
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
  return row.kind === 'action' ? row.action.requestedAt : (row.actions[0]?.requestedAt ?? '');
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

/** "37 decisions together: 30 done, 2 need attention, 5 under way". */
export function bulkSentence(actions: readonly ActionEntry[]): string {
  const counts = [
    [actions.filter(({ state }) => state === 'confirmed').length, 'done'],
    [actions.filter(needsAttention).length, 'need attention'],
    [actions.filter(isUnderWay).length, 'under way'],
    [actions.filter(({ state }) => state === 'cancelled').length, 'undone'],
  ] as const;
  const told = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  const all = `${actions.length} ${actions.length === 1 ? 'decision' : 'decisions'} together`;
  return told.length > 0 ? `${all}: ${told.join(', ')}` : all;
}

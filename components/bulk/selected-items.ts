import type { WorkItemView } from '@/lib/api/contract/work-items';

/** As much of an item as a decision on several needs. */
export type SelectedItem = Pick<WorkItemView, 'id' | 'connectionId' | 'title' | 'processName' | 'stepName'>;

/** What is selected. `base` is what was selected before the range that goes from `anchor` to wherever the person is. */
export interface Selection {
  readonly items: ReadonlyMap<string, SelectedItem>;
  readonly base: ReadonlyMap<string, SelectedItem>;
  readonly anchor: string | null;
}

export const nothingSelected: Selection = { items: new Map(), base: new Map(), anchor: null };

const selection = (items: ReadonlyMap<string, SelectedItem>, anchor: string | null): Selection => ({
  items,
  base: items,
  anchor,
});

export function toggled({ items }: Selection, item: SelectedItem): Selection {
  const next = new Map(items);
  if (!next.delete(item.id)) next.set(item.id, item);
  return selection(next, item.id);
}

/** The selection with all rows between the one that was toggled last (else `from`) and the one at `to`. */
export function extended(
  { base, anchor }: Selection,
  rows: readonly SelectedItem[],
  from: number,
  to: number,
): Selection {
  const found = rows.findIndex(({ id }) => id === anchor);
  const start = found >= 0 ? found : from;
  const range = rows.slice(Math.min(start, to), Math.max(start, to) + 1);
  const items = new Map([...base, ...range.map((item) => [item.id, item] as const)]);
  return { items, base, anchor: rows[start]?.id ?? null };
}

export function allOf(rows: readonly SelectedItem[]): Selection {
  return selection(new Map(rows.map((item) => [item.id, item])), null);
}

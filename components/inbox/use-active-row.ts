'use client';

import { useState } from 'react';
import type { WorkItemView } from '@/lib/api/contract/work-items';

/** The row that the keys act on. When its item leaves the list, the row that takes its place becomes active.
 * `moves` counts what the person did: only that may scroll the list. */
export function useActiveRow(items: readonly WorkItemView[], openId: string | null) {
  const [remembered, setRemembered] = useState({ id: openId, index: 0, moves: 0 });
  const found = items.findIndex(({ id }) => id === (remembered.id ?? openId));
  const index = found >= 0 ? found : Math.min(remembered.index, items.length - 1);
  const activate = (next: number) => {
    const item = items[Math.min(items.length - 1, Math.max(0, next))];
    if (item) setRemembered({ id: item.id, index: items.indexOf(item), moves: remembered.moves + 1 });
  };
  return { index, item: items[index] ?? null, activate, moves: remembered.moves };
}

export type ActiveRow = ReturnType<typeof useActiveRow>;

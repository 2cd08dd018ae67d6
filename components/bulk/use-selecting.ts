'use client';

import { useState } from 'react';
import type { ActiveRow } from '@/components/inbox/use-active-row';
import type { WorkList } from '@/components/inbox/use-work-list';
import { readWholeList } from '@/lib/queries/examine-items';
import type { WorkItemFilter } from '@/lib/queries/list-filters';
import { useSelection } from './use-selection';

/** Selecting rows of the list on screen, and deciding on those that are selected. */
export function useSelecting(filter: WorkItemFilter, list: WorkList, active: ActiveRow) {
  const selection = useSelection(filter, list.items);
  const [deciding, setDeciding] = useState(false);
  const [reading, setReading] = useState<'no' | 'yes' | Error>('no');

  async function readAll() {
    setReading('yes');
    try {
      selection.selectAll(await readWholeList(filter));
      setReading('no');
    } catch (error) {
      setReading(error instanceof Error ? error : new Error('unknown'));
    }
  }

  return {
    selection,
    deciding,
    /** Rows that were not read yet are being read, or could not be. */
    reading,
    toggleActive() {
      if (!active.item) return false;
      selection.toggle(active.item);
    },
    selectAll() {
      if (list.total === 0 || reading === 'yes') return false;
      if (list.items.length >= list.total) selection.selectAll(list.items);
      else void readAll();
    },
    decide() {
      if (selection.items.size === 0) return false;
      setDeciding(true);
    },
    leave: () => setDeciding(false),
    decided() {
      setDeciding(false);
      selection.clear();
    },
  };
}

export type Selecting = ReturnType<typeof useSelecting>;

'use client';

import { useState } from 'react';
import type { WorkItemFilter } from '@/lib/queries/list-filters';
import {
  allOf,
  extended,
  nothingSelected,
  type SelectedItem,
  type Selection,
  toggled,
} from './selected-items';

/** The rows selected in one list; another list begins with none. `choosing`: a press on a row selects it. */
export function useSelection(filter: WorkItemFilter, rows: readonly SelectedItem[]) {
  const list = JSON.stringify(filter);
  const [kept, setKept] = useState({ list, selection: nothingSelected, choosing: false });
  const { selection, choosing } = kept.list === list ? kept : { selection: nothingSelected, choosing: false };
  const keep = (next: Selection, nowChoosing = choosing) =>
    setKept({ list, selection: next, choosing: nowChoosing });
  return {
    items: selection.items,
    choosing,
    isOn: choosing || selection.items.size > 0,
    toggle: (item: SelectedItem) => keep(toggled(selection, item)),
    extendTo: (from: number, to: number) => keep(extended(selection, rows, from, to)),
    selectAll: (all: readonly SelectedItem[]) => keep(allOf(all)),
    choose: () => keep(selection, true),
    clear: () => keep(nothingSelected, false),
  };
}

export type RowSelection = ReturnType<typeof useSelection>;

'use client';

import { useShortcuts } from '@/components/shell/shortcuts';
import type { ActionEntry } from '@/lib/domain/action';
import { useUndoAction } from '@/lib/queries/actions';

/** Undoes an action and opens its item again; the key Z undoes the newest one that is held. */
export function useUndo(actions: readonly ActionEntry[], openItem: (id: string) => void) {
  const { mutate } = useUndoAction();
  const undo = (action: ActionEntry) => mutate(action, { onSuccess: () => openItem(action.workItemId) });
  useShortcuts({
    z: () => {
      const newest = actions.find(({ state }) => state === 'held');
      if (!newest) return false;
      undo(newest);
    },
  });
  return undo;
}

'use client';

import { useShortcuts } from '@/components/shell/shortcuts';
import type { ActionEntry } from '@/lib/domain/action';
import { useUndoAction } from '@/lib/queries/actions';

/** What has become of the wish to undo an action. */
export type UndoState = 'idle' | 'undoing' | 'failed';

/**
 * Undoes an action and opens its item again, at once: whoever has gone elsewhere by the time the server answers stays
 * there. The key Z undoes the newest one that is held.
 */
export function useUndo(actions: readonly ActionEntry[], openItem: (id: string) => void) {
  const { mutate, variables, status } = useUndoAction();
  const undo = (action: ActionEntry) => {
    if (status === 'pending') return;
    mutate(action);
    openItem(action.workItemId);
  };
  useShortcuts({
    z: () => {
      const newest = actions.find(({ state }) => state === 'held');
      if (!newest) return false;
      undo(newest);
    },
  });
  const stateOf = (action: ActionEntry): UndoState => {
    if (variables?.id !== action.id) return 'idle';
    if (status === 'pending') return 'undoing';
    return status === 'error' ? 'failed' : 'idle';
  };
  return { undo, stateOf };
}

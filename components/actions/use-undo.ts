'use client';

import { useQuery } from '@tanstack/react-query';
import { useShortcuts } from '@/components/shell/shortcuts';
import type { ActionEntry } from '@/lib/domain/action';
import { useUndoAction } from '@/lib/queries/actions';
import { bulksOptions, useStopBulk } from '@/lib/queries/bulks';
import { newestUndoable } from './newest-undoable';

/** What has become of the wish to undo an action. */
export type UndoState = 'idle' | 'undoing' | 'failed';

/**
 * Undoes an action and opens its item again, at once: whoever has gone elsewhere by the time the server answers stays
 * there. The key Z undoes the newest one that the person has decided and that is held; where there is none it stops
 * the newest decision on several items that has some held.
 */
export function useUndo(actions: readonly ActionEntry[], openItem: (id: string) => void) {
  const { mutate, variables, status } = useUndoAction();
  const { data: bulks = [] } = useQuery(bulksOptions());
  const stopBulk = useStopBulk();
  const undo = (action: ActionEntry) => {
    if (status === 'pending') return;
    mutate(action);
    openItem(action.workItemId);
  };
  useShortcuts({
    z: () => {
      const newest = newestUndoable(actions, bulks);
      if (newest?.kind === 'action') undo(newest.action);
      else if (newest?.kind === 'bulk') stopBulk.mutate(newest.bulk.id);
      else return false;
    },
  });
  const stateOf = (action: ActionEntry): UndoState => {
    if (variables?.id !== action.id) return 'idle';
    if (status === 'pending') return 'undoing';
    return status === 'error' ? 'failed' : 'idle';
  };
  return { undo, stateOf };
}

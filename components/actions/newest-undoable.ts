import type { Bulk } from '@/lib/api/contract/bulks';
import type { ActionEntry } from '@/lib/domain/action';

type Undoable = { kind: 'action'; action: ActionEntry } | { kind: 'bulk'; bulk: Bulk };

/**
 * What the person takes back without saying which: the newest single decision that is held, else the newest decision on
 * several items of which some are. One item of those is never taken back alone, and what a rule asked for is not the
 * person's last decision. Both lists are newest first.
 */
export function newestUndoable(actions: readonly ActionEntry[], bulks: readonly Bulk[]): Undoable | null {
  const action = actions.find(
    ({ state, bulkId, absenceId }) => state === 'held' && bulkId === null && absenceId === null,
  );
  if (action) return { kind: 'action', action };
  const bulk = bulks.find(({ counts }) => (counts.held ?? 0) > 0);
  return bulk ? { kind: 'bulk', bulk } : null;
}

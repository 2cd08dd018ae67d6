import { type ActionChange, type ActionPlace, type ActionRow, moveAction } from '@/db/repositories/actions';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';

/** What the vendor has confirmed stands, also when somebody else has given the action up meanwhile. */
const givenUp: readonly ActionPlace[] = [
  { state: 'uncertain' },
  { state: 'held' },
  { state: 'refused' },
  { state: 'conflict' },
];

/**
 * Writes down what became of an action that was in hand at `from`. Whoever watches the audit log learns of it there.
 * Answers false when somebody else has it in hand now, whose word counts then.
 */
export async function settleAction(
  runtime: Runtime,
  row: ActionRow,
  from: ActionPlace,
  change: ActionChange,
): Promise<boolean> {
  const places = change.state === 'confirmed' ? [from, ...givenUp] : [from];
  const at = toInstant(runtime.now());
  for (const place of places)
    if (await moveAction(runtime.inbox, row.id, place, change, at)) {
      const { id: actionId, connectionId } = row;
      const { state, errorCode: code } = change;
      runtime.log.info({ actionId, connectionId, state, code }, 'action settled');
      return true;
    }
  return false;
}

import type { ActionRow } from '@/db/repositories/actions';
import type { Call, Connector } from '@/lib/connectors/contract';
import type { ActionConflict } from '@/lib/domain/action';
import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import { refOf } from '../reading/action-entry';
import { sawItPaused, seenAsOf } from '../reading/decided-on';

const deeds: Partial<Record<HistoryEvent, string>> = {
  assigned: 'handed it out',
  claimed: 'claimed it',
  completed: 'completed it',
  returned: 'sent it back',
  reassigned: 'reassigned it',
  delegated: 'delegated it',
  paused: 'paused it',
  resumed: 'resumed it',
  withdrawn: 'took it back',
  cancelled: 'cancelled it',
  deleted: 'deleted it',
  ended: 'ended it',
  note: 'added a note',
  document: 'changed its documents',
};

const passives: Partial<Record<HistoryEvent, string>> = {
  assigned: 'It was handed out',
  claimed: 'It was claimed',
  completed: 'It was completed',
  returned: 'It was sent back',
  reassigned: 'It was reassigned',
  delegated: 'It was delegated',
  paused: 'It was paused',
  resumed: 'It was resumed',
  withdrawn: 'It was taken back',
  cancelled: 'It was cancelled',
  deleted: 'It was deleted',
  ended: 'Its process has ended',
  note: 'A note was added',
  document: 'Its documents were changed',
};

const KEPT = 'Your comment is kept.';

/**
 * Who was faster, and what was kept; `otherwise` is said where nobody knows. When it was stands apart, for the reader's
 * own clock.
 */
export function conflictSentence(
  conflict: ActionConflict | null,
  subjectId: string,
  otherwise: string,
): string {
  if (conflict === null) return otherwise.includes(KEPT) ? otherwise : `${otherwise} ${KEPT}`;
  const { event, person } = conflict;
  const rest = `Your decision was not carried out. ${KEPT}`;
  if (person === null) return `${passives[event] ?? 'It was changed'} meanwhile. ${rest}`;
  const isSelf = person.id === subjectId;
  const deed = deeds[event] ?? 'changed it';
  return `${isSelf ? 'You' : person.name} ${deed} ${isSelf ? 'elsewhere ' : ''}meanwhile. ${rest}`;
}

/** What the person had seen already is not what came between. Of what has no time nobody knows, but of a pause. */
function isNews({ event, at }: HistoryEntry, row: ActionRow): boolean {
  const seen = seenAsOf(row);
  if (at === null) return event !== 'paused' || !sawItPaused(row);
  return seen === null || at > seen;
}

/** What the vendor tells of the change that a decision met. Never fails: a conflict without a name is still one. */
export async function whoWasFaster(
  call: Call,
  connector: Connector,
  row: ActionRow,
): Promise<ActionConflict | null> {
  const change = await connector.lastChange?.(call, refOf(row)).catch(() => null);
  if (!change || !isNews(change, row)) return null;
  return { event: change.event, person: change.person, at: change.at };
}

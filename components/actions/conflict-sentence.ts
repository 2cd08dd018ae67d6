import { momentText } from '@/components/time/dates';
import type { ActionConflict } from '@/lib/domain/action';
import type { HistoryEvent } from '@/lib/domain/history';

const deeds: Record<HistoryEvent, { by: string; passive: string }> = {
  started: { by: 'started it anew', passive: 'It was started anew' },
  assigned: { by: 'has it now', passive: 'It went to somebody else' },
  claimed: { by: 'claimed it', passive: 'It was claimed' },
  completed: { by: 'completed it', passive: 'It was completed' },
  returned: { by: 'sent it back', passive: 'It was sent back' },
  reassigned: { by: 'reassigned it', passive: 'It was reassigned' },
  delegated: { by: 'delegated it', passive: 'It was delegated' },
  paused: { by: 'paused it', passive: 'It was paused' },
  resumed: { by: 'resumed it', passive: 'It was resumed' },
  withdrawn: { by: 'withdrew it', passive: 'It was withdrawn' },
  cancelled: { by: 'cancelled it', passive: 'It was cancelled' },
  deleted: { by: 'deleted it', passive: 'It was deleted' },
  ended: { by: 'ended it', passive: 'It ended' },
  note: { by: 'wrote a note on it', passive: 'A note was written on it' },
  document: { by: 'added a document to it', passive: 'A document was added to it' },
  'document-removed': {
    by: 'removed a document from it',
    passive: 'A document was removed from it',
  },
  changed: { by: 'changed it', passive: 'It was changed' },
};

/** "Bob Brown completed it at 10:14." Who and when only where the system tells. */
export function conflictSentence({ event, person, at }: ActionConflict, now: number): string {
  const what = person === null ? deeds[event].passive : `${person.name} ${deeds[event].by}`;
  if (at === null) return `${what}.`;
  const moment = momentText(at, now);
  return moment.includes(',') ? `${what} on ${moment}.` : `${what} at ${moment}.`;
}

import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';

/** What somebody did with a step, and how it reads when the system does not say who. */
const words: Record<HistoryEvent, { by: string; passive: string }> = {
  started: { by: 'started it', passive: 'It was started' },
  assigned: { by: 'was asked', passive: 'It came' },
  claimed: { by: 'claimed', passive: 'It was claimed' },
  completed: { by: 'completed', passive: 'Completed' },
  returned: { by: 'sent it back', passive: 'It was sent back' },
  reassigned: { by: 'reassigned', passive: 'It was reassigned' },
  delegated: { by: 'delegated', passive: 'It was delegated' },
  paused: { by: 'paused', passive: 'It was paused' },
  resumed: { by: 'resumed', passive: 'It was resumed' },
  withdrawn: { by: 'withdrew', passive: 'It was withdrawn' },
  cancelled: { by: 'cancelled it', passive: 'It was cancelled' },
  ended: { by: 'ended it', passive: 'It ended' },
  note: { by: 'wrote a note', passive: 'A note was written' },
  document: { by: 'added a document', passive: 'A document was added' },
  changed: { by: 'changed it', passive: 'It was changed' },
};

/** An entry as a sentence in two parts: who, and what they did. `who` is null where the system does not say. */
export function historySentence(entry: HistoryEntry): { who: string | null; what: string } {
  const who = entry.person?.name ?? null;
  const step = entry.step === null ? '' : ` · ${entry.step}`;
  const instead = entry.onBehalfOf === null ? '' : ` for ${entry.onBehalfOf.name}`;
  if (entry.current && who === null) return { who, what: `Waits${step}` };
  if (entry.current) return { who, what: `has it now${instead}${step}` };
  const { by, passive } = words[entry.event];
  return { who, what: `${who === null ? passive : by}${instead}${step}` };
}

/** How long a step took, in milliseconds; null where it has no beginning, no end, or the clock went backwards. */
export function stepLength({ at, endedAt }: HistoryEntry): number | null {
  if (at === null || endedAt === null) return null;
  const length = Date.parse(endedAt) - Date.parse(at);
  return length > 0 ? length : null;
}

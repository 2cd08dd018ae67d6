import type { TimelineEntry } from '@/lib/api/contract/timeline';
import type { ActionState } from '@/lib/domain/action';
import type { HistoryEntry, HistoryEvent, NextStep } from '@/lib/domain/history';

/** What somebody did, and how it reads when the system does not say who. `step` takes the place of the ellipsis. */
const words: Record<HistoryEvent, { by: string; passive: string }> = {
  started: { by: 'started it', passive: 'It was started' },
  assigned: { by: 'was asked for …', passive: 'It came to …' },
  claimed: { by: 'claimed …', passive: '… was claimed' },
  completed: { by: 'completed …', passive: '… was completed' },
  returned: { by: 'sent … back', passive: '… was sent back' },
  reassigned: { by: 'reassigned …', passive: '… was reassigned' },
  delegated: { by: 'delegated …', passive: '… was delegated' },
  paused: { by: 'paused …', passive: '… was paused' },
  resumed: { by: 'resumed …', passive: '… was resumed' },
  withdrawn: { by: 'withdrew …', passive: '… was withdrawn' },
  cancelled: { by: 'cancelled it', passive: 'It was cancelled' },
  deleted: { by: 'deleted it', passive: 'It was deleted' },
  ended: { by: 'ended it', passive: 'It ended' },
  note: { by: 'wrote a note', passive: 'A note was written' },
  document: { by: 'added a document', passive: 'A document was added' },
  'document-removed': { by: 'removed a document', passive: 'A document was removed' },
  changed: { by: 'changed it', passive: 'It was changed' },
};

function wordsOf({ event, current }: HistoryEntry, who: string | null): string {
  if (current) return who === null ? 'Waits at …' : 'has … now';
  return who === null ? words[event].passive : words[event].by;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An entry as a sentence in two parts: who, and what they did. `who` is null where the system does not say. */
export function historySentence(entry: HistoryEntry): { who: string | null; what: string } {
  const who = entry.person?.name ?? null;
  const instead = entry.onBehalfOf === null ? '' : ` for ${entry.onBehalfOf.name}`;
  const what = wordsOf(entry, who).replace('…', () => entry.step ?? 'it') + instead;
  return { who, what: who === null ? upperFirst(what) : what };
}

const fates: Record<ActionState, string> = {
  held: 'scheduled, not sent yet',
  sending: 'on its way',
  confirmed: 'confirmed',
  refused: 'refused',
  uncertain: 'not known yet whether it arrived',
  conflict: 'not sent: somebody was faster',
  cancelled: 'taken back',
};

/** What was asked in Intray, and what became of it; null for what the system tells. */
export function actionSentenceOf({ action, person }: TimelineEntry): { who: string; what: string } | null {
  if (action === null) return null;
  return { who: person?.name ?? 'You', what: `decided “${action.label}” in Intray: ${fates[action.state]}` };
}

/** "Order, by Bob Brown or Carol Díaz, when approved". */
export function nextSentence({ step, people, condition }: NextStep): string {
  const who = people.map(({ name }) => name).join(' or ');
  return [step, who && `by ${who}`, condition].filter(Boolean).join(', ');
}

/** What the system itself calls it ("Approved", 待覆核), where that says more than our sentence; its codes are not for people. */
export function vendorWord({ vendorEvent, step }: HistoryEntry): string | null {
  const isCode = /^[A-Z0-9_.:-]+$/.test(vendorEvent ?? '');
  return vendorEvent === null || isCode || vendorEvent === step ? null : vendorEvent;
}

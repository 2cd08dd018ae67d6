import type { WorkDocument } from '@/lib/domain/document';
import type { HistoryEntry } from '@/lib/domain/history';
import type { Note } from '@/lib/domain/note';
import type { OwnDeed } from '../panes/own-deeds';
import type { Story } from '../panes/timeline';

export const alice = { id: 'u-1', name: 'Alice 陳' };
export const bob = { id: 'u-2', name: 'Bob' };
export const carol = { id: 'u-3', name: 'Carol' };

/** The instant at a minute of the story's morning, by a clock that is so much ahead. */
export const at = (minute: number, aheadMinutes = 0) =>
  new Date(Date.UTC(2026, 10, 22, 8, minute + aheadMinutes)).toISOString();

export const entryOfTest = (id: string, change: Partial<HistoryEntry>): HistoryEntry => ({
  id,
  event: 'assigned',
  vendorEvent: null,
  step: null,
  at: null,
  startedAt: null,
  current: false,
  person: null,
  onBehalfOf: null,
  comment: null,
  ...change,
});

export const deedOfTest = (id: string, change: Partial<OwnDeed>): OwnDeed => ({
  id,
  label: id,
  intent: 'complete',
  state: 'confirmed',
  at: at(0),
  comment: '',
  stepName: null,
  person: alice,
  onBehalfOf: null,
  ...change,
});

const note = (id: string, text: string, person: Note['person'], when: string): Note => ({
  id,
  text,
  person,
  at: when,
});

export const documentOfTest = (
  id: string,
  name: string,
  person: Note['person'],
  when: string,
): WorkDocument => ({
  id,
  name,
  kind: 'attachment',
  label: null,
  contentType: null,
  size: 1,
  version: null,
  at: when,
  person,
  downloadable: true,
  removable: false,
});

/**
 * A purchase with two reviews side by side; one is passed from Carol to Bob, the other paused for a while. The vendor's clock
 * is `ahead` minutes ahead of ours. Alice has paused, resumed and decided through Intray, and just decided once more.
 */
export function storyOfTest(ahead: number): Story {
  const when = (minute: number) => at(minute, ahead);
  return {
    history: [
      entryOfTest('1', { event: 'started', step: 'Request', at: when(0), person: carol }),
      entryOfTest('2', { step: 'Price', at: when(1), person: alice }),
      entryOfTest('3', { step: 'Quality', at: when(1), person: carol }),
      entryOfTest('4', {
        event: 'reassigned',
        step: 'Quality',
        at: when(6),
        person: carol,
        comment: 'To Bob',
      }),
      entryOfTest('5', { step: 'Quality', at: when(6), person: bob }),
      entryOfTest('6', { event: 'paused', step: 'Price', at: when(10), person: alice }),
      // This vendor writes notes into its history, too.
      entryOfTest('7', { event: 'note', at: when(12), person: bob, comment: 'Which winch?' }),
      entryOfTest('8', { event: 'resumed', step: 'Price', at: when(20), person: alice }),
      entryOfTest('9', {
        event: 'completed',
        step: 'Price',
        at: when(30),
        person: alice,
        comment: 'Fair price',
      }),
      entryOfTest('10', {
        event: 'completed',
        step: 'Quality',
        at: when(33),
        startedAt: when(6),
        person: bob,
      }),
      entryOfTest('11', { step: 'Sign', at: when(33), person: alice, current: true }),
    ],
    notes: [note('n1', 'Which winch?', bob, when(12)), note('n2', '兩噸的那台', carol, when(15))],
    documents: [
      documentOfTest('d2', 'winch.jpg', carol, when(16)),
      documentOfTest('d1', 'offer.pdf', carol, when(0)),
    ],
    deeds: [
      deedOfTest('a1', { intent: 'pause', label: 'Pause', stepName: 'Price', at: at(10) }),
      deedOfTest('a2', { intent: 'resume', label: 'Resume', stepName: 'Price', at: at(20) }),
      deedOfTest('a3', {
        label: 'Approve',
        stepName: 'Price',
        at: at(25),
        state: 'refused',
        comment: 'Too early',
      }),
      deedOfTest('a4', { label: 'Approve', stepName: 'Price', at: at(30), comment: 'Fair price' }),
      deedOfTest('a5', { label: 'Sign', stepName: 'Sign', at: at(34), state: 'held' }),
    ],
    changes: [],
    clockAheadMs: null,
  };
}

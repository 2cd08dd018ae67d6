import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '@/lib/api/contract/timeline';
import {
  alice,
  at,
  bob,
  deedOfTest,
  documentOfTest,
  entryOfTest,
  storyOfTest,
} from './testing/story-of-test';
import { type Story, timelineOf } from './timeline';

/** One line for each entry; times of day by the clock of whoever tells it, the vendor's set right by `ahead` minutes. */
function told(entries: readonly TimelineEntry[], ahead: number): string {
  const time = ({ at: when, source }: TimelineEntry) => {
    if (when === null) return '--:--';
    const minutes = source === 'system' ? ahead : 0;
    return new Date(Date.parse(when) - minutes * 60_000).toISOString().slice(11, 16);
  };
  const line = (entry: TimelineEntry) =>
    [
      time(entry),
      entry.source,
      entry.event + (entry.current ? ' (now)' : ''),
      entry.step ?? '-',
      entry.person?.name ?? '-',
      entry.comment ?? '-',
      entry.seconds === null ? '-' : `${entry.seconds} s`,
      entry.action ? `${entry.action.id}: ${entry.action.label}, ${entry.action.state}` : '-',
    ].join(' | ');
  return `${entries.map(line).join('\n')}\n`;
}

const story = (change: Partial<Story>): Story => ({
  history: [],
  notes: [],
  documents: [],
  deeds: [],
  clockAheadMs: null,
  ...change,
});

const ids = (entries: readonly TimelineEntry[]) => entries.map(({ id }) => id);

describe('the timeline', () => {
  it.each([0, 5, -5])('is the same when the clock of the system is %i minutes ahead', async (ahead) => {
    const text = told(timelineOf(storyOfTest(ahead)), ahead);
    await expect(text).toMatchFileSnapshot('./golden/timeline.txt');
  });

  it('tells each deed once, with what became of it', () => {
    const entries = timelineOf(storyOfTest(5));
    const actions = entries.flatMap(({ action }) => (action ? [action.id] : []));
    expect(actions).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(entries.filter(({ source }) => source === 'intray').map(({ id }) => id)).toEqual([
      'action:a3',
      'action:a5',
    ]);
  });

  it('keeps the order of the system, whatever its times say', () => {
    const history = [
      entryOfTest('late', { at: at(30) }),
      entryOfTest('undated', {}),
      entryOfTest('early', { at: at(10) }),
    ];
    expect(ids(timelineOf(story({ history })))).toEqual(['late', 'undated', 'early']);
    const note = { id: 'n', text: 'x', at: at(20), person: bob };
    // What happened before the first of them that is later than it.
    expect(ids(timelineOf(story({ history, notes: [note] })))).toEqual([
      'note:n',
      'late',
      'undated',
      'early',
    ]);
  });

  it('sets the clock right by the time of the answers where nothing else tells', () => {
    const history = [
      entryOfTest('1', { at: at(7), person: bob }),
      entryOfTest('2', { at: at(9), person: bob }),
    ];
    const deeds = [deedOfTest('a', { at: at(3), state: 'held' })];
    expect(ids(timelineOf(story({ history, deeds })))).toEqual(['action:a', '1', '2']);
    expect(ids(timelineOf(story({ history, deeds, clockAheadMs: 300_000 })))).toEqual(['1', 'action:a', '2']);
  });

  it('believes what both have recorded of a deed more than the time of the answers', () => {
    const { history, deeds } = storyOfTest(5);
    const entries = timelineOf(story({ history, deeds, clockAheadMs: 0 }));
    expect(ids(entries).indexOf('action:a3')).toBeLessThan(ids(entries).indexOf('9'));
    expect(ids(entries).indexOf('action:a3')).toBeGreaterThan(ids(entries).indexOf('8'));
  });

  it('does not take another’s deed, another step’s or another kind for the person’s own', () => {
    const deeds = [deedOfTest('a', { at: at(5), stepName: 'Price' })];
    const others = [
      entryOfTest('of-bob', { event: 'completed', step: 'Price', at: at(5), person: bob }),
      entryOfTest('at-sign', { event: 'completed', step: 'Sign', at: at(5), person: alice }),
      entryOfTest('claimed', { event: 'claimed', step: 'Price', at: at(5), person: alice }),
      entryOfTest('now', { event: 'completed', step: 'Price', at: at(5), person: alice, current: true }),
      entryOfTest('long-ago', { event: 'completed', step: 'Price', at: at(-40), person: alice }),
    ];
    for (const entry of others) expect(timelineOf(story({ history: [entry], deeds }))).toHaveLength(2);
  });

  it('takes a deed that was refused for no entry of the system', () => {
    const history = [entryOfTest('1', { event: 'completed', at: at(5), person: alice })];
    const deeds = [deedOfTest('a', { at: at(5), state: 'refused' })];
    expect(timelineOf(story({ history, deeds }))).toHaveLength(2);
  });

  it('finds the deed of a substitute by whom it was done for', () => {
    const history = [entryOfTest('1', { event: 'completed', at: at(5), person: bob, onBehalfOf: alice })];
    const deeds = [deedOfTest('a', { at: at(5) })];
    expect(timelineOf(story({ history, deeds }))).toMatchObject([{ id: '1', action: { id: 'a' } }]);
  });

  it('of two deeds alike gives each its own entry', () => {
    const history = [5, 6].map((minute) =>
      entryOfTest(String(minute), {
        event: 'note',
        at: at(minute, 5),
        person: alice,
        comment: `at ${minute}`,
      }),
    );
    const deeds = [6, 5].map((minute) =>
      deedOfTest(`a${minute}`, { intent: 'note', at: at(minute), comment: `at ${minute}` }),
    );
    const entries = timelineOf(story({ history, deeds }));
    expect(entries.map(({ id, action }) => [id, action?.id])).toEqual([
      ['5', 'a5'],
      ['6', 'a6'],
    ]);
  });

  it('tells a document and a note once, although the history has them', () => {
    const documents = [documentOfTest('d', 'a.pdf', bob, at(5))];
    const history = [
      entryOfTest('d-told', { event: 'document', at: at(5), person: bob, comment: 'File added: a.pdf' }),
      entryOfTest('n-told', { event: 'note', at: at(6), person: null, comment: ' x ' }),
    ];
    const notes = [
      { id: 'n', text: 'x', at: at(6), person: bob },
      { id: 'other', text: 'y', at: at(6), person: bob },
    ];
    expect(ids(timelineOf(story({ history, notes, documents })))).toEqual(['d-told', 'n-told', 'note:other']);
  });
});

describe('how long a step took', () => {
  it('is told by the system, or by when it came to the same person', () => {
    const history = [
      entryOfTest('1', { step: 'Price', at: at(0), person: alice }),
      entryOfTest('2', { step: 'Price', at: at(1), person: bob }),
      entryOfTest('3', { event: 'completed', step: 'Price', at: at(4), person: alice }),
      entryOfTest('4', { event: 'completed', step: 'Price', at: at(4), startedAt: at(3), person: bob }),
      entryOfTest('5', { event: 'completed', step: 'Sign', at: at(5), person: alice }),
      entryOfTest('6', { step: 'End', at: at(6), startedAt: at(5), person: alice, current: true }),
    ];
    const seconds = timelineOf(story({ history })).map((entry) => entry.seconds);
    expect(seconds).toEqual([null, null, 240, 60, null, null]);
  });
});

import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '@/lib/api/contract/timeline';
import {
  alice,
  at,
  bob,
  carol,
  deedOfTest,
  documentOfTest,
  entryOfTest,
  storyOfTest,
} from '../testing/story-of-test';
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
  changes: [],
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

  it('has what was removed through Intray, which no list of documents tells, in its place', () => {
    const history = [
      entryOfTest('1', { at: at(7), person: bob }),
      entryOfTest('2', { at: at(9), person: bob }),
    ];
    const deeds = [deedOfTest('a', { at: at(1), state: 'held' })];
    const changes = [
      { id: 'r', event: 'document-removed' as const, at: at(3), person: alice, text: 'plan.pdf' },
    ];
    const entries = timelineOf(story({ history, deeds, changes, clockAheadMs: 300_000 }));
    expect(ids(entries)).toEqual(['action:a', '1', 'change:r', '2']);
    expect(entries[2]).toMatchObject({
      source: 'intray',
      event: 'document-removed',
      comment: 'plan.pdf',
      person: alice,
      action: null,
    });
  });

  it('has what was added through Intray once, whether the system tells of it or not', () => {
    const changes = [
      { id: 'n', event: 'note' as const, at: at(3), person: alice, text: 'so  be it' },
      { id: 'twice', event: 'note' as const, at: at(4), person: alice, text: 'so be it' },
      { id: 'd', event: 'document' as const, at: at(5), person: alice, text: 'a/b.pdf' },
      { id: 'made', event: 'document' as const, at: at(50), person: alice, text: null },
    ];
    const untold = timelineOf(story({ changes }));
    expect(ids(untold)).toEqual(['change:n', 'change:twice', 'change:d', 'change:made']);
    expect(untold[3]).toMatchObject({ event: 'document', comment: null, source: 'intray' });
    const notes = [{ id: '1', text: 'so be it', at: at(8), person: alice }];
    const documents = [
      documentOfTest('x', 'renamed.pdf', alice, at(10)),
      documentOfTest('y', 'another.pdf', bob, at(10)),
    ];
    const entries = timelineOf(story({ changes, notes, documents, clockAheadMs: 300_000 }));
    expect(ids(entries)).toEqual(['note:1', 'change:twice', 'document:y', 'document:x', 'change:made']);
  });

  it('takes what the system tells for the nearest of what was added under one name', () => {
    const added = (id: string, minute: number) => ({
      id,
      event: 'document' as const,
      at: at(minute),
      person: alice,
      text: 'plan.pdf',
    });
    const changes = [added('replaced', 3), added('newest', 5)];
    const documents = [documentOfTest('x', 'plan.pdf', alice, at(10))];
    const entries = timelineOf(story({ changes, documents, clockAheadMs: 300_000 }));
    expect(ids(entries)).toEqual(['change:replaced', 'document:x']);
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

  it('tells the comment of a decision once, although the system lists it among the notes, too', () => {
    const decision = { event: 'completed', at: at(5), person: bob, comment: 'Fine' } as const;
    const history = [entryOfTest('1', decision), entryOfTest('2', { ...decision, comment: null })];
    const notes = [
      { id: 'told', text: 'Fine', at: at(5), person: bob },
      { id: 'of-carol', text: 'Fine', at: at(5), person: carol },
      { id: 'empty', text: '', at: at(5), person: bob },
      { id: 'later', text: 'Fine', at: at(6), person: bob },
    ];
    expect(ids(timelineOf(story({ history, notes })))).toEqual([
      '1',
      '2',
      'note:of-carol',
      'note:empty',
      'note:later',
    ]);
  });

  it('tells what the person wrote with a decision, unless the system tells it somewhere', () => {
    const history = [entryOfTest('1', { event: 'completed', at: at(5), person: alice })];
    const deeds = [deedOfTest('a', { at: at(5), comment: 'Fair' })];
    const comments = (notes: Story['notes']) =>
      timelineOf(story({ history, deeds, notes })).map(({ comment }) => comment);
    expect(comments([])).toEqual(['Fair']);
    expect(comments([{ id: 'n', text: 'Fair', at: at(5), person: alice }])).toEqual([null, 'Fair']);
    expect(comments([{ id: 'n', text: 'Fair', at: at(5), person: bob }])).toEqual(['Fair', 'Fair']);
  });

  it('has what happened at the same instant in one order, whoever tells it', () => {
    const now = { at: at(5), person: bob };
    const history = [
      entryOfTest('1', { ...now, event: 'completed', step: 'Price' }),
      entryOfTest('2', { ...now, event: 'assigned', step: 'Sign' }),
    ];
    const notes = ['n1', 'n2'].map((id) => ({ id, text: id, ...now }));
    // The system lists the newest document first.
    const documents = ['d2', 'd1'].map((id) => documentOfTest(id, `${id}.pdf`, bob, at(5)));
    const deeds = ['a1', 'a2'].map((id) => deedOfTest(id, { at: at(5), state: 'held' }));
    expect(ids(timelineOf(story({ history, notes, documents, deeds })))).toEqual([
      '1',
      '2',
      'note:n1',
      'note:n2',
      'document:d1',
      'document:d2',
      'action:a1',
      'action:a2',
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

import { describe, expect, test } from 'vitest';
import { ActionIntent } from '@/lib/domain/action';
import type { Asked, Deed, Entry } from './deeds';
import { type Fate, judge, type Run } from './judge';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 1, 0, second)).toISOString();

const asked: Asked = {
  key: 'chaos-alice-1',
  person: 'alice',
  connectionId: 'toy',
  intent: 'complete',
  ids: ['a1'],
  refusal: null,
  undone: false,
};
const entry: Entry = {
  id: 'a1',
  key: asked.key,
  connectionId: 'toy',
  item: '7',
  by: 'alice',
  intent: 'complete',
  state: 'confirmed',
  errorCode: null,
  errorMessage: null,
  comment: 'Seen: chaos-alice-1.',
  requestedAt: at(0),
  settledAt: at(9),
};
const deed: Deed = {
  connectionId: 'toy',
  at: at(3),
  label: 'decide 7',
  items: ['7'],
  intents: ['complete'],
  by: 'alice',
  text: entry.comment,
};
const clean: Run = { asked: [asked], entries: [entry], deeds: [deed] };

const fates = (run: Partial<Run>): Fate[] => judge({ ...clean, ...run }).map(({ fate }) => fate);
const told = (change: Partial<Entry>, deeds: Deed[] = []) =>
  fates({ entries: [{ ...entry, ...change }], deeds });

test('what is confirmed and happened once was applied once', () => {
  expect(fates({})).toEqual(['applied once']);
});

describe('applied twice', () => {
  test('is an action that happened twice, whatever the ledger says', () => {
    for (const state of ['confirmed', 'refused', 'uncertain'] as const)
      expect(told({ state }, [deed, { ...deed, at: at(5) }])).toEqual(['applied twice']);
  });

  test('is a task done by two people, each of whom asked once', () => {
    const bob = { key: 'chaos-bob-1', id: 'b1' };
    const both: Run = {
      asked: [asked, { ...asked, person: 'bob', key: bob.key, ids: [bob.id] }],
      entries: [entry, { ...entry, ...bob, by: 'bob', comment: '' }],
      deeds: [deed, { ...deed, by: 'bob', at: at(4), text: '' }],
    };
    expect(fates(both)).toEqual(['applied once', 'applied twice']);
  });

  test('is a comment written twice for one decision', () => {
    const note: Deed = { ...deed, intents: ['note'] };
    const silent: Deed = { ...deed, text: '' };
    expect(fates({ deeds: [note, silent] })).toEqual(['applied once']);
    expect(fates({ deeds: [note, silent, { ...note, at: at(4) }] })).toEqual(['applied twice']);
    expect(fates({ deeds: [note, deed] })).toEqual(['applied twice']);
  });
});

describe('lost', () => {
  test('is what was accepted and is not in the ledger', () => {
    expect(fates({ entries: [], deeds: [] })).toEqual(['lost']);
  });

  test.each(['held', 'sending', 'uncertain'] as const)('is what is still %s at the end', (state) => {
    expect(told({ state }, [deed])).toEqual(['lost']);
  });
});

describe('told wrongly', () => {
  test('is what is confirmed and never happened', () => {
    expect(told({ state: 'confirmed' })).toEqual(['told wrongly']);
  });

  test('is what is confirmed and happened without the comment that was given', () => {
    for (const text of [undefined, '', 'Seen: chaos-alice-2.'])
      expect(told({}, [{ ...deed, text }])).toEqual(['told wrongly']);
    expect(told({ comment: '' }, [{ ...deed, text: '' }])).toEqual(['applied once']);
  });

  test.each(['refused', 'cancelled', 'conflict'] as const)('is what is %s and happened', (state) => {
    expect(told({ state, errorCode: 'conflict' }, [deed])).toEqual(['told wrongly']);
  });

  test.each(ActionIntent.options.filter((intent) => intent !== 'remind' && intent !== 'run-trigger'))(
    'is a %s of which nobody can tell, although the vendor would have told',
    (intent) => {
      for (const deeds of [[], [{ ...deed, intents: [intent] }]]) {
        // A note alone is no deed of its own.
        const own = intent === 'note' ? [] : deeds;
        expect(told({ intent, state: 'conflict', errorCode: 'uncertain' }, own)).toEqual(['told wrongly']);
      }
    },
  );

  test('is what was said to be undone and was not', () => {
    expect(fates({ asked: [{ ...asked, undone: true }] })).toEqual(['told wrongly']);
  });

  test('is a key that became two actions', () => {
    expect(fates({ asked: [{ ...asked, ids: ['a1', 'a2'] }] })).toEqual(['told wrongly']);
  });

  test('is a request that was refused and taken down all the same', () => {
    expect(fates({ asked: [{ ...asked, ids: [], refusal: 'conflict' }] })).toEqual(['told wrongly']);
  });

  test('is what happened or stands in the ledger although nobody asked for it', () => {
    expect(fates({ asked: [], deeds: [] })).toEqual(['told wrongly']);
    expect(fates({ asked: [], entries: [] })).toEqual(['told wrongly']);
  });
});

describe('neither right nor wrong', () => {
  test.each(['refused', 'cancelled', 'conflict'] as const)('is what is %s and never happened', (state) => {
    expect(told({ state, errorCode: 'conflict' })).toEqual(['not applied']);
  });

  test.each(['remind', 'run-trigger'] as const)('is a %s of which nobody can tell', (intent) => {
    for (const deeds of [[], [{ ...deed, intents: [intent] }]])
      expect(told({ intent, state: 'conflict', errorCode: 'uncertain' }, deeds)).toEqual(['cannot tell']);
  });

  /** Bob ends the process that alice's action is on. */
  const ended = (change: Partial<Deed> = {}, mine: Partial<Entry> = {}, by = 'bob'): Fate[] => {
    const bob = { key: 'chaos-bob-1', id: 'b1', by, intent: 'cancel', comment: '' } as const;
    const ending: Deed = { ...deed, intents: ['cancel'], by, at: at(4), text: '', ...change };
    const pause = { intent: 'pause', state: 'conflict', errorCode: 'uncertain', ...mine } as const;
    return fates({
      asked: [asked, { ...asked, person: 'bob', key: bob.key, ids: [bob.id] }],
      entries: [
        { ...entry, ...pause },
        { ...entry, ...bob, item: ending.items[0] ?? '' },
      ],
      deeds: [{ ...deed, intents: [pause.intent] }, ending],
    });
  };

  test('is a pause of which nobody can tell because somebody else ended the process meanwhile', () => {
    expect(ended()).toEqual(['cannot tell', 'applied once']);
  });

  test('is a change of status after which somebody else has dealt with the case', () => {
    const status = { intent: 'change-status' } as const;
    expect(ended({ intents: ['reassign'] }, status)[0]).toBe('cannot tell');
    expect(ended({ intents: ['note'] }, status)[0]).toBe('told wrongly');
    expect(ended({ intents: ['reassign'] })[0]).toBe('told wrongly');
  });

  test('is a pause or a change of status in whose process the same person has had something else done', () => {
    expect(ended({}, {}, 'alice')).toEqual(['cannot tell', 'applied once']);
    expect(ended({}, { intent: 'change-status' }, 'alice')).toEqual(['cannot tell', 'applied once']);
  });

  test('is a change of status after which the same person has changed it again from another box', () => {
    const mine = { ...entry, intent: 'change-status', comment: '' } as const;
    const second = { id: 'a2', key: 'chaos-alice-2', item: 'case', requestedAt: at(1), settledAt: at(5) };
    const asking = [asked, { ...asked, key: second.key, ids: [second.id] }];
    const entries: Entry[] = [
      { ...mine, state: 'conflict', errorCode: 'uncertain' },
      { ...mine, ...second },
    ];
    const own: Deed = { ...deed, items: ['7', 'case'], intents: ['change-status'], text: '', at: at(6) };
    const others = { ...own, at: at(4) };
    expect(fates({ asked: asking, entries, deeds: [others] })).toEqual(['cannot tell', 'applied once']);
    expect(fates({ asked: asking, entries, deeds: [others, own] })).toEqual(['cannot tell', 'applied once']);
    // Its own deed wipes nothing, and neither does one that was there before it.
    const before = {
      ...second,
      requestedAt: '2026-11-22T00:59:00.000Z',
      settledAt: '2026-11-22T00:59:09.000Z',
    };
    const early = { ...own, at: '2026-11-22T00:59:03.000Z' };
    const later = entries.map((one) => (one.id === second.id ? { ...one, ...before } : one));
    expect(fates({ asked: asking, entries: later, deeds: [early, own] })).toEqual([
      'told wrongly',
      'applied once',
    ]);
  });

  test('is no other action, and none whose process was ended after it was settled, or is another one', () => {
    expect(ended({}, { intent: 'resume' })[0]).toBe('told wrongly');
    expect(ended({ at: at(10) })[0]).toBe('told wrongly');
    expect(ended({ items: ['8'] })[0]).toBe('told wrongly');
  });

  test('is a request that was refused or never answered, and left nothing behind', () => {
    const nothing = { entries: [], deeds: [] };
    expect(fates({ ...nothing, asked: [{ ...asked, ids: [], refusal: 'conflict' }] })).toEqual([]);
    expect(fates({ ...nothing, asked: [{ ...asked, ids: [] }] })).toEqual([]);
  });

  test('is a request that was never answered and happened', () => {
    expect(fates({ asked: [{ ...asked, ids: [] }] })).toEqual(['applied once']);
  });
});

describe('a deed', () => {
  test.each([
    ['another item', { items: ['8'] }],
    ['another person', { by: 'bob' }],
    ['another connection', { connectionId: 'other' }],
    ['another kind of action', { intents: ['pause' as const] }],
    ['a time before it was asked for', { at: '2026-11-22T00:59:59.000Z' }],
  ])('of %s comes of another action', (_, change) => {
    expect(fates({ deeds: [{ ...deed, ...change }] })).toEqual(['told wrongly', 'told wrongly']);
  });

  test('comes of the newest action on the item, so that one may be repeated by asking again', () => {
    const pause = { intent: 'pause', comment: '' } as const;
    const again = { key: 'chaos-alice-2', id: 'a2' };
    const run: Run = {
      asked: [
        { ...asked, ...pause },
        { ...asked, ...pause, key: again.key, ids: [again.id] },
      ],
      entries: [
        { ...entry, ...pause },
        { ...entry, ...pause, ...again, requestedAt: at(20) },
      ],
      deeds: [3, 23].map((second) => ({ ...deed, intents: ['pause'], at: at(second) })),
    };
    expect(fates(run)).toEqual(['applied once', 'applied once']);
  });

  test('whose doer the vendor is not told comes of whoever asked', () => {
    expect(fates({ deeds: [{ ...deed, by: null }] })).toEqual(['applied once']);
  });
});

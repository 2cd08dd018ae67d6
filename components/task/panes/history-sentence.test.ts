import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '@/lib/domain/history';
import { historySentence, vendorWord } from './history-sentence';

const entry: HistoryEntry = {
  id: '1',
  event: 'completed',
  vendorEvent: null,
  step: 'Approve',
  at: '2026-05-04T08:12:00.000Z',
  startedAt: '2026-05-04T08:00:00.000Z',
  current: false,
  person: { id: 'b', name: 'Bob Brown' },
  onBehalfOf: null,
  comment: null,
};

describe('a sentence of the history', () => {
  it.each<[Partial<HistoryEntry>, string]>([
    [{}, 'Bob Brown completed Approve'],
    [{ person: null }, 'Approve was completed'],
    [{ person: null, step: null }, 'It was completed'],
    [{ step: 'At a price of $& each' }, 'Bob Brown completed At a price of $& each'],
    [{ step: null, event: 'started' }, 'Bob Brown started it'],
    [{ onBehalfOf: { id: null, name: '陳愛麗' } }, 'Bob Brown completed Approve for 陳愛麗'],
    [{ current: true, event: 'assigned' }, 'Bob Brown has Approve now'],
    [{ current: true, person: null }, 'Waits at Approve'],
  ])('of %j is "%s"', (change, text) => {
    const { who, what } = historySentence({ ...entry, ...change });
    expect([who, what].filter(Boolean).join(' ')).toBe(text);
  });

  it.each([
    ['Approved', 'Approved'],
    ['待覆核', '待覆核'],
    ['TASK_SUBMIT', null],
    ['Approve', null],
    [null, null],
  ])('with the system’s word %s adds %s', (vendorEvent, word) =>
    expect(vendorWord({ ...entry, vendorEvent })).toBe(word),
  );
});

import { describe, expect, it } from 'vitest';
import { testEntry } from '../test-entry';
import { bulkSentence, byDay, foldBulks } from './ledger-rows';
import { isInView } from './ledger-state';

const bulk = (id: string, over = {}) => testEntry({ id, bulkId: 'b1', ...over });

describe('foldBulks', () => {
  it('makes one row of a bulk, where its newest action stood', () => {
    const rows = foldBulks([testEntry({ id: 'a3' }), bulk('a2'), testEntry({ id: 'a1' }), bulk('a0')]);
    expect(rows.map(({ id }) => id)).toEqual(['a3', 'b1', 'a1']);
    expect(rows[1]).toMatchObject({ actions: [{ id: 'a2' }, { id: 'a0' }] });
  });
});

describe('bulkSentence', () => {
  it('counts each fate, and what was put away no more as needing attention', () => {
    const acknowledgedAt = '2025-11-22T10:01:00.000Z';
    const actions = [
      bulk('a1', { state: 'confirmed' }),
      bulk('a2', { state: 'refused' }),
      bulk('a3', { state: 'conflict', acknowledgedAt }),
      bulk('a4', { state: 'held' }),
    ];
    expect(bulkSentence(actions)).toBe('4 decisions together: 1 done, 1 need attention, 1 under way');
  });
});

describe('byDay', () => {
  it('puts rows under the day they were asked for, newest day first', () => {
    const at = (id: string, requestedAt: string) => testEntry({ id, requestedAt });
    const rows = foldBulks([
      at('a3', '2025-11-22T12:00:00.000Z'),
      at('a2', '2025-11-21T12:00:00.000Z'),
      at('a1', '2025-11-19T12:00:00.000Z'),
    ]);
    const days = byDay(rows, Date.parse('2025-11-22T13:00:00.000Z'));
    expect(days.map(({ name }) => name)).toEqual(['Today', 'Yesterday', '19 Nov 2025']);
  });
});

describe('isInView', () => {
  it('shows under “needs attention” nothing that was put away', () => {
    const refused = testEntry({ state: 'refused' });
    expect(isInView('attention', refused)).toBe(true);
    expect(isInView('attention', { ...refused, acknowledgedAt: '2025-11-22T10:01:00.000Z' })).toBe(false);
  });
});

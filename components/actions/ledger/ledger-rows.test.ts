import { describe, expect, it } from 'vitest';
import { bulkOfTest } from '@/components/bulk/test-bulk';
import { testEntry } from '../test-entry';
import { bulkSentence, byDay, foldBulks } from './ledger-rows';
import { isInView } from './ledger-state';

const bulk = (id: string, over = {}) => testEntry({ id, bulkId: 'b1', ...over });

describe('foldBulks', () => {
  it('makes one row of a bulk, where its newest action stood', () => {
    const rows = foldBulks([testEntry({ id: 'a3' }), bulk('a2'), testEntry({ id: 'a1' }), bulk('a0')]);
    expect(rows.map(({ id }) => id)).toEqual(['a3', 'b1', 'a1']);
    expect(rows[1]).toMatchObject({ kind: 'bulk', requestedAt: '2025-11-22T10:00:00.000Z' });
  });
});

describe('bulkSentence', () => {
  it('counts all of the bulk: what was put away no more as needing attention, and what was not taken, too', () => {
    const counts = {
      confirmed: 1_240,
      refused: 2,
      unknown: 1,
      conflict: 1,
      'not-taken': 3,
      held: 4,
      sending: 1,
    };
    expect(bulkSentence(bulkOfTest(counts, { attention: 3 }))).toBe(
      '1,252 decisions together: 1,240 done, 3 need attention, 1 put away, 3 not taken, 5 under way',
    );
  });

  it('says it of one decision, too', () => {
    expect(bulkSentence(bulkOfTest({ refused: 1 }, { attention: 1 }))).toBe(
      '1 decision together: 1 needs attention',
    );
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

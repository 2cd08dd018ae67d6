import { describe, expect, it } from 'vitest';
import { secondsLeft, shownActions } from './shown-actions';
import { testEntry } from './test-entry';

const now = Date.parse('2025-11-22T10:00:02.000Z');
const never = () => false;
const idsOf = (...args: Parameters<typeof shownActions>) => shownActions(...args).map(({ id }) => id);

describe('shownActions', () => {
  it('mentions a confirmed action for a moment only', () => {
    const confirmed = testEntry({ state: 'confirmed', settledAt: '2025-11-22T10:00:01.000Z' });
    expect(idsOf([confirmed], now, never)).toEqual(['a1']);
    expect(idsOf([confirmed], now + 10_000, never)).toEqual([]);
  });

  it('keeps a refused action until it is dismissed or the item has been acted on again', () => {
    const refused = testEntry({ state: 'refused', settledAt: '2025-11-20T10:00:00.000Z' });
    expect(idsOf([refused], now, never)).toEqual(['a1']);
    expect(idsOf([refused], now, (id) => id === 'a1')).toEqual([]);
    expect(idsOf([testEntry({ id: 'a2', state: 'held' }), refused], now, never)).toEqual(['a2']);
  });

  it('never hides what is under way, and says nothing of what was undone', () => {
    const entries = [
      testEntry({ id: 'a3', workItemId: 'w3', state: 'uncertain' }),
      testEntry({ id: 'a4', workItemId: 'w4', state: 'cancelled' }),
    ];
    expect(idsOf(entries, now, () => true)).toEqual(['a3']);
  });
});

describe('secondsLeft', () => {
  it('counts down to the moment of sending', () => expect(secondsLeft(testEntry(), now)).toBe(3));

  it('never shows more than the hold when the clocks disagree, nor less than nothing', () => {
    expect(secondsLeft(testEntry(), now - 3_600_000)).toBe(5);
    expect(secondsLeft(testEntry(), now + 3_600_000)).toBe(0);
  });
});

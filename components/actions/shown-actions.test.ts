import { describe, expect, it } from 'vitest';
import type { ActionRequestState } from '@/lib/queries/request-action';
import { foldActions, foldedText, secondsLeft, shownActions, shownRequests } from './shown-actions';
import { testEntry } from './test-entry';

const now = Date.parse('2025-11-22T10:00:02.000Z');
const never = () => false;
const idsOf = (...args: Parameters<typeof shownActions>) => shownActions(...args).map(({ id }) => id);

describe('shownActions', () => {
  it('mentions a confirmed action for a moment only', () => {
    const confirmed = testEntry({ state: 'confirmed', settledAt: '2025-11-22T10:00:01.000Z' });
    expect(idsOf([confirmed], now, never)).toEqual(['a1']);
    expect(idsOf([confirmed], now + 10_000, never)).toEqual([]);
    const noticed = { ...confirmed, error: { code: 'bad-response', message: 'It took longer.' } } as const;
    expect(idsOf([noticed], now + 10_000, never)).toEqual(['a1']);
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

describe('shownActions of a bulk', () => {
  it('leaves them to the bulk’s own page', () =>
    expect(idsOf([testEntry({ bulkId: 'b1' })], now, never)).toEqual([]));
});

describe('foldActions', () => {
  const held = ['h1', 'h2', 'h3', 'h4', 'h5'].map((id) => testEntry({ id, workItemId: id }));
  const confirmed = testEntry({ id: 'done', workItemId: 'done', state: 'confirmed' });
  const refused = testEntry({ id: 'refused', workItemId: 'refused', state: 'refused' });

  it('gives up what is done before anything that can still be undone', () => {
    const { first, folded } = foldActions([confirmed, ...held.slice(0, 3)]);
    expect(first.map(({ id }) => id)).toEqual(['h1', 'h2', 'h3']);
    expect(folded).toEqual([]);
  });

  it('loses none that can be undone, and keeps what went wrong in view', () => {
    const { first, folded } = foldActions([...held, refused]);
    expect(first.map(({ id }) => id)).toEqual(['h1', 'h2', 'refused']);
    expect(folded.map(({ id }) => id)).toEqual(['h3', 'h4', 'h5']);
    expect(foldedText(folded)).toBe('and 3 more scheduled');
  });

  it('keeps the newest undo in view, however much else is to be read', () => {
    const wrong = ['c1', 'c2', 'c3', 'c4'].map((id) => testEntry({ id, workItemId: id, state: 'conflict' }));
    const waiting = testEntry({ id: 'waiting', workItemId: 'waiting', attempts: 1 });
    const { first, folded } = foldActions([waiting, ...held.slice(0, 2), ...wrong]);
    expect(first.map(({ id }) => id)).toEqual(['h1', 'c1', 'c2']);
    expect(foldedText(folded)).toBe('and 4 more');
  });
});

describe('shownRequests', () => {
  const request = (status: ActionRequestState['status']): ActionRequestState => ({
    id: 'request-1',
    status,
    error: status === 'failed' ? new Error('no') : null,
    item: { id: 'w1', connectionId: 'c1', title: '採購申請 PR-1042' },
    action: { label: 'Approve', intent: 'complete' },
    request: {
      workItemId: 'w1',
      actionId: 'approve',
      inputs: { comment: '', values: {} },
      expectedVersion: '1',
      idempotencyKey: 'key-00001',
    },
  });
  const counted = (...args: Parameters<typeof shownRequests>) => shownRequests(...args).length;

  it('shows one without an answer until its action is there', () => {
    expect(counted([request('pending')], [], 'w1', never)).toBe(1);
    expect(counted([request('pending')], [testEntry()], null, never)).toBe(0);
  });

  it('shows one that failed until it is put away, and not beside the open item, which says it itself', () => {
    expect(counted([request('failed')], [], 'w2', never)).toBe(1);
    expect(counted([request('failed')], [], 'w1', never)).toBe(0);
    expect(counted([request('failed')], [], 'w2', () => true)).toBe(0);
  });
});

describe('secondsLeft', () => {
  it('counts down to the moment of sending', () => expect(secondsLeft(testEntry(), now)).toBe(3));

  it('never shows more than the hold when the clocks disagree, nor less than nothing', () => {
    expect(secondsLeft(testEntry(), now - 3_600_000)).toBe(5);
    expect(secondsLeft(testEntry(), now + 3_600_000)).toBe(0);
  });
});

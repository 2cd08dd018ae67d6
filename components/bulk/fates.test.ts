import { expect, it } from 'vitest';
import type { Bulk } from '@/lib/api/contract/bulks';
import { fatesText, isAllHeld, settledCount, wentWrong } from './fates';

const none = {
  held: 0,
  sending: 0,
  confirmed: 0,
  refused: 0,
  uncertain: 0,
  conflict: 0,
  cancelled: 0,
  'not-taken': 0,
};
const bulk = (counts: Partial<Bulk['counts']>): Bulk => ({
  id: 'b',
  summary: 'Approve 2000',
  total: 2_000,
  requestedAt: '2026-11-20T08:00:00.000Z',
  heldUntil: '2026-11-20T08:00:10.000Z',
  stoppedAt: null,
  counts: { ...none, ...counts },
});

it('tells every fate there is, in one line', () => {
  const stopped = bulk({ confirmed: 1_240, refused: 3, cancelled: 757 });
  expect(fatesText(stopped)).toBe('1,240 done, 3 refused, 757 not sent, undone');
  expect([settledCount(stopped), wentWrong(stopped)]).toEqual([2_000, 3]);
});

it('knows when all can still be taken back', () => {
  expect(isAllHeld(bulk({ held: 1_999, 'not-taken': 1 }))).toBe(true);
  expect(isAllHeld(bulk({ held: 1_999, sending: 1 }))).toBe(false);
  expect(isAllHeld(bulk({ held: 1_999, confirmed: 1 }))).toBe(false);
  expect(isAllHeld(bulk({ confirmed: 2_000 }))).toBe(false);
});

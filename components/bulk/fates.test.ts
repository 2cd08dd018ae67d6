import { expect, it } from 'vitest';
import { fatesText, isAllHeld, settledCount, toLookAt, wentWrong } from './fates';
import { bulkOfTest as bulk } from './test-bulk';

it('tells every fate there is, in one line', () => {
  const stopped = bulk({ confirmed: 1_240, refused: 3, cancelled: 757 });
  expect(fatesText(stopped)).toBe('1,240 done, 3 refused, 757 not sent, undone');
  expect([settledCount(stopped), wentWrong(stopped)]).toEqual([2_000, 3]);
});

it('does not say of what nobody can tell the fate of that it was not sent', () => {
  const lost = bulk({ confirmed: 9, unknown: 1 });
  expect(fatesText(lost)).toBe('9 done, 1 unknown');
  expect(wentWrong(lost)).toBe(1);
});

it('asks for a look at what was not put away and at what was not taken', () => {
  expect(toLookAt(bulk({ refused: 3, unknown: 1, 'not-taken': 2 }, { attention: 1 }))).toBe(3);
});

it('knows when all can still be taken back', () => {
  expect(isAllHeld(bulk({ held: 1_999, 'not-taken': 1 }))).toBe(true);
  expect(isAllHeld(bulk({ held: 1_999, sending: 1 }))).toBe(false);
  expect(isAllHeld(bulk({ held: 1_999, confirmed: 1 }))).toBe(false);
  expect(isAllHeld(bulk({ confirmed: 2_000 }))).toBe(false);
});

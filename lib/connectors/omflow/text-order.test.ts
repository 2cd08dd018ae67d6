import { expect, test } from 'vitest';
import { compareTexts } from './text-order';

test('earlier comes first, nothing before everything, the same is the same', () => {
  expect(compareTexts('2026-11-21', '2026-11-22')).toBe(-1);
  expect(compareTexts('2026-11-22', '2026-11-21')).toBe(1);
  expect(compareTexts('', '2026-11-21')).toBe(-1);
  expect(compareTexts('2026-11-22', '2026-11-22')).toBe(0);
});

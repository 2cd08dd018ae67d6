import { describe, expect, it } from 'vitest';
import { fromLocalDateTime, isDay, toLocalDateTime } from './date-text';

describe('dates in a form', () => {
  it.each([
    ['2026-11-22 09:30:00', '2026-11-22T09:30', '2026-11-22 09:30:00'],
    ['2026-11-22 09:30:15', '2026-11-22T09:30:15', '2026-11-22 09:30:15'],
    ['2026-11-22T09:30', '2026-11-22T09:30', '2026-11-22 09:30:00'],
  ])('shows %s as %s and stores it as %s', (stored, local, storedAgain) => {
    expect(toLocalDateTime(stored)).toBe(local);
    expect(fromLocalDateTime(local)).toBe(storedAgain);
  });

  it('leaves what is written in another way to a field for text', () => {
    expect(toLocalDateTime('22/11/2026 9:30')).toBeNull();
    expect(isDay('22/11/2026')).toBe(false);
    expect(isDay('2026-11-22')).toBe(true);
  });
});

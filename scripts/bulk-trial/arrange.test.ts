import { expect, test } from 'vitest';
import { checkStillHeld } from './arrange';

const heldUntil = '2026-11-22T01:00:30.000Z';

test('what is arranged within the hold is all right', () => {
  expect(() => checkStillHeld({ heldUntil }, new Date('2026-11-22T01:00:29.999Z'))).not.toThrow();
});

test.each([heldUntil, '2026-11-22T01:00:31.000Z'])('what is arranged by %s comes too late', (now) => {
  expect(() => checkStillHeld({ heldUntil }, new Date(now))).toThrow(
    'too slow to arrange the troubles within the hold',
  );
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { readableOf } from './readable';

const Names = readableOf(z.object({ name: z.string() }));

test('an entry that cannot be read costs itself', () => {
  expect(Names.parse([{ name: 'a' }, null, { name: 7 }, 'b', { name: 'c' }])).toEqual([
    { name: 'a' },
    { name: 'c' },
  ]);
});

test('what is no list is not taken for an empty one', () => {
  expect(Names.safeParse({ name: 'a' }).success).toBe(false);
  expect(Names.safeParse(null).success).toBe(false);
});

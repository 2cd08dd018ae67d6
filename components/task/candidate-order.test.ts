import { expect, it } from 'vitest';
import { recentFirst } from './candidate-order';

const candidate = (id: string, refusal: string | null = null) => ({ id, name: id, refusal });

it('puts those chosen of late first and those who are refused last, and leaves the rest in the system’s order', () => {
  const people = [
    candidate('ann'),
    candidate('bob', 'Bob is away.'),
    candidate('carol'),
    candidate('dan'),
    candidate('eve'),
  ];
  const recent = new Map([
    ['eve', 'Eve'],
    ['bob', 'Bob'],
    ['carol', 'Carol'],
  ]);
  expect(recentFirst(people, recent).map(({ id }) => id)).toEqual(['eve', 'carol', 'ann', 'dan', 'bob']);
});

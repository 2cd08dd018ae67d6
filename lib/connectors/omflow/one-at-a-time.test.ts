import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time';

test('orders of one key wait for each other, also behind one that failed; those of another key do not', async () => {
  const seen: string[] = [];
  let fail = () => {};
  const failing = new Promise<never>((_, reject) => {
    fail = () => reject(new Error('failed'));
  });
  const one = oneAtATime('a', () => failing);
  const two = oneAtATime('a', async () => seen.push('two'));
  const three = oneAtATime('a', async () => seen.push('three'));
  await oneAtATime('b', async () => seen.push('other'));
  expect(seen).toEqual(['other']);
  fail();
  await expect(one).rejects.toThrow('failed');
  expect(await Promise.all([two, three])).toEqual([2, 3]);
  expect(seen).toEqual(['other', 'two', 'three']);
});

test('each order has its own answer, and a later one of the same key finds nobody before it', async () => {
  expect(await oneAtATime('a', async () => 'first')).toBe('first');
  expect(await oneAtATime('a', async () => 'second')).toBe('second');
});

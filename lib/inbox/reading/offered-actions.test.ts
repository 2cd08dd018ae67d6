import { beforeEach, expect, it } from 'vitest';
import { OfferedActions } from './offered-actions';

const MINUTE = 60_000;
let now: number;
let offers: OfferedActions;
beforeEach(() => {
  now = Date.parse('2026-11-20T08:00:00.000Z');
  offers = new OfferedActions(() => new Date(now), { ofPerson: 3, inAll: 7 });
});

const item = (userId: string, number: number) => ({ userId, id: `${userId}-${number}` });
const look = (userId: string, count: number) => {
  for (let number = 1; number <= count; number += 1) offers.remember(item(userId, number), '1', []);
};
const known = (userId: string, count: number) =>
  Array.from({ length: count }, (_, index) => index + 1).filter((number) =>
    offers.recall(item(userId, number), '1'),
  );

it('keeps each person’s newest, whatever others look at', () => {
  look('alice', 3);
  look('bob', 5);
  expect(known('alice', 3)).toEqual([1, 2, 3]);
  expect(known('bob', 5)).toEqual([3, 4, 5]);
});

it('is bounded in all, and whoever has the most gives way', () => {
  look('alice', 3);
  look('bob', 3);
  look('carol', 1);
  look('dan', 2);
  expect(known('carol', 1)).toEqual([1]);
  expect(known('dan', 2)).toEqual([1, 2]);
  expect(known('alice', 3).length + known('bob', 3).length).toBe(4);
});

it('is taken from whoever has the most, not from whoever came first', () => {
  look('carol', 1);
  look('alice', 3);
  look('bob', 2);
  look('dan', 2);
  expect(known('carol', 1)).toEqual([1]);
  expect(known('alice', 3)).toEqual([2, 3]);
});

it('is of one version, and of the one who looked', () => {
  look('alice', 1);
  expect(offers.recall(item('alice', 1), '2')).toBeUndefined();
  expect(offers.recall({ ...item('alice', 1), userId: 'bob' }, '1')).toBeUndefined();
});

it('is good for ten minutes for one item, and for an hour once it was asked about with many', () => {
  look('alice', 2);
  expect(offers.recallForBulk(item('alice', 2), '1')).toEqual([]);
  now += 10 * MINUTE;
  expect(known('alice', 2)).toEqual([2]);
  expect(offers.recallForBulk(item('alice', 2), '1')).toBeUndefined();
  now += 49 * MINUTE;
  look('alice', 1);
  expect(known('alice', 2)).toEqual([1, 2]);
  now += MINUTE;
  expect(known('alice', 2)).toEqual([1]);
});

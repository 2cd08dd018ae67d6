import { expect, test } from 'vitest';
import { parseChaosArguments } from './options';
import { planKills } from './plan';
import { createRandom } from './random';

const plan = (seed: string, count = 1_000) => planKills(createRandom(seed), count);

test('a seed gives the same kills again, another seed others', () => {
  expect(plan('1')).toEqual(plan('1'));
  expect(plan('1')).not.toEqual(plan('2'));
  expect(plan('1', 50)).toEqual(plan('1').slice(0, 50));
});

test('the app is killed about one time in five, and either worker about as often as the other', () => {
  const share = (name: string) => plan('1').filter(({ victim }) => victim === name).length / 1_000;
  expect(share('app')).toBeCloseTo(0.2, 1);
  expect(share('worker-1')).toBeCloseTo(0.4, 1);
  expect(share('worker-2')).toBeCloseTo(0.4, 1);
});

test('there are kills at any time, around the time of sending, between deed and answer, while a vendor is slow, and before a late answer', () => {
  const kinds = new Set(plan('1', 50).map(({ moment }) => moment.kind));
  expect([...kinds].sort()).toEqual(['any-time', 'deed-done', 'late-answer', 'slow-vendor', 'when-due']);
});

test('what others draw does not change the numbers of a branch', () => {
  const [one, other] = [createRandom('1'), createRandom('1')];
  one.fraction();
  expect(one.branch('alice').fraction()).toBe(other.branch('alice').fraction());
  expect(one.branch('alice').fraction()).not.toBe(one.branch('bob').fraction());
});

test('numbers stay within their bounds, and a list is drawn from to its ends', () => {
  const random = createRandom('1');
  const drawn = Array.from({ length: 500 }, () => random.between(1, 3));
  expect([...new Set(drawn)].sort()).toEqual([1, 2, 3]);
  expect(random.pick([])).toBeUndefined();
  const heavy = Array.from({ length: 500 }, () =>
    random.weigh(['never', 'always'], (word) => (word === 'always' ? 1 : 0)),
  );
  expect(new Set(heavy)).toEqual(new Set(['always']));
});

test('a number of kills that is none is refused with what would do', () => {
  expect(parseChaosArguments(['--kills', '1000', '--seed', '7'])).toEqual({
    kills: 1_000,
    seed: '7',
    keep: false,
  });
  for (const kills of ['0', 'many', '1.5'])
    expect(() => parseChaosArguments(['--kills', kills])).toThrow(/whole number/);
});

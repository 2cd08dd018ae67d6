import { expect, test } from 'vitest';
import { createRandom } from '../chaos/random';
import { countPlanned, type Plan, planTroubles, type Target } from './plan';

const systems = ['one', 'two', 'three'];

const targets = (count: number): Target[] =>
  Array.from({ length: count }, (_, index) => ({
    actionId: `a${index}`,
    connectionId: systems[index % systems.length] ?? '',
    externalId: String(index),
  }));

const planned = (count: number, seed = '1') => planTroubles(targets(count), count, createRandom(seed));

const share = (plan: Plan, trouble: string, system: string) =>
  [...plan.values()].filter((each) => each.trouble === trouble && each.target.connectionId === system).length;

test('3 % are refused, 1 % lose the answer and a few are overtaken, none of them twice', () => {
  const plan = planned(2_000);
  expect(countPlanned(plan, 'refused')).toBe(60);
  expect(countPlanned(plan, 'unanswered')).toBe(20);
  expect(countPlanned(plan, 'overtaken')).toBe(20);
  expect(plan.size).toBe(100);
});

test('every trouble meets all systems alike', () => {
  const plan = planned(2_000);
  for (const system of systems) {
    expect(share(plan, 'refused', system)).toBe(20);
    expect(share(plan, 'unanswered', system)).toBeGreaterThanOrEqual(6);
    expect(share(plan, 'overtaken', system)).toBeGreaterThanOrEqual(6);
  }
});

test('a seed gives the same items again, another seed others', () => {
  expect([...planned(300).keys()]).toEqual([...planned(300).keys()]);
  expect([...planned(300).keys()]).not.toEqual([...planned(300, '2').keys()]);
});

test('a system that has too few is made up for by the others', () => {
  const few = targets(300).filter(({ connectionId }, index) => connectionId !== 'two' || index < 6);
  const plan = planTroubles(few, 300, createRandom('1'));
  expect(countPlanned(plan, 'refused')).toBe(9);
  expect(share(plan, 'refused', 'two')).toBe(2);
});

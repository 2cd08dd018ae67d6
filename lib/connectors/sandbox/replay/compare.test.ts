import { expect, test } from 'vitest';
import { createBindings } from './bindings';
import { type Comparison, compareBodies } from './compare';
import { keptIds } from './kept-ids';

const id = (digit: string) => digit.repeat(32);
/** Ids as the recording has them, and the sandbox's own for the same boats. */
const recorded = { anna: id('a'), bella: id('b') };
const own = { anna: id('1'), bella: id('2'), stranger: id('3') };

function comparing(initial: Readonly<Record<string, string>> = {}) {
  const bindings = createBindings(initial);
  const comparison: Comparison = { bindings, isVolatile: () => false };
  const problems = (expected: unknown, found: unknown) =>
    bindings
      .answer(() => compareBodies(comparison, expected, found))
      .map(({ path, problem }) => `${path.join('.')} ${problem}`);
  return { bindings, problems };
}

const boat = (uid: string, name: string) => ({ uid, name });

test('a wrong row is told once, and spoils neither the rows behind it nor the answers that follow', () => {
  const { problems } = comparing();
  const rows = [boat(recorded.anna, 'Anna'), boat(recorded.bella, 'Bella')];
  expect(problems(rows, [boat(own.bella, 'Stella'), boat(own.bella, 'Bella')])).toEqual(['0.name value']);
  expect(problems(boat(recorded.anna, 'Anna'), boat(own.anna, 'Anna'))).toEqual([]);
  expect(problems(boat(recorded.bella, 'Bella'), boat(own.bella, 'Bella'))).toEqual([]);
});

test('a row that matched binds its ids although the list around it differs', () => {
  const { problems } = comparing();
  const rows = [boat(recorded.anna, 'Anna'), boat(recorded.bella, 'Bella')];
  expect(problems(rows, [boat(own.anna, 'Anna')])).toEqual([' length']);
  expect(problems({ uid: recorded.anna }, { uid: own.bella })).toEqual(['uid value']);
});

test('rows that are nothing but ids bind nothing when their list differs', () => {
  const { problems } = comparing();
  expect(problems([{ id: 8 }, { id: 10 }], [{ id: 10 }])).toEqual([' length']);
  expect(problems([{ id: 10, name: 'Bella' }], [{ id: 10, name: 'Bella' }])).toEqual([]);
});

test('what an answer binds that differs is still good enough to go on asking with', () => {
  const { bindings, problems } = comparing();
  expect(problems({ uid: recorded.anna, colour: 'red' }, { uid: own.anna })).toEqual(['colour missing key']);
  expect(bindings.translate(`/boats/${recorded.anna}`)).toBe(`/boats/${own.anna}`);
  expect(problems(boat(recorded.bella, 'Bella'), boat(own.anna, 'Bella'))).toEqual([]);
  expect(bindings.translate(recorded.anna)).toBe(recorded.anna);
});

test('an id that the seeded world has kept stands for itself, whatever a wrong answer says', () => {
  const uuid = '00000000-1111-2222-3333-444444444444';
  const recordedWorld = { harbour: { uid: recorded.anna, of: uuid, gone: recorded.bella } };
  const kept = keptIds(recordedWorld, { boats: [recorded.anna, uuid.replaceAll('-', '')] });
  for (const one of [recorded.anna, uuid, uuid.replaceAll('-', '')]) expect(kept[one]).toBe(one);
  expect(kept[recorded.bella]).toBeUndefined();
  const { problems } = comparing(kept);
  expect(problems(boat(recorded.anna, 'Anna'), boat(own.stranger, 'Anna'))).toEqual(['uid value']);
  expect(problems(boat(recorded.bella, 'Bella'), boat(recorded.anna, 'Bella'))).toEqual(['uid value']);
  expect(problems(boat(recorded.anna, 'Anna'), boat(recorded.anna, 'Anna'))).toEqual([]);
});

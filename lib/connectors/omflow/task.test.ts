import { expect, test } from 'vitest';
import { type FieldValue, LoadedTask } from './schema';
import { handlerOf, isBlank, storedValue, textsOf } from './task';

const values: readonly [FieldValue, readonly string[], boolean, ReturnType<typeof handlerOf>][] = [
  [null, [], true, null],
  ['', [], true, null],
  [[], [], true, null],
  [{}, [], true, { group: '', user: '' }],
  ['hw', ['hw'], false, null],
  [0, ['0'], false, null],
  [false, ['false'], false, null],
  [['hw', 3], ['hw', '3'], false, null],
  [[{ row: 1 }, null, true], [], false, null],
  [{ group: 2, user: '4' }, [], false, { group: '2', user: '4' }],
  [{ group: '2', user: null }, [], false, { group: '2', user: '' }],
  [{ user: 4 }, [], false, { group: '', user: '4' }],
];

test.each(values)(
  'the stored value %j reads as %j; blank: %s; handler: %j (vendor facts: omflow §4)',
  (value, texts, blank, handler) => {
    expect(textsOf(value)).toEqual(texts);
    expect(isBlank(value)).toBe(blank);
    expect(handlerOf(value)).toEqual(handler);
  },
);

test('a field that the form does not hold has no value', () => {
  const task = LoadedTask.parse({
    formobject: { items: [] },
    formdata: [
      { id: 'FORMITM_1', type: 'inputbox', value: 'a' },
      { id: 'FORMITM_2', type: 'inputbox', value: 'b' },
    ],
    config: {},
  });
  expect(['FORMITM_1', 'FORMITM_2', 'FORMITM_3'].map((id) => storedValue(task, id))).toEqual([
    'a',
    'b',
    null,
  ]);
});

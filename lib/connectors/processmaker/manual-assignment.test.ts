import { describe, expect, test } from 'vitest';
import type { NextTask } from './client/extrarest/next-tasks';
import { inReadingOrder, isPickInput, pickInputs } from './manual-assignment';

const way = (title: string, changes: Partial<NextTask> = {}): NextTask => ({
  fromTitle: 'Paint shop',
  delIndex: 2,
  routeType: 'SEQUENTIAL',
  condition: '',
  taskUid: title.repeat(32).slice(0, 32),
  title,
  assignType: 'MANUAL',
  assignee: null,
  candidates: [],
  ...changes,
});

describe('who does the next task is asked', () => {
  test('once where one task asks', () => {
    expect(pickInputs([way('a'), way('b', { assignType: 'BALANCED' })])).toEqual([
      { kind: 'people', id: 'people', label: 'Who does “a”', required: true, multiple: false },
    ]);
  });

  test('once for each where several do, and the answers are kept apart', () => {
    const inputs = pickInputs([way('a'), way('b')]);
    expect(inputs.map(({ id }) => id)).toEqual([`people:${'a'.repeat(32)}`, `people:${'b'.repeat(32)}`]);
    expect(inputs.map(({ label }) => label)).toEqual(['Who does “a”', 'Who does “b”']);
  });

  test('not at all at the end of the process, nor where nothing is known', () => {
    expect(pickInputs([way('a', { taskUid: null })])).toEqual([]);
    expect(pickInputs([])).toEqual([]);
    expect(pickInputs(null)).toEqual([]);
  });
});

test('its input is told from others', () => {
  expect(['people', `people:${'a'.repeat(32)}`].map(isPickInput)).toEqual([true, true]);
  expect(['', 'comment', 'peoples', 'the people', 'to:people:'].map(isPickInput)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test.each([
  ['Brown, Bob', 'Bob Brown'],
  ['van der Berg , Jan Peter ', 'Jan Peter van der Berg'],
  [', Administrator', 'Administrator'],
  ['陳,', '陳'],
  ['王小明', '王小明'],
  ['', ''],
])('“%s” is read as “%s”', (fullName, name) => {
  expect(inReadingOrder(fullName)).toBe(name);
});

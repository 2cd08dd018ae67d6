import { expect, test } from 'vitest';
import type { FormField } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { NotChecked } from '../finding';
import { startValues } from './values';

const alice = { id: 'P-01', username: 'alice', displayName: 'Alice Chen' };
const bob = { id: 'P-02', username: 'bob', displayName: 'Bob Lin' };
const now = new Date('2026-11-22T09:30:00Z');

/** One that must not be left empty. */
const field = (id: string, change: Partial<FormField>) => fieldOfTest(id, { required: true, ...change });

function naming(change: Partial<FormField>) {
  const fields = [field('handler', { kind: 'person', ...change })];
  return startValues({ note: null, sections: [{ title: null, fields }] }, now, [alice, bob]).handler;
}
const option = (value: string, label: string) => ({ value, label });

test.each<[string, Partial<FormField>, string]>([
  ['no list to choose from', {}, 'P-01'],
  ['ids', { choices: [option('P-09', 'Zoe'), option('P-01', 'A. Chen')] }, 'P-01'],
  ['user names', { choices: [option('zoe', 'Zoe'), option('alice', 'A. Chen')] }, 'alice'],
  ['other ids with names', { choices: [option('7', 'Zoe'), option('8', 'Alice Chen')] }, '8'],
  ['only another who takes part', { choices: [option('7', 'Zoe'), option('9', 'Bob Lin')] }, '9'],
])('where somebody has to be named, it is who takes part: %s', (_what, change, expected) => {
  expect(naming(change)).toBe(expected);
});

test.each<[string, FormField['choices']]>([
  ['only strangers', [option('7', 'Zoe')]],
  ['only groups', [option('3', 'Purchasing')]],
  ['namesakes', [option('7', 'Alice Chen'), option('8', 'Alice Chen')]],
])('nobody is named among %s, and nothing is started', (_what, choices) => {
  expect(() => naming({ choices })).toThrow(NotChecked);
  expect(naming({ choices, required: false })).toBeUndefined();
});

test('a form starts with its defaults, and with something fitting where it must not be empty', () => {
  const fields = [
    field('kept', { values: ['as it is'], required: false }),
    field('several', { kind: 'choices', values: ['a', 'b'] }),
    field('text', {}),
    field('number', { kind: 'number' }),
    field('date', { kind: 'date' }),
    field('moment', { kind: 'date-time' }),
    field('choice', { kind: 'choice', choices: [{ value: 'hw', label: 'Hardware' }] }),
    field('optional', { required: false }),
    field('locked', { editable: false }),
  ];
  expect(startValues({ note: null, sections: [{ title: null, fields }] }, now, [alice])).toEqual({
    kept: 'as it is',
    several: ['a', 'b'],
    text: 'Intray check',
    number: '1',
    date: '2026-11-22',
    moment: '2026-11-22 09:30:00',
    choice: 'hw',
  });
});

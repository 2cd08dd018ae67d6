import { expect, test } from 'vitest';
import type { FormValues } from '@/lib/domain/form';
import { mergeForm } from './merge-form';
import { LoadedTask } from './schema';

const lists = [
  { value: 'a', text: '甲' },
  { value: 'b', text: '乙' },
];
const field = (id: string, type: string, config: object = {}) => ({ id, type, config });
const taskOf = (items: readonly object[], formdata: readonly object[]) =>
  LoadedTask.parse({ formobject: { items }, formdata, config: {} });

/** What one field of this type and configuration holds after it was given these texts. */
function after(type: string, config: object, present: unknown, given: readonly string[]) {
  const id = 'FORMITM_1';
  const values: FormValues = { [id]: [...given] };
  const task = taskOf([field(id, type, config)], [{ id, type, value: present }]);
  return mergeForm(task, values).formdata[0]?.value;
}

const many = { lists, multiple: true };
test.each([
  ['inputbox', {}, 'old', ['new'], 'new'],
  ['inputbox', {}, null, ['new'], 'new'],
  ['inputbox', {}, null, [], null],
  ['inputbox', {}, null, [''], null],
  ['inputbox', {}, 'old', [], ''],
  ['inputbox', {}, 'old', [''], ''],
  ['inputbox', { type: 'number' }, 35000, ['36000'], 36000],
  ['inputbox', { type: 'number' }, 35000, ['3.10'], '3.10'],
  ['inputbox', { type: 'number' }, 35000, ['12345678901234567890'], '12345678901234567890'],
  ['inputbox', {}, true, ['false'], false],
  ['inputbox', {}, true, ['no'], 'no'],
  ['areabox', {}, 'a', ['一行\n"二" \\ 🚢'], '一行\n"二" \\ 🚢'],
  ['list', { lists }, 'a', ['b'], 'b'],
  ['list', { lists }, ['a'], ['b'], ['b']],
  ['list', { lists }, ['a'], [], []],
  ['list', many, ['a'], ['a', 'b'], ['a', 'b']],
  ['list', many, '', ['a', 'b'], ['a', 'b']],
  ['list', many, null, ['a'], ['a']],
  ['list', many, 'a', ['b'], 'b'],
  ['list', many, 'a,b', ['b'], 'b'],
  ['list', many, 'a', ['a', 'b'], 'a,b'],
  ['list', many, '["a"]', ['a', 'b'], '["a","b"]'],
  ['list', many, 'a', ['a', 'b,c'], ['a', 'b,c']],
  ['checkbox', { lists }, ['a', 'b'], ['b'], ['b']],
  ['checkbox', { lists }, ['a', 'b'], [], []],
  ['checkbox', { lists, multiple: false }, ['a'], ['b'], ['b']],
  ['n_user', {}, '4', ['5'], '5'],
  ['n_user', {}, 4, ['5'], 5],
  ['n_user', { multiple: true }, '4', ['4', '5'], '4,5'],
  ['n_user', { multiple: true }, '', ['4', '5'], '4,5'],
  ['n_user', { multiple: true }, ['4'], ['4', '5'], ['4', '5']],
  ['n_group', { multiple: true }, [2], ['2', '3'], [2, 3]],
  ['date', {}, '', ['2026-12-01'], '2026-12-01'],
  // What no text tells is shown as JSON, and can be cleared.
  ['n_user', { multiple: true }, [null], ['[null]'], [null]],
  ['n_user', { multiple: true }, [null], [], []],
  ['inputbox', {}, { a: 1 }, ['{"a":1}'], { a: 1 }],
  ['inputbox', {}, { a: 1 }, [], ''],
])(
  'a %s with %j that holds %j and is given %j holds %j (vendor facts: omflow §4)',
  (type, config, present, given, held) => {
    expect(after(type, config, present, given)).toEqual(held);
  },
);

test.each([
  ['text with blanks', 'inputbox', {}, ' a ', [' a ']],
  ['an array of one', 'list', { lists }, ['a'], ['a']],
  ['an array with an empty text', 'checkbox', { lists }, ['', 'a'], ['a']],
  ['values with commas', 'list', many, 'a,b', ['a', 'b']],
  ['JSON with blanks', 'list', many, '[ "a" ]', ['a']],
  ['several numbers in a text', 'n_user', { multiple: true }, '4,5', ['4', '5']],
])('%s that is given again stays as it is', (_what, type, config, present, given) => {
  expect(after(type, config, present, given)).toStrictEqual(present);
});

test('the two parts of a handler are set one by one; what else is there stays', () => {
  const item = field('FORMITM_1', 'h_group', { user: true });
  const held = { group: '2', user: '4', note: 'x' };
  const task = taskOf([item], [{ id: 'FORMITM_1', type: 'h_group', value: held }]);
  const merged = (values: FormValues) => mergeForm(task, values).formdata[0]?.value;
  expect(merged({ 'FORMITM_1.user': ['5'] })).toEqual({ ...held, user: '5' });
  expect(merged({ 'FORMITM_1.group': ['3'], 'FORMITM_1.user': [] })).toEqual({
    ...held,
    group: '3',
    user: '',
  });
  expect(merged({ 'FORMITM_1.group': ['2'] })).toEqual(held);
  const empty = taskOf([item], [{ id: 'FORMITM_1', type: 'h_group', value: '' }]);
  expect(mergeForm(empty, {}).formdata[0]?.value).toBe('');
  expect(mergeForm(empty, { 'FORMITM_1.group': ['3'] }).formdata[0]?.value).toEqual({ group: '3', user: '' });
});

test('every loaded field goes back in its order with its type, strangers too; an absent one is added when it is set', () => {
  const items = [field('FORMITM_1', 'inputbox'), field('FORMITM_2', 'date'), field('FORMITM_3', 'areabox')];
  const formdata = [
    { id: 'FORMITM_9', type: 'u_new', value: { deep: [1, null, { x: '🚢' }] } },
    { id: 'FORMCALCULATE_1', type: 'calculate', value: '12' },
    { id: 'FORMITM_1', type: 'inputbox', value: 'a' },
  ];
  const merged = mergeForm(taskOf(items, formdata), { FORMITM_1: ['b'], FORMITM_3: ['新'] });
  expect(merged.formdata).toEqual([
    formdata[0],
    formdata[1],
    { id: 'FORMITM_1', type: 'inputbox', value: 'b' },
    { id: 'FORMITM_3', type: 'areabox', value: '新' },
  ]);
});

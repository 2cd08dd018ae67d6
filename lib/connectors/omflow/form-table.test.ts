import { expect, test } from 'vitest';
import { columnsOf } from './form-fields';
import { rowTexts, tableOf, tableValue } from './form-table';
import { type FieldValue, FormItem } from './schema';

const lists = [
  { value: 'm', text: '公尺' },
  { value: 'kg', text: '公斤' },
];
const column = (number: number, type: string, config: object = {}) => ({
  id: `FORMITM_${number}`,
  type,
  config: { title: `欄${number}`, ...config },
});
const items = [
  column(1, 'inputbox'),
  column(2, 'inputbox', { type: 'number', require: true, regex: '^[0-9]+$' }),
  column(3, 'list', { lists }),
  column(4, 'checkbox', { lists }),
  column(5, 'inputbox', { readonly: true }),
  column(6, 'n_user'),
  { ...column(7, 'inputbox'), hidden: true },
];
const table = FormItem.parse({
  id: 'FORMITM_9',
  type: 'subtable',
  config: { title: '明細', form_object: JSON.stringify({ items }) },
});

const rowsOf = (value: FieldValue) => {
  const found = tableOf(table, value);
  return found && rowTexts(found, columnsOf(table, value)).map((text) => JSON.parse(text));
};
function changed(value: FieldValue, given: readonly object[]): FieldValue {
  const found = tableOf(table, value);
  if (!found) throw new Error('no table');
  const texts = given.map((row) => JSON.stringify(row));
  return tableValue(found, columnsOf(table, value), value, texts);
}

test('the columns are those of the form within, hidden ones left out; people are shown only', () => {
  expect(columnsOf(table, null)).toMatchObject([
    { id: 'FORMITM_1', label: '欄1', kind: 'text', required: false, editable: true },
    { id: 'FORMITM_2', kind: 'number', required: true, rules: { pattern: { message: null } } },
    { id: 'FORMITM_3', kind: 'choice', choices: [{ value: 'm', label: '公尺' }, { value: 'kg' }] },
    { id: 'FORMITM_4', kind: 'choices' },
    { id: 'FORMITM_5', editable: false },
    { id: 'FORMITM_6', kind: 'person', editable: false },
  ]);
});

const full = { FORMITM_1: '螺絲', FORMITM_2: 4, FORMITM_3: 'm', FORMITM_4: ['m'], FORMITM_7: 'kept', own: 1 };
const shown = {
  FORMITM_1: '螺絲',
  FORMITM_2: '4',
  FORMITM_3: 'm',
  FORMITM_4: ['m'],
  FORMITM_5: '',
  FORMITM_6: '',
};
const asData = Object.entries(full).map(([id, value]) => ({ id, value, type: 'x' }));

test.each([
  ['nothing', null, []],
  ['an empty text', '', []],
  ['an empty list', [], []],
  ['rows by column', [full], [shown]],
  ['rows like form data', [asData], [shown]],
  ['the JSON of rows', JSON.stringify([full]), [shown]],
  ['another text', 'rows', null],
  ['other JSON', '{"rows":[]}', null],
  ['a list of texts', ['a', 'b'], null],
  ['an object', { row: full }, null],
])('%s is read as %#', (_what, value, rows) => {
  expect(rowsOf(value)).toEqual(rows);
});

test('a table without columns is none', () => {
  const bare = FormItem.parse({ id: 'FORMITM_9', type: 'subtable', config: {} });
  expect(tableOf(bare, [full])).toBeNull();
});

test.each([
  ['by column', [full], [{ ...full, FORMITM_1: '螺帽' }]],
  [
    'like form data',
    [asData],
    [asData.map((cell) => (cell.id === 'FORMITM_1' ? { ...cell, value: '螺帽' } : cell))],
  ],
  ['as JSON', JSON.stringify([full]), JSON.stringify([{ ...full, FORMITM_1: '螺帽' }])],
])(
  'a changed cell of a row %s changes nothing else, hidden and unknown keys included',
  (_what, value, after) => {
    expect(changed(value, [{ ...shown, FORMITM_1: '螺帽' }])).toEqual(after);
  },
);

test('a number stays a number, and what says the same stays as it is', () => {
  expect(changed([full], [{ ...shown, FORMITM_2: '5' }])).toEqual([{ ...full, FORMITM_2: 5 }]);
  const value = [full];
  expect(changed(value, [{ ...Object.fromEntries(Object.entries(shown).toReversed()) }])).toBe(value);
});

test('read-only cells and those of people cannot be written', () => {
  expect(changed([full], [{ ...shown, FORMITM_5: 'x', FORMITM_6: '4' }])).toEqual([full]);
});

test('a row that is taken away goes with its hidden keys; those around it keep theirs', () => {
  const row = (name: string) => ({ ...full, FORMITM_1: name, own: name });
  const seen = (name: string) => ({ ...shown, FORMITM_1: name });
  const value = ['a', 'b', 'c', 'd'].map(row);
  expect(changed(value, ['a', 'c', 'd'].map(seen))).toEqual(['a', 'c', 'd'].map(row));
  const edited = changed(value, [seen('a'), seen('x'), seen('c'), seen('d')]);
  expect(edited).toEqual([row('a'), { ...row('b'), FORMITM_1: 'x' }, row('c'), row('d')]);
});

test.each([
  ['an empty table', '', [{ FORMITM_1: 'a', FORMITM_2: '1', FORMITM_3: '', FORMITM_4: ['m', 'kg'] }]],
  [
    'rows like form data',
    [asData],
    [
      asData,
      [
        { id: 'FORMITM_1', type: 'inputbox', value: 'a' },
        { id: 'FORMITM_2', type: 'inputbox', value: '1' },
        { id: 'FORMITM_3', type: 'list', value: '' },
        { id: 'FORMITM_4', type: 'checkbox', value: ['m', 'kg'] },
        { id: 'FORMITM_5', type: 'inputbox', value: '' },
        { id: 'FORMITM_6', type: 'n_user', value: '' },
      ],
    ],
  ],
])('a new row of %s has every column', (_what, value, after) => {
  const given = { FORMITM_1: 'a', FORMITM_2: '1', FORMITM_4: ['m', 'kg'] };
  const rows = value === '' ? [given] : [shown, given];
  expect(changed(value, rows)).toMatchObject(after);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { columnsOf, fieldOf } from './form-fields';
import { rowTexts, tableOf, tableValue } from './form-table';
import { NO_NAMES } from './people';
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

const Shown = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const rowsOf = (value: FieldValue) => {
  const found = tableOf(table, value);
  return found && rowTexts(found, columnsOf(table, value)).map((text) => Shown.parse(JSON.parse(text)));
};
function changed(value: FieldValue, given: readonly object[]): FieldValue {
  const found = tableOf(table, value);
  if (!found) throw new Error('no table');
  const texts = given.map((row) => JSON.stringify(row));
  return tableValue(found, columnsOf(table, value), value, texts);
}
/** The first row as it is shown, with other cells. */
const firstWith = (value: FieldValue, cells: object) => ({ ...rowsOf(value)?.[0], ...cells });

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
const MARK = expect.stringMatching(/^[0-9a-f]{16}$/);
const seen = { ...shown, '#': MARK };
const asData = Object.entries(full).map(([id, value]) => ({ id, value, type: 'x' }));

test.each([
  ['nothing', null, []],
  ['an empty text', '', []],
  ['an empty list', [], []],
  ['rows by column', [full], [seen]],
  ['rows like form data', [asData], [seen]],
  ['the JSON of rows', JSON.stringify([full]), [seen]],
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
    expect(changed(value, [firstWith(value, { FORMITM_1: '螺帽' })])).toEqual(after);
  },
);

test('numbers in JSON text keep every digit, in the rows beside a changed one and in the changed one', () => {
  const digits = (count: string, own: string) =>
    `{"FORMITM_1":"螺絲","FORMITM_2":${count},"FORMITM_4":["m"],"own":{"price":[${own}]}}`;
  const value = `[${digits('9007199254740993', '1.10')},${digits('1.10', '-0.0')}]`;
  const cells = (count: string) => ({ ...shown, FORMITM_2: count, FORMITM_3: '' });
  const [first = {}, second = {}] = rowsOf(value) ?? [];
  expect([first, second]).toMatchObject([cells('9007199254740993'), cells('1.10')]);
  const counted = (count: string) => changed(value, [first, { ...second, FORMITM_2: count }]);
  expect(counted('12345678901234567890')).toBe(
    `[${digits('9007199254740993', '1.10')},${digits('12345678901234567890', '-0.0')}]`,
  );
  expect(counted('007')).toContain('"FORMITM_2":"007"');
});

test('a number stays a number, and what says the same stays as it is', () => {
  const value = [full];
  expect(changed(value, [firstWith(value, { FORMITM_2: '5' })])).toEqual([{ ...full, FORMITM_2: 5 }]);
  expect(changed(value, [{ ...Object.fromEntries(Object.entries(shown).toReversed()) }])).toBe(value);
});

test('read-only cells and those of people cannot be written', () => {
  expect(changed([full], [firstWith([full], { FORMITM_5: 'x', FORMITM_6: '4' })])).toEqual([full]);
});

test('the same row has the same mark in each shape, and whatever is filled in', () => {
  const filled = [{ ...full, FORMITM_1: '', FORMITM_2: '7', FORMITM_5: null }];
  const marks = [[full], [asData], JSON.stringify([full]), filled].map((value) => rowsOf(value)?.[0]?.['#']);
  expect(new Set(marks).size).toBe(1);
  for (const cells of [{ FORMITM_5: 'x' }, { FORMITM_7: 'other' }, { own: 2 }, { more: 'x' }])
    expect(rowsOf([{ ...full, ...cells }])?.[0]?.['#']).not.toBe(marks[0]);
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
  const rows = value === '' ? [given] : [firstWith(value, {}), given];
  expect(changed(value, rows)).toMatchObject(after);
});

test('a password in a row is neither shown nor guessed from its mark, and stays', () => {
  const items = [column(1, 'inputbox'), column(2, 'inputbox', { type: 'password' })];
  const form = FormItem.parse({ ...table, config: { form_object: { items } } });
  const value = (secret: string) => [{ FORMITM_1: 'a', FORMITM_2: secret }];
  const field = (secret: string) => fieldOf(form, value(secret), NO_NAMES, {});
  expect(field('one').display).toEqual(['{"欄1":"a","欄2":"••••••••"}']);
  expect(field('one').values.map((text) => JSON.parse(text))).toEqual([
    { FORMITM_1: 'a', FORMITM_2: '', '#': MARK },
  ]);
  expect(field('one').values).toEqual(field('other').values);
});

import { describe, expect, test } from 'vitest';
import { columnsOf, fieldOf } from './form-fields';
import { tableOf, tableValue } from './form-table';
import { NO_NAMES } from './people';
import { FormItem } from './schema';

const column = (number: number, more: object = {}) => ({
  id: `FORMITM_${number}`,
  type: 'inputbox',
  config: { title: `欄${number}` },
  ...more,
});
const readOnly = column(3, { config: { title: '料號', readonly: true } });
const tableWith = (...more: object[]) =>
  FormItem.parse({
    id: 'FORMITM_9',
    type: 'subtable',
    config: { title: '明細', form_object: { items: [column(1), column(2), ...more] } },
  });
const whole = tableWith(readOnly, column(4, { hidden: true }));
const hiddenOnly = tableWith(column(4, { hidden: true }));

type Row = Readonly<Record<string, string>>;
const row = (part: string, count: string, number: string, key: string): Row => ({
  FORMITM_1: part,
  FORMITM_2: count,
  FORMITM_3: number,
  FORMITM_4: key,
});
const keyed = ({ FORMITM_3: _, ...cells }: Row): Row => cells;
const screw = row('screw', '1', 'S-1', 'k1');
const pump = row('pump', '2', 'S-2', 'k2');
const valve = row('valve', '3', 'S-3', 'k3');

const texts = (item: FormItem, rows: readonly Row[]) => fieldOf(item, [...rows], NO_NAMES, {}).values;
const withCells = (text: string, cells: Row) => JSON.stringify({ ...JSON.parse(text), ...cells });
/** As drafts were kept before rows had marks. */
const unmarked = (text: string) => {
  const { '#': _, ...cells } = JSON.parse(text);
  return JSON.stringify(cells);
};

function sent(item: FormItem, rows: readonly Row[], given: readonly string[]) {
  const table = tableOf(item, [...rows]);
  if (!table) throw new Error('no table');
  return tableValue(table, columnsOf(item, [...rows]), [...rows], given);
}

const refused = (why: RegExp) =>
  expect.objectContaining({ code: 'conflict', field: 'FORMITM_9', message: expect.stringMatching(why) });

describe.each([
  ['with a mark', (text: string) => text],
  ['of an early draft', unmarked],
])('rows %s', (_what, asKept) => {
  const [one = '', two = '', three = ''] = texts(whole, [screw, pump, valve]).map(asKept);

  test('keep what nobody fills in when one before them is taken out', () => {
    expect(sent(whole, [screw, pump], [withCells(two, { FORMITM_2: '3' })])).toEqual([
      { ...pump, FORMITM_2: '3' },
    ]);
  });

  test('keep it in another order, changed and beside a new one', () => {
    const added = JSON.stringify({ FORMITM_1: 'new', FORMITM_2: '2', FORMITM_3: '' });
    const given = [withCells(three, { FORMITM_1: 'pump' }), added, withCells(one, { FORMITM_1: '' })];
    expect(sent(whole, [screw, pump, valve], given)).toMatchObject([
      { ...valve, FORMITM_1: 'pump' },
      { FORMITM_1: 'new', FORMITM_2: '2' },
      { ...screw, FORMITM_1: '' },
    ]);
    expect(sent(whole, [screw, pump, valve], given)).not.toMatchObject([
      {},
      { FORMITM_4: expect.any(String) },
      {},
    ]);
  });

  test('are refused where theirs is gone, instead of being sent with what another one keeps', () => {
    const given = [withCells(one, { FORMITM_2: '9' })];
    expect(() => sent(whole, [pump, valve], given)).toThrow(
      refused(/^Row 1 of “明細” is no longer in OMFLOW.*Nothing was sent\./),
    );
  });
});

test('rows that look alike and keep something else each are told apart by their marks, else refused', () => {
  const twins = [screw, { ...screw, FORMITM_4: 'other' }];
  const [, second = ''] = texts(whole, twins);
  const given = withCells(second, { FORMITM_2: '3' });
  expect(sent(whole, twins, [given])).toEqual([{ ...screw, FORMITM_2: '3', FORMITM_4: 'other' }]);
  for (const text of [given, second])
    expect(() => sent(whole, twins, [unmarked(text)])).toThrow(refused(/^Row 1 of “明細” may be/));
  expect(sent(whole, twins, texts(whole, twins).map(unmarked))).toEqual(twins);
});

describe('where nothing that is shown tells rows apart', () => {
  const rows = [screw, pump].map(keyed);
  const [, second = ''] = texts(hiddenOnly, rows);

  test('a row of an early draft is known only by saying the same', () => {
    expect(sent(hiddenOnly, rows, [unmarked(second)])).toEqual([keyed(pump)]);
    const changed = unmarked(withCells(second, { FORMITM_2: '3' }));
    expect(() => sent(hiddenOnly, rows, [changed])).toThrow(refused(/^Row 1 of “明細” may be/));
  });

  test('a new row is one beside rows with marks, and where it has nothing in common with any', () => {
    const like = { FORMITM_1: 'screw', FORMITM_2: '' };
    expect(sent(hiddenOnly, rows, [second, JSON.stringify(like)])).toEqual([keyed(pump), like]);
    const unlike = { FORMITM_1: 'bolt', FORMITM_2: '7' };
    expect(sent(hiddenOnly, rows, [JSON.stringify(unlike)])).toEqual([unlike]);
  });
});

import { expect, test } from 'vitest';
import { commentPlace, decisionField, unfilledFields } from './decision';
import { LoadedTask } from './schema';

const lists = [{ value: 'y', text: '同意' }];
const item = (type: string, config: object = {}, more: object = {}) => ({
  id: 'FORMITM_1',
  type,
  config,
  ...more,
});
function task(items: readonly object[], values: Readonly<Record<string, unknown>> = {}, config: object = {}) {
  const formdata = Object.entries(values).map(([id, value]) => ({ id, type: 'x', value }));
  return LoadedTask.parse({ formobject: { items }, formdata, config });
}

test.each([
  ['a status', item('h_status', { lists }), true],
  ['a status without options', item('h_status'), false],
  ['a hidden status', item('h_status', { lists }, { hidden: true }), false],
  ['a read-only status', item('h_status', { lists, readonly: true }), false],
  ['a box', item('h_status', { lists }, { id: 'FORMBOX_1' }), false],
  ['a select named like a decision', item('list', { lists, title: '審核結果' }), true],
  ['one in English', item('list', { lists, title: 'Your Decision' }), true],
  ['one of several choices', item('list', { lists, title: '審核結果', multiple: true }), false],
  ['one without options', item('list', { title: '審核結果' }), false],
  ['a select of another name', item('list', { lists, title: '類別' }), false],
  ['a checkbox named like a decision', item('checkbox', { lists, title: '審核結果' }), false],
])('whether %s decides', (_what, field, decides) => {
  expect(decisionField(task([field]))?.id).toBe(decides ? 'FORMITM_1' : undefined);
});

test.each([
  '結果',
  '決定',
  '审核',
  '審核',
  '核准',
  '簽核',
  '裁決',
  '结果',
  'DECISION',
  'result',
  'approval',
  'outcome',
  'verdict',
])('a select named “%s” decides', (title) =>
  expect(decisionField(task([item('list', { lists, title: `本案${title}為` })]))).not.toBeNull(),
);

test.each([
  '意見',
  '備註',
  '意见',
  '备注',
  '說明理由',
  'コメント',
  '備考',
  'COMMENT',
  'remark',
  'note',
  'opinion',
  'reason',
])('an area named “%s” takes the comment, also where something stands in it', (title) => {
  const area = item('areabox', { title: `主管${title}：` });
  expect(commentPlace(task([area], { FORMITM_1: 'x' }, { worklog: true }))).toMatchObject({ kind: 'field' });
});

const area = (more: object = {}, config: object = {}) => item('areabox', { title: '用途', ...config }, more);
test.each([
  ['an empty area', [area()], {}, {}, 'FORMITM_1'],
  ['a filled area', [area()], { FORMITM_1: 'x' }, {}, null],
  ['a filled and an empty area', [area(), area({ id: 'FORMITM_2' })], { FORMITM_1: 'x' }, {}, 'FORMITM_2'],
  ['an empty area and a work log', [area()], {}, { worklog: true }, 'worklog'],
  ['a hidden area', [area({ hidden: true })], {}, {}, null],
  ['a read-only area', [area({}, { readonly: true })], {}, {}, null],
  ['a line of text named like a comment', [item('inputbox', { title: '意見' })], {}, {}, null],
  ['nothing', [], {}, {}, null],
] as const)('where the comment of %s goes', (_what, items, values, config, place) => {
  const found = commentPlace(task(items, values, config));
  expect(found?.kind === 'field' ? found.item.id : (found?.kind ?? null)).toBe(place);
});

const needed = (type: string, config: object = {}, more: object = {}) =>
  item(type, { title: '金額', require: true, ...config }, more);
test.each([
  ['an empty text', needed('inputbox'), '', ['金額']],
  ['a text', needed('inputbox'), 'x', []],
  ['a zero', needed('inputbox'), 0, []],
  ['an empty list', needed('checkbox'), [], ['金額']],
  ['a table with rows', needed('subtable'), [{ part: 'K' }], []],
  ['a handler without group', needed('h_group'), { group: '', user: '4' }, ['金額']],
  ['a handler with group', needed('h_group'), { group: '2', user: '' }, []],
  ['a handler that is none', needed('h_group'), 'x', ['金額']],
  [
    'a handler without the person it needs',
    needed('h_group', { user: true, user_require: true }),
    { group: '2', user: '' },
    ['金額'],
  ],
  ['a field that need not be filled in', needed('inputbox', { require: false }), '', []],
  ['a box', needed('inputbox', {}, { id: 'FORMBOX_1' }), '', []],
  ['a hidden field', needed('inputbox', {}, { hidden: true }), '', ['金額']],
  [
    'a handler named by its group',
    needed('h_group', { title: '', group_title: '受派部門' }),
    '',
    ['受派部門'],
  ],
  ['a field without a name', needed('inputbox', { title: '' }), '', ['FORMITM_1']],
])('whether %s is missing (vendor facts: omflow §5)', (_what, field, value, missing) => {
  const labels = (filledIn: readonly null[]) =>
    unfilledFields(task([field], { FORMITM_1: value }), filledIn).map(({ label }) => label);
  expect(labels([])).toEqual(missing);
  expect(labels([null])).toEqual(missing);
});

test('what is filled in here is not missing', () => {
  const form = task([needed('inputbox'), needed('inputbox', { title: '用途' }, { id: 'FORMITM_2' })]);
  const [first = null] = form.formobject.items;
  expect(unfilledFields(form, [null, first])).toEqual([{ id: 'FORMITM_2', label: '用途' }]);
});

test('an empty area that must be filled in is data, and no place for a comment', () => {
  const place = (require: boolean) => {
    const area = { id: 'FORMITM_1', type: 'areabox', config: { title: '用途', require } };
    return commentPlace(LoadedTask.parse({ formobject: { items: [area] }, formdata: [], config: {} }));
  };
  expect(place(false)).toMatchObject({ kind: 'field', item: { id: 'FORMITM_1' } });
  expect(place(true)).toBeNull();
});

import { expect, test } from 'vitest';
import { matchesPattern } from '@/lib/domain/pattern';
import { columnsOf, type FormOptions } from './form-fields';
import { toForm } from './form-transform';
import { FormItem, LoadedTask } from './schema';

const names = {
  users: new Map([['4', 'Bob Brown']]),
  groups: new Map([
    ['2', '採購部'],
    ['3', '法務部'],
  ]),
};
const lists = [{ value: 'y', text: '同意' }];
const field = (id: string, type: string, config: object = {}, more: object = {}) => ({
  id,
  type,
  config,
  ...more,
});

function formOf(items: readonly object[], formdata: readonly object[] = [], options: FormOptions = {}) {
  return toForm(LoadedTask.parse({ formobject: { items }, formdata, config: {} }), names, options);
}

function shown(type: string, config: object, value: unknown = '', options: FormOptions = {}) {
  const [section] = formOf(
    [field('FORMITM_1', type, config)],
    [{ id: 'FORMITM_1', type, value }],
    options,
  ).sections;
  return section?.fields[0];
}

test.each([
  ['inputbox', {}, true],
  ['inputbox', { readonly: true }, false],
  ['inputbox', { type: 'password' }, false],
  ['list', { lists }, true],
  ['date', {}, true],
  ['n_user', {}, true],
  ['currency', {}, true],
  ['file', {}, false],
  ['calculate', {}, false],
  ['subquery', {}, false],
  ['u_gps', {}, false],
  ['label', { title: 'x' }, false],
  ['u_nobody_knows', {}, false],
])(
  'whether a %s with %j can be filled in: only while the task waits for the person',
  (type, config, editable) => {
    expect(shown(type, config, '', { isOpen: true })?.editable).toBe(editable);
    expect(shown(type, config, '', { isOpen: false })?.editable).toBe(false);
  },
);

test.each([
  ['inputbox', 'the text', { deep: 1 }, '{"deep":1}'],
  ['inputbox', 'two texts', ['a', 'b'], null],
  ['date', 'an object', { day: 1 }, '{"day":1}'],
  ['subtable', 'a text', 'rows', 'rows'],
  ['u_nobody_knows', 'an object', { a: [1] }, '{"a":[1]}'],
])(
  'a %s that holds %s of another shape is unknown: shown, and not to be damaged',
  (type, _what, value, text) => {
    const found = shown(type, {}, value, { isOpen: true });
    expect(found).toMatchObject({ kind: 'unknown', editable: false });
    expect(found?.display).toEqual(text === null ? ['a', 'b'] : [text]);
  },
);

test('a list that holds several values although it is for one is one of several', () => {
  expect(shown('list', { lists }, ['y', 'n'])).toMatchObject({ kind: 'choices', values: ['y', 'n'] });
});

test('a password is never shown', () => {
  const found = shown('inputbox', { type: 'password' }, 'secret');
  expect(found).toMatchObject({ values: [], display: ['••••••••'] });
});

test('a pattern is matched from the beginning only, as the vendor does (vendor facts: omflow §5)', () => {
  const source = shown('inputbox', { regex: '[0-9]+' })?.rules?.pattern?.source ?? '';
  const fits = ['12', '12 kg', '12\nkg', 'a12', ''].map((value) => matchesPattern(source, value));
  expect(fits).toEqual([true, true, true, false, false]);
  expect(shown('areabox', { regex: '^a' })?.rules?.pattern).toEqual({
    source: '(?:^a)[\\s\\S]*',
    message: null,
  });
  expect(shown('inputbox', { regex: '\\bab\\b' })).not.toHaveProperty('rules');
  expect(shown('inputbox', {})).not.toHaveProperty('rules');
});

test.each([
  ['^[0-9]+$', true],
  ['^[0-9]*$', false],
  ['', false],
  ['(', false],
])('a field with the pattern %j must be filled in: %j (vendor facts: omflow §5)', (regex, required) => {
  expect(shown('inputbox', { regex })?.required).toBe(required);
});

test('what a field says of itself: placeholder, zone, several people, where they are found', () => {
  expect(shown('inputbox', { placeholder: '例：筆電' })?.placeholder).toBe('例：筆電');
  expect(shown('inputbox', {})).not.toHaveProperty('placeholder');
  expect(shown('datetime', {}, '', { timeZone: 'Asia/Taipei' })?.timeZone).toBe('Asia/Taipei');
  expect(shown('date', {}, '', { timeZone: 'Asia/Taipei' })).not.toHaveProperty('timeZone');
  expect(shown('n_user', { multiple: true }, '4,5')).toMatchObject({
    multiple: true,
    values: ['4', '5'],
    display: ['Bob Brown', '5'],
    peopleInput: 'form.FORMITM_1',
    choices: [],
  });
  expect(shown('n_user', { readonly: true }, '4')).not.toHaveProperty('peopleInput');
  expect(shown('n_user', {}, '4', { peopleAsChoices: true })).not.toHaveProperty('peopleInput');
});

const GROUPS = [
  { value: '2', label: '採購部' },
  { value: '3', label: '法務部' },
];
test.each([
  ['that can be filled in', {}, { isOpen: true }, GROUPS],
  ['that is read-only', { readonly: true }, { isOpen: true }, []],
  ['of a task that was handled', {}, { isOpen: false }, []],
  ['limited to some', { lists: [{ value: '3', text: '法務部' }] }, { isOpen: true }, [GROUPS[1]]],
] as const)('a group field %s offers groups, and so does a handler', (_what, config, options, choices) => {
  expect(shown('n_group', config, '', options)?.choices).toEqual(
    'readonly' in config || options.isOpen ? choices : [],
  );
  expect(shown('h_group', { ...config, user: true }, { group: '2', user: '4' }, options)?.choices).toEqual(
    choices,
  );
});

test('why a field is not filled in here stands at the field, as long as somebody could', () => {
  const open = { isOpen: true };
  expect(shown('file', {}, '', open)?.hint).toMatch(/own pages only.*documents/);
  expect(shown('file', {}, '', { takesFiles: true })).toMatchObject({ editable: true });
  expect(shown('file', {}, '', { takesFiles: true })).not.toHaveProperty('hint');
  expect(shown('u_gps', {}, '', open)?.hint).toMatch(/position/);
  expect(shown('u_gps', { readonly: true }, '', open)).not.toHaveProperty('hint');
  expect(shown('u_gps', {}, '', { isOpen: false })).not.toHaveProperty('hint');
});

test('the field that the decision sets is shown, with the word that it does', () => {
  expect(shown('h_status', { lists }, 'y', { decidedBy: 'FORMITM_1' })).toMatchObject({
    editable: false,
    hint: 'The decision you take sets this.',
  });
  expect(shown('h_status', { lists }, 'y', { decidedBy: 'FORMITM_2' })?.editable).toBe(true);
});

test('the field of comments is shown, with the word where a comment goes', () => {
  expect(shown('areabox', {}, 'first', { commentedBy: 'FORMITM_1' })).toMatchObject({
    values: ['first'],
    editable: false,
    hint: 'The comment you write with your decision goes below this.',
  });
});

// Read once for each of them it takes minutes.
test.each(['<script ', '<!-- ', '<a ', '</p '])(
  'a label of 400,000 characters of %j is read in one go',
  (beginning) => {
    const title = `${beginning.repeat(400_000 / beginning.length)}end`;
    expect(shown('label', { title })?.label).toMatch(/end$/);
  },
);

test('a label may write its characters as numbers', () => {
  expect(shown('label', { title: '&#35531;&#x9644;&#39;a&#39;' })?.label).toBe("請附'a'");
});

test('what stands in a hidden box is hidden, and a label is a paragraph without markup', () => {
  const form = formOf(
    [
      field('FORMBOX_1', 'box6', { title: '密' }, { hidden: true }),
      field('FORMBOX_2', 'box12', { title: '明' }),
      field('FORMITM_1', 'inputbox', {}, { parent: 'FORMBOX_1' }),
      field('FORMITM_2', 'label', { title: '請附<b>報價單</b>' }, { parent: 'FORMBOX_2' }),
      field('FORMITM_3', 'label', { title: '' }, { parent: 'FORMBOX_2' }),
      field('FORMCALCULATE_1', 'calculate', { title: '合計' }, { parent: 'FORMBOX_2' }),
      field('FORMCALCULATE_2', 'calculate', { title: '規則' }, { parent: 'FORMBOX_2' }),
    ],
    [{ id: 'FORMCALCULATE_1', type: 'calculate', value: '12' }],
  );
  expect(form.sections).toMatchObject([
    {
      title: '明',
      fields: [
        { kind: 'paragraph', label: '請附報價單', values: [], required: false },
        { kind: 'calculation', label: '合計', values: ['12'], editable: false },
      ],
    },
  ]);
});

test('a required table needs a row, and its people cannot be chosen here', () => {
  const form_object = {
    items: [field('FORMITM_7', 'n_user'), field('FORMITM_8', 'date', { require: true })],
  };
  expect(shown('subtable', { form_object, require: true })).toMatchObject({
    kind: 'table',
    rules: { minRows: 1 },
    columns: [
      { id: 'FORMITM_7', editable: false },
      { id: 'FORMITM_8', editable: true, required: true },
    ],
  });
  expect(columnsOf(FormItem.parse(field('FORMITM_1', 'subtable', { form_object })), 'odd')).toEqual([]);
});

test.each([{ isOpen: true }, { isOpen: false }])(
  'a table is read by the titles of its columns and the texts of its options, %j',
  (options) => {
    const form_object = {
      items: [
        field('FORMITM_5', 'inputbox', { title: '品名' }),
        field('FORMITM_6', 'list', { title: '單位', lists: [{ value: 'm', text: '公尺' }], readonly: true }),
        field('FORMITM_7', 'checkbox', { title: '單位', lists: [{ value: 'm', text: '公尺' }] }),
        field('FORMITM_8', 'n_user', { title: '保管人' }),
        { ...field('FORMITM_9', 'inputbox', { title: '內部' }), hidden: true },
      ],
    };
    const row = { FORMITM_5: '螺絲', FORMITM_6: 'm', FORMITM_7: ['m', 'x'], FORMITM_8: '4', FORMITM_9: 'k' };
    const found = shown('subtable', { form_object, title: '明細' }, [row, { FORMITM_5: '' }], options);
    expect(found?.display.map((text) => Object.entries(JSON.parse(text)))).toEqual([
      [
        ['品名', '螺絲'],
        ['單位', '公尺'],
        ['單位 (FORMITM_7)', '公尺, x'],
        ['保管人', 'Bob Brown'],
      ],
      [
        ['品名', ''],
        ['單位', ''],
        ['單位 (FORMITM_7)', ''],
        ['保管人', ''],
      ],
    ]);
  },
);

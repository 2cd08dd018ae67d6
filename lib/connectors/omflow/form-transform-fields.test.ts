import { expect, test } from 'vitest';
import type { FormOptions } from './form-fields';
import { toForm } from './form-transform';
import { LoadedTask } from './schema';

const names = { users: new Map([['4', 'Bob Brown']]), groups: new Map([['2', '採購部']]) };
const lists = [
  { value: 'hw', text: '硬體' },
  { value: 'sw', text: '' },
];

function formOf(items: readonly object[], formdata: readonly object[] = [], options?: FormOptions) {
  return toForm(LoadedTask.parse({ formobject: { items }, formdata, config: {} }), names, options);
}

/** The one field of a form with it, stored as `value`. */
function fieldOf(type: string, config: object, value: unknown = '', options?: FormOptions) {
  const form = formOf([{ id: 'FORMITM_1', type, config }], [{ id: 'FORMITM_1', type, value }], options);
  return form.sections.flatMap(({ fields }) => fields)[0];
}

test.each([
  ['h_title', {}, 'text'],
  ['inputbox', {}, 'text'],
  ['inputbox', { type: 'number' }, 'number'],
  ['inputbox', { type: 'password' }, 'unknown'],
  ['inputbox', { type: 'email' }, 'text'],
  ['areabox', { type: 'number' }, 'long-text'],
  ['list', {}, 'choice'],
  ['list', { multiple: true }, 'choices'],
  ['h_status', { multiple: true }, 'choice'],
  ['h_level', {}, 'choice'],
  ['checkbox', {}, 'choices'],
  ['date', {}, 'date'],
  ['datetime', {}, 'date-time'],
  ['n_user', {}, 'person'],
  ['n_group', {}, 'person'],
  ['file', {}, 'file'],
  ['checkbox', { multiple: true }, 'choices'],
  ['checkbox', { multiple: false }, 'choice'],
  ['subtable', { form_object: { items: [{ id: 'FORMITM_2', type: 'inputbox', config: {} }] } }, 'table'],
  ['subtable', {}, 'unknown'],
  ['calculate', {}, 'calculation'],
  ['inputcaculate', {}, 'calculation'],
  ['currency', {}, 'number'],
  ['subquery', {}, 'text'],
  ['u_gps', {}, 'text'],
  ['label', { title: '提醒' }, 'paragraph'],
  ['h_note1', {}, 'unknown'],
])('a %s with %j is shown as %s (vendor facts: omflow §4)', (type, config, kind) => {
  expect(fieldOf(type, config)?.kind).toBe(kind);
});

test.each([
  ['list', { lists }, ['hw'], ['硬體']],
  ['list', { lists }, 'sw', ['sw']],
  ['list', { lists }, 'gone', ['gone']],
  ['n_user', { lists: [{ value: '4', text: 'an option' }] }, 4, ['Bob Brown']],
  ['n_user', {}, '2', ['2']],
  ['n_group', {}, '2', ['採購部']],
  ['n_group', {}, '4', ['4']],
  ['inputbox', {}, '4', ['4']],
  ['datetime', {}, '2026-12-21 09:00:00', ['2026-12-21 09:00:00 (Asia/Taipei)']],
  ['date', {}, '2026-12-21', ['2026-12-21']],
])('a %s with %j and the value %j reads %j', (type, config, value, display) => {
  expect(fieldOf(type, config, value, { timeZone: 'Asia/Taipei' })?.display).toEqual(display);
});

test('without a zone a date with a time is shown as it is', () => {
  expect(fieldOf('datetime', {}, '2026-12-21 09:00:00')?.display).toEqual(['2026-12-21 09:00:00']);
});

test('options stand in the order of the vendor, those without a text under their value', () => {
  expect(fieldOf('list', { title: '類別', lists, require: true }, 'hw')).toEqual({
    id: 'FORMITM_1',
    label: '類別',
    kind: 'choice',
    values: ['hw'],
    display: ['硬體'],
    choices: [
      { value: 'hw', label: '硬體' },
      { value: 'sw', label: 'sw' },
    ],
    required: true,
    editable: true,
  });
  expect(fieldOf('list', { readonly: true })).toMatchObject({
    label: 'FORMITM_1',
    required: false,
    editable: false,
  });
});

const BOB = [{ value: '4', label: 'Bob Brown' }];
const PURCHASING = [{ value: '2', label: '採購部' }];
test.each([
  ['n_user', BOB],
  ['n_group', PURCHASING],
  [
    'list',
    [
      { value: 'hw', label: '硬體' },
      { value: 'sw', label: 'sw' },
    ],
  ],
])('people are choices of a %s only where they are wanted', (type, choices) => {
  expect(fieldOf(type, { lists }, '', { peopleAsChoices: true })?.choices).toEqual(choices);
  const listed = fieldOf(type, { lists })?.choices;
  expect(listed).toEqual([
    { value: 'hw', label: '硬體' },
    { value: 'sw', label: 'sw' },
  ]);
});

function handler(config: object, value: unknown, options?: FormOptions) {
  const form = formOf(
    [{ id: 'FORMITM_5', type: 'h_group', config }],
    [{ id: 'FORMITM_5', type: 'h_group', value }],
    options,
  );
  return form.sections.flatMap(({ fields }) => fields);
}

test('a handler field is a group and, where it holds one, a person of the group', () => {
  const config = { group_title: '受派部門', user_title: '受派人', user: true, require: true, readonly: true };
  expect(handler(config, { group: '2', user: '4' })).toEqual([
    {
      id: 'FORMITM_5.group',
      label: '受派部門',
      kind: 'person',
      values: ['2'],
      display: ['採購部'],
      choices: [],
      required: true,
      editable: false,
    },
    {
      id: 'FORMITM_5.user',
      label: '受派人',
      kind: 'person',
      values: ['4'],
      display: ['Bob Brown'],
      choices: [],
      required: false,
      editable: false,
    },
  ]);
  expect(handler({ ...config, user: false }, { group: '2', user: '4' })).toHaveLength(1);
});

test.each([
  [{ title: '受派' }, ['受派', '受派']],
  [{}, ['FORMITM_5', 'FORMITM_5']],
])('a handler field with %j is named %j; whoever is unknown is shown by number', (config, labels) => {
  const fields = handler({ ...config, user: true }, { group: '7', user: '8' });
  expect(fields.map(({ label }) => label)).toEqual(labels);
  expect(fields.map(({ display }) => display)).toEqual([['7'], ['8']]);
  expect(fields.map(({ required, editable }) => [required, editable])).toEqual([
    [false, true],
    [false, true],
  ]);
});

test('a handler field that holds something else is empty, and offers people where they are wanted', () => {
  const fields = handler({ user: true }, 'nobody', { peopleAsChoices: true });
  expect(fields.map(({ values, choices }) => [values, choices])).toEqual([
    [[], PURCHASING],
    [[], BOB],
  ]);
});

const input = (id: string, parent?: string) => ({
  id,
  type: 'inputbox',
  ...(parent ? { parent } : {}),
  config: {},
});
const box = (id: string, title?: string) => ({ id, type: 'box6', parent: 'public', config: { title } });

test('boxes are sections in their order, what stands in no box comes first, empty boxes and labels are left out', () => {
  const form = formOf([
    box('FORMBOX_1', '申請內容'),
    input('FORMITM_1', 'FORMBOX_1'),
    input('FORMITM_2'),
    box('FORMBOX_2'),
    input('FORMITM_3', 'FORMBOX_2'),
    input('FORMITM_4', 'FORMBOX_9'),
    box('FORMBOX_3', '空'),
    { id: 'FORMITM_6', type: 'label', parent: 'FORMBOX_3', config: {} },
    { ...input('FORMITM_7', 'FORMBOX_1'), hidden: true },
  ]);
  expect(form.sections.map(({ title, fields }) => [title, fields.map(({ id }) => id)])).toEqual([
    [null, ['FORMITM_2', 'FORMITM_4']],
    ['申請內容', ['FORMITM_1']],
    [null, ['FORMITM_3']],
  ]);
  expect(form.note).toBeNull();
});

test('a step without fields says so', () => {
  expect(formOf([box('FORMBOX_1', '空')])).toEqual({
    sections: [],
    note: 'This step of the process in OMFLOW has no form.',
  });
});

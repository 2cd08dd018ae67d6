import { expect, test } from 'vitest';
import { toForm } from './form-transform';
import { LoadedTask } from './schema';

const names = { users: new Map([['4', 'Bob Brown']]), groups: new Map([['2', '採購部']]) };
const item = (id: string, type: string, config: object, hidden = false, parent = 'FORMBOX_1') => ({
  id,
  type,
  parent,
  hidden,
  config,
});
const lists = [
  { value: 'hw', text: '硬體' },
  { value: 'sw', text: '軟體' },
];

const task = LoadedTask.parse({
  formobject: {
    items: [
      item('FORMBOX_1', 'box6', { title: '申請內容' }, false, 'public'),
      item('FORMITM_1', 'h_title', { title: '申請主旨', require: true, readonly: true }),
      item('FORMITM_2', 'inputbox', { title: '金額', type: 'number' }),
      item('FORMITM_4', 'list', { title: '採購類別', lists }),
      item('FORMITM_5', 'checkbox', { title: '附帶文件', lists }),
      item('FORMITM_6', 'inputbox', { title: '內部欄位' }, true),
      item('FORMITM_7', 'u_gps', { title: '位置' }),
      item('FORMITM_10', 'h_group', {
        group_title: '受派部門',
        user_title: '受派人',
        user: true,
        require: true,
      }),
      item('FORMITM_11', 'areabox', { title: '外面' }, false, 'public'),
    ],
  },
  formdata: [
    { id: 'FORMITM_1', type: 'h_title', value: '筆電一台' },
    { id: 'FORMITM_2', type: 'inputbox', value: 35000 },
    { id: 'FORMITM_4', type: 'list', value: ['sw'] },
    { id: 'FORMITM_5', type: 'checkbox', value: ['hw', 'gone'] },
    { id: 'FORMITM_6', type: 'inputbox', value: 'secret' },
    { id: 'FORMITM_7', type: 'u_gps', value: null },
    { id: 'FORMITM_10', type: 'h_group', value: { group: '2', user: '4' } },
  ],
  quick_action: null,
  config: {},
});

test('a form reads as people read it: texts of options, names of handlers, no hidden fields (vendor facts: omflow §4)', () => {
  const form = toForm(task, names);
  expect(form.sections.map(({ title }) => title)).toEqual([null, '申請內容']);
  const shown = form.sections[1]?.fields.map(({ label, kind, display }) => [label, kind, display]);
  expect(shown).toEqual([
    ['申請主旨', 'text', ['筆電一台']],
    ['金額', 'number', ['35000']],
    ['採購類別', 'choice', ['軟體']],
    ['附帶文件', 'choices', ['硬體', 'gone']],
    ['位置', 'text', []],
    ['受派部門', 'person', ['採購部']],
    ['受派人', 'person', ['Bob Brown']],
  ]);
  expect(form.sections[1]?.fields[0]).toMatchObject({
    required: true,
    editable: false,
    values: ['筆電一台'],
  });
});

import { expect, test } from 'vitest';
import { loadFormDesign } from './client/flows';
import { toForm } from './form-transform';
import { emptyTask, startData } from './start-transform';
import { answeringCall } from './testing';

const lists = [
  { value: 'hw', text: '硬體' },
  { value: 'sw', text: '軟體' },
];
const item = (id: string, type: string, config: object) => ({
  id,
  type,
  parent: 'FORMBOX_1',
  hidden: false,
  config,
});
const formobject = {
  items: [
    { ...item('FORMBOX_1', 'box6', { title: '申請內容' }), parent: 'public' },
    item('FORMITM_1', 'h_title', { title: '申請主旨', require: true, value: '' }),
    item('FORMITM_2', 'list', { title: '類別', lists, value: 'hw' }),
    item('FORMITM_3', 'checkbox', { title: '附帶文件', lists, value: 'hw,sw' }),
    item('FORMITM_4', 'list', { title: '用途', lists, multiple: true, value: '' }),
    item('FORMITM_5', 'h_group', { group_title: '受派部門', user_title: '受派人', user: true, value: '2,4' }),
    item('FORMITM_6', 'n_user', { title: '代理人', value: '' }),
  ],
};
const flow = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const design = (text: unknown) =>
  loadFormDesign(
    answeringCall(() => ({
      status: 200,
      message: '',
      result: { formobject: text, start_input: [], attachment: true, use_form: true, flow_name: '採購申請' },
    })),
    flow,
  );
const names = { users: new Map([['4', 'Bob Brown']]), groups: new Map([['2', '採購部']]) };

test('a form design is JSON as text, in some releases twice (vendor facts: omflow §4)', async () => {
  const once = JSON.stringify(formobject);
  expect((await design(JSON.stringify(once))).formobject).toEqual((await design(once)).formobject);
  expect((await design(once)).formobject.items).toHaveLength(7);
  await expect(design('not JSON')).rejects.toThrow();
});

test('the start form shows the defaults, and people as choices', async () => {
  const form = toForm(emptyTask(await design(JSON.stringify(formobject))), names, { peopleAsChoices: true });
  const fields = form.sections.flatMap((section) => section.fields);
  expect(fields.map(({ id, display }) => [id, display])).toEqual([
    ['FORMITM_1', []],
    ['FORMITM_2', ['硬體']],
    ['FORMITM_3', ['硬體', '軟體']],
    ['FORMITM_4', []],
    ['FORMITM_5.group', ['採購部']],
    ['FORMITM_5.user', ['Bob Brown']],
    ['FORMITM_6', []],
  ]);
  expect(fields.slice(4).map(({ choices }) => choices)).toEqual([
    [{ value: '2', label: '採購部' }],
    [{ value: '4', label: 'Bob Brown' }],
    [{ value: '4', label: 'Bob Brown' }],
  ]);
});

test('an order holds every field with its type, given or default, in the shape it is stored in (vendor facts: omflow §0, §4, §5)', async () => {
  const values = { FORMITM_1: '示波器', FORMITM_2: ['sw'], FORMITM_4: 'hw', 'FORMITM_5.user': '5' };
  const data = startData(await design(JSON.stringify(formobject)), { id: flow, title: 'unused', values });
  expect(data).toEqual([
    { id: 'FORMITM_1', type: 'h_title', value: '示波器' },
    { id: 'FORMITM_2', type: 'list', value: 'sw' },
    { id: 'FORMITM_3', type: 'checkbox', value: ['hw', 'sw'] },
    { id: 'FORMITM_4', type: 'list', value: ['hw'] },
    { id: 'FORMITM_5', type: 'h_group', value: { group: '2', user: '5' } },
    { id: 'FORMITM_6', type: 'n_user', value: '' },
  ]);
});

test("the person's title fills the form's own title where that is empty", async () => {
  const data = startData(await design(JSON.stringify(formobject)), { id: flow, title: '示波器', values: {} });
  expect(data[0]).toEqual({ id: 'FORMITM_1', type: 'h_title', value: '示波器' });
});

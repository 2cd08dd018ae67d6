import { expect, test } from 'vitest';
import type { ActionInputs } from '@/lib/domain/action';
import { chosenHandler, handlerField, handlerInput, searchPeople } from './handler';
import { FormItem, LoadedTask } from './schema';
import { ok, scriptedCall } from './testing';

const field = (config: object = {}, more: object = {}) => ({
  id: 'FORMITM_5',
  type: 'h_group',
  config,
  ...more,
});
const task = (items: readonly object[], value: unknown = '') =>
  LoadedTask.parse({
    formobject: { items },
    formdata: [{ id: 'FORMITM_5', type: 'h_group', value }],
    config: {},
  });

test.each([
  ['open', [field()], 'FORMITM_5'],
  ['read-only', [field({ readonly: true })], undefined],
  ['hidden', [field({}, { hidden: true })], undefined],
  ['of another type', [field({}, { type: 'n_group' })], undefined],
  ['no field', [field({}, { id: 'FORMBOX_5' })], undefined],
  ['behind others', [field({ readonly: true }), field({}, { id: 'FORMITM_6' })], 'FORMITM_6'],
])('whether a handler that is %s can be changed (vendor facts: omflow §5)', (_what, items, id) => {
  expect(handlerField(task(items))?.id).toBe(id);
});

const groups = [{ id: '2', display_name: '採購部' }];
const options = [{ value: '2', label: '採購部' }];
const people = { kind: 'people', id: 'handler.user', required: true, multiple: false };
test.each([
  [
    { user: true, user_title: '受派人', group_title: '受派部門' },
    { ...people, label: '受派人' },
  ],
  [{ user: true }, { ...people, label: 'Person' }],
  [
    { group_title: '受派部門' },
    { kind: 'choice', id: 'handler.group', label: '受派部門', required: true, options },
  ],
  [{}, { kind: 'choice', id: 'handler.group', label: 'Group', required: true, options }],
])('a handler field with %j asks for %j', (config, input) => {
  expect(handlerInput(FormItem.parse(field(config)), groups)).toEqual(input);
});

function scene(known: readonly object[]) {
  return scriptedCall({
    '/user/list/': () => ok(known),
    '/group/list/': () => ok([{ id: 2, display_name: '採購部' }]),
  });
}
const inputs = (values: ActionInputs['values']): ActionInputs => ({ comment: '', values });
const bob = { id: 4, username: 'bob' };

test('the chosen person is looked up, and stands beside the group that is there (vendor facts: omflow §5)', async () => {
  const { call, asked } = scene([bob]);
  const choose = (value: unknown) =>
    chosenHandler(call, task([field({ user: true })], value), inputs({ 'handler.user': ['bob'] }));
  expect(await choose({ group: '2', user: '9' })).toEqual({
    field: 'FORMITM_5',
    value: { group: '2', user: '4' },
  });
  expect(await choose('')).toEqual({ field: 'FORMITM_5', value: { group: '', user: '4' } });
  expect(asked[0]?.body).toMatchObject({
    search_conditions: [
      { column: 'username', condition: '=', value: 'bob' },
      { column: 'is_active', condition: '=', value: true },
      { column: 'delete', condition: '=', value: false },
    ],
    exclude_conditions: [{ column: 'id', condition: '=', value: 1 }],
    limit: 1,
  });
  expect(asked.filter(({ path }) => path.includes('/group/'))).toEqual([]);
});

test('a chosen group has nobody in it yet', async () => {
  const { call, asked } = scene([]);
  const at = task([field()], { group: '7', user: '9' });
  expect(await chosenHandler(call, at, inputs({ 'handler.group': '2' }))).toEqual({
    field: 'FORMITM_5',
    value: { group: '2', user: '' },
  });
  expect(asked.map(({ path }) => path)).toEqual(['/rest/accounts/api/group/list/']);
});

test('a person who must be named cannot be replaced by a group', async () => {
  const { call } = scene([]);
  const must = task([field({ user: true, user_require: true })]);
  await expect(chosenHandler(call, must, inputs({ 'handler.group': '2' }), true)).rejects.toMatchObject({
    code: 'conflict',
  });
});

test.each([
  ['no handler to change', [field({ readonly: true })], { 'handler.group': '2' }, 'conflict'],
  ['an unknown group', [field()], { 'handler.group': '3' }, 'conflict'],
  ['an unknown person', [field({ user: true })], { 'handler.user': ['zoe'] }, 'conflict'],
  ['a person where a group is wanted', [field()], { 'handler.user': '4' }, 'invalid-input'],
  ['a group where a person is wanted', [field({ user: true })], { 'handler.group': '2' }, 'invalid-input'],
  ['nothing', [field()], {}, 'invalid-input'],
  ['an empty text', [field()], { 'handler.group': '' }, 'invalid-input'],
  ['an empty list', [field()], { 'handler.group': [] }, 'invalid-input'],
])('to choose %s is refused, and nothing is sent', async (_what, items, values, code) => {
  const { call } = scene([]);
  await expect(chosenHandler(call, task(items), inputs(values))).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/Nothing was sent|was not carried out/),
  });
});

const person = (id: number, nick_name: string | null = null) => ({ id, username: `user${id}`, nick_name });
const request = (query: string) =>
  ({ ref: { externalId: 'x', kind: 'task', box: 'pending' }, inputId: 'handler.user', query }) as const;

test('people are looked for by either name; somebody without a shown name goes by the user name', async () => {
  const { call, asked } = scriptedCall({
    '/user/list/': ({ search_conditions }) =>
      ok(
        JSON.stringify(search_conditions).includes('nick_name')
          ? [person(4, 'Bob')]
          : [person(4, 'Bob'), person(5)],
      ),
  });
  expect(await searchPeople(call, request(' bo '))).toEqual({
    people: [
      { id: 'user4', name: 'Bob', refusal: null },
      { id: 'user5', name: 'user5', refusal: null },
    ],
    note: expect.stringMatching(/^Only people whose account in OMFLOW is active/),
  });
  expect(asked.map(({ body }) => body)).toMatchObject([
    { search_conditions: [{ column: 'nick_name', condition: 'contains', value: 'bo' }, {}, {}], limit: 50 },
    { search_conditions: [{ column: 'username', condition: 'contains', value: 'bo' }, {}, {}], limit: 50 },
  ]);
});

test('without a text the first fifty are shown, and never more than fifty are found', async () => {
  const { call, asked } = scene([person(4)]);
  expect(await searchPeople(call, request('  '))).toMatchObject({ people: [{ id: 'user4', name: 'user4' }] });
  expect(asked).toMatchObject([{ body: { search_conditions: [{}, {}], limit: 50 } }]);
  const many = scriptedCall({
    '/user/list/': ({ search_conditions }) => {
      const first = JSON.stringify(search_conditions).includes('nick_name') ? 100 : 130;
      return ok(Array.from({ length: 40 }, (_, index) => person(first + index)));
    },
  });
  const { people: found } = await searchPeople(many.call, request('u'));
  expect(found).toHaveLength(50);
  expect(new Set(found.map(({ id }) => id)).size).toBe(50);
});

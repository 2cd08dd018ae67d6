import { expect, test } from 'vitest';
import { loadChoices, loadNamesIn } from './people';
import { FormItem, LoadedTask } from './schema';
import { ok, scriptedCall } from './testing';

const field = (id: string, type: string, config: object = {}, hidden = false) => ({
  id,
  type,
  config,
  hidden,
});
const HANDLER = field('FORMITM_1', 'h_group', { user: true });
const GROUP_ONLY = field('FORMITM_1', 'h_group');
const PERSON = field('FORMITM_2', 'n_user');
const GROUP = field('FORMITM_3', 'n_group');

function scene() {
  const { call, asked } = scriptedCall({
    '/user/list/': () =>
      ok([
        { id: 4, username: 'bob', nick_name: 'Bob Brown' },
        { id: 5, username: 'carol', nick_name: '' },
      ]),
    '/group/list/': () => ok([{ id: 2, display_name: '採購部' }]),
  });
  return {
    call,
    bodies: (part: string) => asked.filter(({ path }) => path.includes(part)).map(({ body }) => body),
  };
}

const USERS = new Map([
  ['4', 'Bob Brown'],
  ['5', 'carol'],
]);
const GROUPS = new Map([['2', '採購部']]);
const NOBODY = new Map();

function task(items: readonly object[], values: Readonly<Record<string, unknown>>) {
  const formdata = Object.entries(values).map(([id, value]) => ({ id, type: 'x', value }));
  return LoadedTask.parse({ formobject: { items }, formdata, config: {} });
}

test.each([
  ['a group and a person', [HANDLER], { FORMITM_1: { group: '2', user: '4' } }, [4], true],
  ['a group alone', [HANDLER], { FORMITM_1: { group: '2', user: '' } }, null, true],
  ['a person alone', [HANDLER], { FORMITM_1: { group: '', user: '4' } }, [4], false],
  [
    'a group where the field has no person',
    [GROUP_ONLY],
    { FORMITM_1: { group: '2', user: '4' } },
    null,
    true,
  ],
  ['people as a list', [PERSON], { FORMITM_2: ['4', 5, '4'] }, [4, 5], false],
  [
    'the same person twice',
    [HANDLER, PERSON],
    { FORMITM_1: { group: '', user: '4' }, FORMITM_2: 4 },
    [4],
    false,
  ],
  ['a name instead of a number', [PERSON], { FORMITM_2: ['bob', '4x', '', '1234567890', '-4'] }, null, false],
  ['a long number', [PERSON], { FORMITM_2: '123456789' }, [123456789], false],
  ['a group field', [GROUP], { FORMITM_3: '2' }, null, true],
  ['a hidden field', [{ ...PERSON, hidden: true }], { FORMITM_2: '4' }, null, false],
  [
    'a field of another kind',
    [field('FORMITM_2', 'inputbox', { user: true })],
    { FORMITM_2: '4' },
    null,
    false,
  ],
] as const)(
  'of a form that holds %s, only those are asked for (vendor facts: omflow §6)',
  async (_what, items, values, ids, groups) => {
    const { call, bodies } = scene();
    const names = await loadNamesIn(call, task(items, values), false);
    expect(names).toEqual({ users: ids ? USERS : NOBODY, groups: groups ? GROUPS : NOBODY });
    expect(bodies('/group/')).toHaveLength(groups ? 1 : 0);
    const wanted = [{ column: 'id', condition: 'in', value: ids }, {}, {}];
    expect(bodies('/user/')).toMatchObject(ids ? [{ search_conditions: wanted, limit: ids.length }] : []);
  },
);

test.each([
  ['a handler with a person', [HANDLER], true, true],
  ['a handler without', [GROUP_ONLY], false, true],
  ['a person', [PERSON], true, false],
  ['a group', [GROUP], false, true],
  ['neither', [field('FORMITM_4', 'list')], false, false],
  ['a person among others', [field('FORMITM_4', 'list'), PERSON], true, false],
] as const)(
  'for a form with %s everybody who can be chosen is asked for',
  async (_what, items, users, groups) => {
    const { call, bodies } = scene();
    const choices = await loadChoices(
      call,
      items.map((item) => FormItem.parse(item)),
    );
    expect(choices).toEqual({ users: users ? USERS : NOBODY, groups: groups ? GROUPS : NOBODY });
    expect(bodies('/user/')).toMatchObject(users ? [{ search_conditions: [{}, {}], limit: 501 }] : []);
    expect(bodies('/group/')).toHaveLength(groups ? 1 : 0);
  },
);

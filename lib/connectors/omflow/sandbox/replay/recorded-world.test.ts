import { expect, test } from 'vitest';
import { z } from 'zod';
import { planOf } from '../flow/plan';
import { defaultValue } from '../flow/values';
import type { World } from '../world';
import { replay } from '.';
import { dialectOf, RecordedWorld } from './recorded-world';
import { mismatches, ok, world } from './testing';

const now = new Date('2026-11-22T01:00:00Z');
const seeded = (own: object): World => replay.seed(own, { dialect: '1.1.0.0', now });

const item = (number: number, type: string, config: object) => ({
  id: `FORMITM_${number}`,
  type,
  parent: 'public',
  hidden: false,
  config,
});
const flowWith = (items: readonly unknown[], config: object = {}) => ({
  flow_name: '校正單',
  config: { api_path: 'harbour-calibration', ...config },
  flowobject: { form_object: { items }, items: [{ id: 'FITEM_1', type: 'start', text: '開始', config: {} }] },
});
const worldOf = (...flows: readonly unknown[]) => ({
  ...world,
  openTasks: [],
  application: { app_name: '港灣儀器校正', flow_list: flows },
});

test('designs preset a handler as a pair, choices as a list, and number their options', () => {
  const { flows } = seeded(
    worldOf(
      flowWith([
        item(1, 'h_group', { value: { group: 6, user: '3' } }),
        item(2, 'checkbox', { value: ['a', 2], lists: [{ value: 2, text: '二' }] }),
        item(3, 'h_status', { lists: [{ value: 1, text: '待校正' }, 'odd'] }),
      ]),
    ),
  );
  const [flow] = flows;
  const fields = flow ? [...planOf(flow).fields.values()] : [];
  expect(fields.map(defaultValue)).toEqual([{ group: '6', user: '3' }, ['a', '2'], '']);
  expect(fields[2]?.config.lists).toEqual([{ value: 1, text: '待校正' }]);
});

test('what is odd in a design costs itself: an item, a switch, a flow', () => {
  const { flows } = seeded(
    worldOf(
      flowWith([7, item(1, 'h_title', { title: 12, require: 'yes' })], {
        worklog: true,
        relation: undefined,
      }),
      { flow_name: '沒有圖的流程', config: {} },
    ),
  );
  expect(flows.map(({ name }) => name)).toEqual(['校正單']);
  expect(flows[0]?.features).toMatchObject({ worklog: true, relation: false });
  expect([...(flows[0] ? planOf(flows[0]).fields.keys() : [])]).toEqual(['FORMITM_1']);
});

test('several applications are put up beside each other', () => {
  const { application, ...rest } = worldOf(flowWith([]));
  const another = { app_name: '港灣儀器倉儲', flow_list: [{ ...flowWith([]), flow_name: '入庫單' }] };
  const { flows } = seeded({ ...rest, applications: [application, another] });
  expect(flows.map(({ id, name, appId, appName }) => [id, name, appId, appName])).toEqual([
    [2, '校正單', 2, '港灣儀器校正'],
    [3, '入庫單', 3, '港灣儀器倉儲'],
  ]);
});

test('people may be told as rows, with passwords, states and addresses of their own', async () => {
  const own = {
    ...world,
    users: [
      { id: 2, username: 'admin', is_superuser: false },
      { id: '3', username: 'alice', groups: [6], email: 'alice@harbour.example.test' },
      { id: 4, username: 'carol', is_active: false },
      { id: 5, username: 'sam', is_superuser: true },
      { id: 'none', username: 'odd' },
    ],
    groups: [
      { id: 1, display_name: '任務處理組', functional_flag: true },
      { id: 6, display_name: '管理部' },
    ],
    passwords: { alice: 'pw-alice-77', carol: 'pw-carol-77' },
  };
  const { users, groups } = seeded(own);
  expect(users.map(({ id, isActive, isSuperuser }) => [id, isActive, isSuperuser])).toEqual([
    [1, true, true],
    [2, true, false],
    [3, true, false],
    [4, false, false],
    [5, true, true],
  ]);
  expect(users[2]).toMatchObject({ groupIds: [6], email: 'alice@harbour.example.test' });
  expect(groups.map(({ displayName, isRole }) => [displayName, isRole])).toEqual([
    ['任務處理組', true],
    ['管理部', false],
  ]);
  const signIn = (as: string, response: unknown) => ({
    label: 'security',
    as,
    request: { method: 'GET', path: '/accounts/api/security/get/' },
    response,
  });
  const exchanges = [
    signIn('alice', ok('取得成功。', { security: '<uuid>' })),
    signIn('carol', { status: 403, message: '使用者不存在或未啟用。', result: null }),
  ];
  expect(await mismatches(exchanges, own)).toEqual([]);
});

test.each([
  ['1.1.0.0', '1.1.0.0'],
  ['1.0.3', '1.1.0.0'],
  ['1001006003', '1.1.0.0'],
  [1002000000, '1.2'],
  ['1.2.2.0', '1.2'],
  ['2.0', '1.2'],
])('release %s speaks the dialect of %s', (version, dialect) => {
  expect(dialectOf(RecordedWorld.parse({ ...world, version }))).toBe(dialect);
});

test('a world that lacks what nobody can do without is still recognised, and told with the field', () => {
  const { users: _users, ...nobody } = world;
  expect(replay.recognises(nobody)).toBe(true);
  const told = RecordedWorld.safeParse(nobody);
  expect(z.array(z.object({ path: z.array(z.string()) })).parse(told.error?.issues)).toEqual([
    { path: ['users'] },
  ]);
});

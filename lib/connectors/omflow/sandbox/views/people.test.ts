import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Server, startServer } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const USERS = '/accounts/api/user/list/';

test('without columns the list hands everybody’s password hash to anybody (vendor facts: omflow §6)', async () => {
  const { result } = await server.rest('nobody', USERS);
  expect(result).toContainEqual(
    expect.objectContaining({ username: 'alice', password: expect.stringContaining('pbkdf2') }),
  );
  const named = await server.rest('nobody', USERS, { search_columns: ['id', 'username'] });
  expect(named.result).toContainEqual({ id: 3, username: 'alice' });
});

test('the members of a group are found by a condition on it (vendor facts: omflow §0)', async () => {
  const { result } = await server.rest('alice', USERS, {
    search_columns: ['username'],
    search_conditions: [
      { column: 'groups__id', condition: '=', value: 3 },
      { column: 'username', condition: '=', value: 'sam' },
    ],
  });
  expect(result).toEqual([{ username: 'sam' }]);
});

test('roles are no groups (vendor facts: omflow §6)', async () => {
  const Groups = z.array(z.looseObject({ display_name: z.string() }));
  const names = async (body: object) =>
    Groups.parse((await server.rest('alice', '/accounts/api/group/list/', body)).result).map(
      ({ display_name }) => display_name,
    );
  expect(await names({})).not.toContain('任務處理組');
  expect(await names({ functional_flag: true })).toEqual(['任務處理組']);
});

test('a profile is its owner’s and the administrator’s, hash and all (vendor facts: omflow §6)', async () => {
  const load = (person: 'alice' | 'bob' | 'admin', username_click: string) =>
    server.rest(person, '/accounts/api/user/load/', { username_click });
  expect(await load('bob', 'alice')).toMatchObject({ status: 403 });
  expect(await load('alice', 'alice')).toMatchObject({
    result: {
      user: { nick_name: '陳愛麗', password: expect.stringContaining('pbkdf2') },
      user_role_list: [{ id: 1, name: '任務處理組' }],
    },
  });
  expect(await load('admin', 'alice')).toMatchObject({ result: { group_list: expect.any(Array) } });
});

test.each([
  ['/accounts/api/user/list/', { search_columns: ['id', 'username'] }],
  ['/accounts/api/group/list/', {}],
])('a bad row of %s is played, too', async (path, body) => {
  server.running.faults.add({ kind: 'bad-row', times: 1 });
  const { result } = await server.rest('alice', path, body);
  const rows = z.array(z.looseObject({})).parse(result);
  expect(rows.map((row) => row.id === null)).toEqual([true, ...rows.slice(1).map(() => false)]);
});

test('a bad row among the flows has no uuid', async () => {
  server.running.faults.add({ kind: 'bad-row', times: 1 });
  const { result } = await server.rest('alice', '/flowmanage/api/relation/active/list/');
  const { flow } = z.object({ flow: z.array(z.looseObject({})) }).parse(result);
  expect(flow.filter(({ flow_uuid }) => flow_uuid === null)).toHaveLength(1);
});

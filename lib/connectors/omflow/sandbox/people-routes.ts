import { listQuery, type Table } from './query';
import type { View } from './view';
import { notFound, ok } from './wire';
import { findUser, type User } from './world';

/** What stands where the real server would hand out password hashes (vendor facts: omflow §6). */
const HASH = 'pbkdf2_sha256$<hash>';

const userTable: Table<User> = {
  defaultOrder: 'id',
  columns: {
    id: (user) => user.id,
    username: (user) => user.username,
    nick_name: (user) => user.nickName,
    email: (user) => user.email,
    is_active: (user) => user.isActive,
    delete: () => false,
    password: () => HASH,
  },
  spans: {},
};

export const listUsers: View = ({ world, body, spoil }) => spoil(listQuery(userTable, world.users, body));

export const listGroups: View = ({ world }) =>
  ok(
    '讀取成功。',
    world.groups
      .filter(({ isRole }) => !isRole)
      .map(({ id, displayName }) => ({
        id,
        display_name: displayName,
        group_uuid: String(id).padStart(32, '0'),
        parent_group: null,
        description: '',
      })),
  );

export const loadUser: View = ({ world, body }) => {
  const user = findUser(world, String(body.username_click));
  if (!user) return notFound('讀取失敗。');
  const mine = world.groups.filter(({ id }) => user.groupIds.includes(id));
  const named = (isRole: boolean) =>
    mine
      .filter((group) => group.isRole === isRole)
      .map(({ id, displayName }) => ({ id, display_name: displayName }));
  return ok('讀取成功。', {
    user: {
      username: user.username,
      nick_name: user.nickName,
      email: user.email,
      password: HASH,
      substitute: '[]',
      default_group: null,
    },
    user_group_list: named(false),
    user_role_list: named(true),
    user_adgroup_list: [],
  });
};

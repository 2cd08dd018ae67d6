import { dashed, notFound, ok, refused, restTime } from '../wire';
import { findUser, type Group, isNewer, type User, type World } from '../world';
import { dialectOf, listQuery, type Table } from './query';
import type { View } from './view';

/** What stands where the real server would hand out password hashes (vendor facts: omflow §6). */
const HASH = 'pbkdf2_sha256$<hash>';
/** When the accounts were made; nothing depends on it. */
const JOINED = '2026-01-05T09:00:00';

const uuidOf = (id: number) => `8c3d5e${String(id).padStart(26, '0')}`;

/** Empty for people who were added on the users page, nothing for the accounts that the installation made itself. */
const filledIn = (user: User) => (user.isSuperuser ? null : '');

/** All columns of the vendor's user table, the hash among them. */
const userTable: Table<User> = {
  defaultOrder: 'id',
  columns: {
    id: (user) => user.id,
    password: () => HASH,
    last_login: (user) => (user.lastLoginAt ? restTime(user.lastLoginAt) : null),
    is_superuser: (user) => user.isSuperuser,
    username: (user) => user.username,
    first_name: () => '',
    last_name: () => '',
    is_staff: (user) => user.isSuperuser,
    is_active: (user) => user.isActive,
    date_joined: () => JOINED,
    email: (user) => user.email,
    nick_name: (user) => user.nickName,
    birthday: () => null,
    gender: () => 'male',
    phone1: filledIn,
    phone2: filledIn,
    department: filledIn,
    company: filledIn,
    ad_flag: () => false,
    ad_sid: () => null,
    frequency: () => 5,
    updatetime: () => JOINED,
    user_uuid: (user) => dashed(uuidOf(user.id)),
    delete: () => false,
    substitute: () => '[]',
    default_group: () => null,
  },
  spans: {},
  relations: { groups: (user) => user.groupIds[0] ?? null, user_permissions: () => null },
};

/** The users of a group, when the query asks for them; a user has several groups, so this is no plain column. */
function members(world: World, body: Record<string, unknown>): User[] {
  const conditions = Array.isArray(body.search_conditions) ? body.search_conditions : [];
  const asked = conditions.filter((one) => one?.column === 'groups__id' || one?.column === 'groups');
  return world.users.filter((user) =>
    asked.every(({ value }) =>
      (Array.isArray(value) ? value : [value]).some((id) => user.groupIds.includes(Number(id))),
    ),
  );
}

/** All users, to anybody; without columns asked for it hands out password hashes (vendor facts: omflow §6). */
export const listUsers: View = ({ world, body, spoil }) => {
  const conditions = Array.isArray(body.search_conditions) ? body.search_conditions : [];
  const others = conditions.filter((one) => one?.column !== 'groups__id' && one?.column !== 'groups');
  const query = { ...body, search_conditions: others };
  return spoil(listQuery(userTable, members(world, body), query, dialectOf(world)));
};

function newerGroups(world: World, body: Record<string, unknown>) {
  const names: unknown[] = Array.isArray(body.org_name) ? body.org_name : [];
  const numbers: unknown[] = Array.isArray(body.org_no) ? body.org_no : [];
  const all = names.length === 0 && numbers.length === 0;
  return world.groups
    .filter(({ isRole }) => !isRole)
    .filter(({ id, displayName }) => all || names.includes(displayName) || numbers.includes(groupNo(id)))
    .map(({ id, displayName }) => ({
      id,
      group_no: groupNo(id),
      display_name: displayName,
      parent_group_id: null,
      description: '',
    }));
}

export const groupNo = (id: number) => `ORG-${id}`;

/** Departments; roles are left out. The rows of 1.2 differ (vendor facts: omflow §0). */
export const listGroups: View = ({ world, body, spoil }) => {
  if (isNewer(world)) return spoil(ok('查詢成功。', newerGroups(world, body)));
  const wanted = body.functional_flag === true;
  const rows = world.groups
    .filter(({ isRole }) => isRole === wanted)
    .map(({ id, displayName }) => ({
      id,
      display_name: displayName,
      group_uuid: uuidOf(id),
      parent_group: null,
      description: '',
    }));
  return spoil(ok('讀取成功。', rows));
};

function profile(user: User) {
  return {
    ad_flag: false,
    birthday: null,
    company: filledIn(user),
    default_group: null,
    department: filledIn(user),
    email: user.email,
    frequency: 5,
    gender: 'male',
    nick_name: user.nickName,
    password: HASH,
    phone1: filledIn(user),
    phone2: filledIn(user),
    substitute: '[]',
    username: user.username,
  };
}

function describe({ id, displayName }: Group) {
  return { id, display_name: displayName, parent_group: null, description: '' };
}

/** What there is to choose from, for those who manage people. */
function choices({ groups }: World) {
  return {
    group_list: groups.filter(({ isRole }) => !isRole).map(describe),
    role_list: groups.filter(({ isRole }) => isRole).map(describe),
  };
}

/** One user: oneself, or anybody to the administrator. */
export const loadUser: View = ({ world, user: caller, body }) => {
  if (caller.username !== body.username_click && !caller.isSuperuser) return refused();
  const user = findUser(world, String(body.username_click));
  if (!user) return notFound('讀取失敗。');
  const mine = world.groups.filter(({ id }) => user.groupIds.includes(id));
  const named = (isRole: boolean) =>
    mine.filter((group) => group.isRole === isRole).map(({ id, displayName }) => ({ id, name: displayName }));
  return ok('讀取成功。', {
    user: profile(user),
    user_group_list: named(false),
    user_role_list: named(true),
    user_adgroup_list: [],
    ...(caller.isSuperuser ? choices(world) : {}),
  });
};

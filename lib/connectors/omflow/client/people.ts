import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf, readEach } from '../../readable';
import { Key, ListedGroup, ListedUser, LoadedUser } from '../schema';
import { type Condition, queryList } from './query';
import { read } from './transport';

export interface UserQuery {
  readonly conditions?: readonly Condition[];
  /** The END index; there is no total (vendor facts: omflow §3). */
  readonly limit: number;
}

/** `system`, which is nobody (vendor facts: omflow §6). */
const SYSTEM_ID = 1;

/**
 * People in use, by id. The columns are named on purpose: without them the vendor answers everybody's password hash to anybody
 * (vendor facts: omflow §6).
 */
export async function listUsers(call: Call, { conditions = [], limit }: UserQuery): Promise<ListedUser[]> {
  const inUse: Condition[] = [
    { column: 'is_active', condition: '=', value: true },
    { column: 'delete', condition: '=', value: false },
  ];
  const rows = await queryList(call, '/accounts/api/user/list/', {
    columns: ['id', 'username', 'nick_name', 'email'],
    conditions: [...conditions, ...inUse],
    excluded: [{ column: 'id', condition: '=', value: SYSTEM_ID }],
    order: ['id'],
    start: 0,
    limit,
  });
  return readEach(rows, ListedUser);
}

/** All groups but roles (vendor facts: omflow §6). */
export function listGroups(call: Call): Promise<ListedGroup[]> {
  return read(call, '/accounts/api/group/list/', {}, readableOf(ListedGroup));
}

/** One person by user name. The answer holds a password hash; of it only the names are kept (vendor facts: omflow §6). */
export async function loadUser(call: Call, username: string): Promise<LoadedUser['user']> {
  return (await read(call, '/accounts/api/user/load/', { username_click: username }, LoadedUser)).user;
}

const Member = z
  .object({ user: Key, user__nick_name: z.string().nullish(), user__username: z.string() })
  .transform(
    (member): ListedUser => ({
      id: member.user,
      username: member.user__username,
      nick_name: member.user__nick_name || null,
    }),
  );

/** The people of groups, by the group's code. 1.2 only (vendor facts: omflow §0). */
export async function listUsersByGroup(
  call: Call,
  groups: { readonly codes?: readonly string[]; readonly names?: readonly string[] },
): Promise<ReadonlyMap<string, readonly ListedUser[]>> {
  const body = { org_no: groups.codes ?? [], org_name: groups.names ?? [] };
  const byGroup = z.record(z.string(), readableOf(Member));
  return new Map(Object.entries(await read(call, '/accounts/api/user/list-by-group/', body, byGroup)));
}

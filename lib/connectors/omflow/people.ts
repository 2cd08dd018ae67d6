import { z } from 'zod';
import type { Call } from '../contract';
import { read } from './client';
import { ListedGroup, ListedUser } from './schema';

/** Names by the vendor's numeric ids (as text), for forms, which hold ids only. */
export interface Names {
  readonly users: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

/** Far more people than an installation has; 0 would mean none or all (vendor facts: omflow §0). */
const EVERYBODY = 100_000;

/** The columns are named on purpose: without them the vendor answers password hashes to anybody (vendor facts: omflow §6). */
export async function loadNames(call: Call): Promise<Names> {
  const columns = { search_columns: ['id', 'username', 'nick_name'], start: 0, limit: EVERYBODY };
  const [users, groups] = await Promise.all([
    read(call, '/accounts/api/user/list/', columns, z.array(ListedUser)),
    read(call, '/accounts/api/group/list/', {}, z.array(ListedGroup)),
  ]);
  return {
    users: new Map(users.map(({ id, username, nick_name }) => [id, nick_name ?? username])),
    groups: new Map(groups.map(({ id, display_name }) => [id, display_name])),
  };
}

import type { Call } from '../contract';
import { listGroups, listUsers } from './client/people';

/** Names by the vendor's numeric ids (as text), for forms, which hold ids only. */
export interface Names {
  readonly users: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

/** Far more people than an installation has; 0 would mean none or all (vendor facts: omflow §0). */
const EVERYBODY = 100_000;

export async function loadNames(call: Call): Promise<Names> {
  const [users, groups] = await Promise.all([listUsers(call, { limit: EVERYBODY }), listGroups(call)]);
  return {
    users: new Map(users.map(({ id, username, nick_name }) => [id, nick_name ?? username])),
    groups: new Map(groups.map(({ id, display_name }) => [id, display_name])),
  };
}

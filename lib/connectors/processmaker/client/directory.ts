import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { queryOf, read } from './request';
import { Text, Uid } from './values';

const User = z
  .object({ usr_uid: Uid, usr_username: Text, usr_firstname: Text, usr_lastname: Text, usr_status: Text })
  .transform((user) => ({
    id: user.usr_uid,
    username: user.usr_username,
    name: `${user.usr_firstname} ${user.usr_lastname}`.trim() || user.usr_username,
    /** `ACTIVE`, `INACTIVE` or `VACATION`. */
    status: user.usr_status,
  }));
export type DirectoryUser = z.output<typeof User>;

/** Accounts whose names hold the text. Throws `auth` for an Operator, as if the token were bad (vendor facts: processmaker §5, "Users"). */
export function listUsers(
  call: Call,
  { filter, limit }: { readonly filter: string; readonly limit: number },
): Promise<DirectoryUser[]> {
  return read(call, '/users', readableOf(User), queryOf({ filter, start: 0, limit }));
}

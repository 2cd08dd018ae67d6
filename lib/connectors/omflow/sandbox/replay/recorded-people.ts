import { z } from 'zod';
import type { Group, User } from '../world';

const Keyed = z.record(z.string(), z.unknown());

function nameOf(row: unknown, keys: readonly string[]): string | null {
  const columns = Keyed.safeParse(row).data ?? {};
  const name = keys.map((key) => columns[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

/** Entries by name, or as a list of rows that name themselves under one of the keys. What is odd costs itself. */
function byName<Entry extends z.ZodType>(entry: Entry, keys: readonly string[]) {
  return z.union([z.array(z.unknown()), Keyed]).transform((told) => {
    const named = Array.isArray(told)
      ? told.map((row): [string | null, unknown] => [nameOf(row, keys), row])
      : Object.entries(told);
    return named.flatMap(([name, row]): [string, z.output<Entry>][] => {
      const parsed = entry.safeParse(row);
      return parsed.success && name !== null ? [[name, parsed.data]] : [];
    });
  });
}

/** An id, or `role <id>`; some recorders note the whole row of the vendor's list. */
const GroupEntry = z.union([
  z.number().transform((id) => ({ id, isRole: false })),
  z
    .string()
    .regex(/\d/)
    .transform((text) => ({ id: Number(text.replace(/\D/g, '')), isRole: text.startsWith('role') })),
  z
    .looseObject({ id: z.coerce.number().int(), functional_flag: z.boolean().catch(false) })
    .transform(({ id, functional_flag: isRole }) => ({ id, isRole })),
]);

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const UserEntry = z.preprocess(
  (told) => (typeof told === 'number' ? { id: told } : told),
  z.looseObject({
    id: z.coerce.number().int(),
    nick_name: text,
    email: text,
    password: text,
    is_active: flag,
    is_superuser: flag,
    /** Names or ids. */
    groups: z.array(z.union([z.string(), z.number()]).transform(String)).catch([]),
  }),
);

/**
 * Who is known: `groups` and `users` by name or as rows; `passwords` by user, or as one text, `<password for all>;
 * <user>/<password>; …`, where `<user>` in it stands for the account.
 */
export const RecordedPeople = {
  groups: byName(GroupEntry, ['display_name', 'name', 'group']).default([]),
  users: byName(UserEntry, ['username', 'user', 'name']),
  passwords: z.union([z.string(), z.record(z.string(), z.string())]).catch(''),
};
const People = z.object(RecordedPeople);
export type RecordedPeople = z.infer<typeof People>;

export function passwordOf({ passwords, users }: RecordedPeople, username: string): string {
  const own = users.find(([name]) => name === username)?.[1].password;
  if (own !== undefined) return own;
  if (typeof passwords !== 'string') return passwords[username] ?? '';
  const parts = passwords.split(';').map((part) => part.trim());
  const listed = parts.find((part) => part.startsWith(`${username}/`));
  if (listed) return listed.slice(username.length + 1);
  return (parts.find((part) => !part.includes('/')) ?? '').replaceAll('<user>', username);
}

export function groupsOf({ groups }: RecordedPeople): Group[] {
  return groups.map(([displayName, entry]) => ({ displayName, ...entry }));
}

/** The server's own account; every installation has it as the first (recorded). */
const SYSTEM: User = {
  id: 1,
  username: 'system',
  nickName: 'system',
  email: 'system@example.test',
  groupIds: [],
  isActive: true,
  isSuperuser: true,
};

export function usersOf(people: RecordedPeople, groups: readonly Group[]): User[] {
  const idsOf = (asked: string) =>
    groups.filter(({ id, displayName }) => displayName === asked || String(id) === asked).map(({ id }) => id);
  const users = people.users.map(
    ([username, entry]): User => ({
      id: entry.id,
      username,
      nickName: entry.nick_name ?? username,
      email: entry.email ?? `${username}@example.test`,
      groupIds: entry.groups.flatMap(idsOf),
      isActive: entry.is_active ?? true,
      // The account that an installation makes for its administrator.
      isSuperuser: entry.is_superuser ?? username === 'admin',
      password: passwordOf(people, username),
    }),
  );
  const isTold = users.some(({ id, username }) => id === SYSTEM.id || username === SYSTEM.username);
  return [...(isTold ? [] : [SYSTEM]), ...users].sort((a, b) => a.id - b.id);
}

import type { SandboxForm, SandboxProcess, SandboxTask } from './process-model';

export type Role = 'PROCESSMAKER_OPERATOR' | 'PROCESSMAKER_MANAGER' | 'PROCESSMAKER_ADMIN';

export interface SandboxUser {
  readonly uid: string;
  readonly username: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly mail: string;
  readonly role: Role;
  readonly password: string;
  /** `ACTIVE` where it is not told. */
  readonly status?: 'ACTIVE' | 'INACTIVE' | 'VACATION';
  /** The last day of the account, `2030-12-31`. */
  readonly dueDate?: string;
  /** The uid of the person above. */
  readonly reportsTo?: string;
}

export interface SandboxGroup {
  readonly uid: string;
  readonly name: string;
  /** Usernames. */
  readonly members: readonly string[];
}

/** Who and what a server holds before anybody starts a case. Plain JSON: it travels in the world. */
export interface Installation {
  readonly workspace: string;
  /** An IANA name; `America/New_York`, the vendor's default, where it is not told. */
  readonly timeZone?: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly users: readonly SandboxUser[];
  readonly groups: readonly SandboxGroup[];
  readonly processes: readonly SandboxProcess[];
}

/** Whatever carries an installation; a world does. */
export interface Installed {
  readonly installation: Installation;
}

interface Index {
  readonly usersByUid: ReadonlyMap<string, SandboxUser>;
  readonly usersByName: ReadonlyMap<string, SandboxUser>;
  readonly processes: ReadonlyMap<string, SandboxProcess>;
  readonly tasks: ReadonlyMap<string, SandboxTask>;
  readonly forms: ReadonlyMap<string, SandboxForm>;
}

const byUid = <Item extends { readonly uid: string }>(items: readonly Item[]) =>
  new Map(items.map((item) => [item.uid, item]));

function createIndex({ users, processes }: Installation): Index {
  return {
    usersByUid: byUid(users),
    usersByName: new Map(users.map((user) => [user.username, user])),
    processes: byUid(processes),
    tasks: byUid(processes.flatMap(({ tasks }) => tasks)),
    forms: byUid(processes.flatMap(({ forms }) => forms)),
  };
}

const indexes = new WeakMap<Installation, Index>();

function indexOf({ installation }: Installed): Index {
  const known = indexes.get(installation);
  if (known) return known;
  const index = createIndex(installation);
  indexes.set(installation, index);
  return index;
}

/** Uids match whatever their case (vendor facts: processmaker §2). */
export const userByUid = (held: Installed, uid: string): SandboxUser | undefined =>
  indexOf(held).usersByUid.get(uid.toLowerCase());

export function userByName(held: Installed, username: string | null): SandboxUser | undefined {
  return username === null ? undefined : indexOf(held).usersByName.get(username);
}

/** As the vendor's database compares: whatever the case of the letters. */
export function userSigningIn(
  { installation: { users } }: Installed,
  username: string,
): SandboxUser | undefined {
  const wanted = username.toLowerCase();
  return users.find((user) => user.username.toLowerCase() === wanted);
}

export const findProcess = (held: Installed, uid: string): SandboxProcess | undefined =>
  indexOf(held).processes.get(uid.toLowerCase());
export const findTask = (held: Installed, uid: string): SandboxTask | undefined =>
  indexOf(held).tasks.get(uid.toLowerCase());
export const findForm = (held: Installed, uid: string): SandboxForm | undefined =>
  indexOf(held).forms.get(uid.toLowerCase());

/** `Alice Adams`; empty for nobody. */
export function fullName(held: Installed, username: string | null): string {
  const user = userByName(held, username);
  return user ? `${user.firstname} ${user.lastname}` : '';
}

/** `Adams Alice`, as the lists print people. */
export function lastFirst(held: Installed, username: string | null): string {
  const user = userByName(held, username);
  return user ? `${user.lastname} ${user.firstname}` : '';
}

/** `Adams, Alice (alice)`, as documents name who made them. */
export function formalName({ lastname, firstname, username }: SandboxUser): string {
  return `${lastname}, ${firstname} (${username})`;
}

/** The usernames of users and groups together, each once. */
export function peopleOf(
  { installation }: Installed,
  { users, groups }: { readonly users: readonly string[]; readonly groups: readonly string[] },
): string[] {
  const members = installation.groups
    .filter(({ name }) => groups.includes(name))
    .flatMap((group) => group.members);
  return [...new Set([...users, ...members])];
}

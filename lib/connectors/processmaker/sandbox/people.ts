import { uidOf } from './ids';

export type Username = 'alice' | 'bob' | 'carol' | 'sam' | 'nobody';

export interface SandboxUser {
  readonly uid: string;
  readonly username: Username;
  readonly firstname: string;
  readonly lastname: string;
  readonly mail: string;
  readonly role: 'PROCESSMAKER_OPERATOR' | 'PROCESSMAKER_MANAGER';
  readonly password: string;
}

function person(
  username: Username,
  firstname: string,
  lastname: string,
  password: string,
  role: SandboxUser['role'] = 'PROCESSMAKER_OPERATOR',
): SandboxUser {
  const mail = `${username}@harbour-instruments.example`;
  return { uid: uidOf(`user:${username}`), username, firstname, lastname, mail, role, password };
}

export const users: Readonly<Record<Username, SandboxUser>> = {
  alice: person('alice', 'Alice', 'Adams', 'pm-alice-pw-3Hk8'),
  bob: person('bob', 'Bob', 'Brown', 'pm-bob-pw-2Xt9'),
  carol: person('carol', 'Carol', 'Clark', 'pm-carol-pw-6Lr1'),
  sam: person('sam', 'Sam', 'Sullivan', 'pm-sam-pw-9Wd3', 'PROCESSMAKER_MANAGER'),
  nobody: person('nobody', 'Nora', 'Body', 'pm-nobody-pw-4Hz8'),
};

const byUid = new Map(Object.values(users).map((user) => [user.uid, user]));
const byName = new Map<string, SandboxUser>(Object.values(users).map((user) => [user.username, user]));

export const userByUid = (uid: string): SandboxUser | undefined => byUid.get(uid);

export function userByName(username: string | null): SandboxUser | undefined {
  return username === null ? undefined : byName.get(username);
}

export function fullName(username: string | null): string {
  const user = userByName(username);
  return user ? `${user.firstname} ${user.lastname}` : '';
}

/** Groups whose members may claim a self-service task. */
export const groups = { Clerks: ['alice', 'carol'] } as const satisfies Record<string, readonly Username[]>;
export type GroupName = keyof typeof groups;

export function isMember(group: GroupName, user: SandboxUser): boolean {
  return groups[group].some((username) => username === user.username);
}

/** The one OAuth client that is registered at this workspace. */
export const workspace = 'workflow';
export const oauthClient = { id: 'intray-demo-client', secret: 'pm-client-secret-9Zr4' } as const;

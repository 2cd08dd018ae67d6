import { uidOf } from './ids';
import type { Role, SandboxGroup, SandboxUser } from './installation';

export type Username = 'alice' | 'bob' | 'carol' | 'sam' | 'nobody' | 'admin';

function person(
  username: Username,
  firstname: string,
  lastname: string,
  password: string,
  role: Role = 'PROCESSMAKER_OPERATOR',
): SandboxUser {
  const mail = `${username}@harbour-instruments.example`;
  return { uid: uidOf(`user:${username}`), username, firstname, lastname, mail, role, password };
}

/** The demo company. */
export const users: Readonly<Record<Username, SandboxUser>> = {
  alice: person('alice', 'Alice', 'Adams', 'pm-alice-pw-3Hk8'),
  bob: person('bob', 'Bob', 'Brown', 'pm-bob-pw-2Xt9'),
  carol: person('carol', 'Carol', 'Clark', 'pm-carol-pw-6Lr1'),
  sam: person('sam', 'Sam', 'Sullivan', 'pm-sam-pw-9Wd3', 'PROCESSMAKER_MANAGER'),
  nobody: person('nobody', 'Nora', 'Body', 'pm-nobody-pw-4Hz8'),
  admin: {
    ...person('admin', 'Administrator', 'admin', 'pm-admin-pw-5Qv7', 'PROCESSMAKER_ADMIN'),
    uid: '00000000000000000000000000000001',
  },
};

/** Everybody who works here: the account without work starts nothing. */
export const workers: readonly Username[] = ['alice', 'bob', 'carol', 'sam'];

/** Groups whose members may claim a self-service task. */
export const groups: readonly SandboxGroup[] = [
  { uid: uidOf('group:Clerks'), name: 'Clerks', members: ['alice', 'carol'] },
];

/** The one OAuth client that is registered at this workspace. */
export const workspace = 'workflow';
export const oauthClient = { id: 'intray-demo-client', secret: 'pm-client-secret-9Zr4' } as const;

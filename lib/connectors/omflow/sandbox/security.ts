import { randomUUID } from 'node:crypto';
import { crashed, ok, Refusal, type Reply, refused } from './wire';
import { isNewer, type User, type World } from './world';

const EMAIL_CRASH = "cannot access local variable 'username_db' where it is not associated with a value";
const SLIDING_MS = 5 * 60 * 1000;

/** Security codes as the vendor keeps them: in the process only, one for each user, five minutes from the last use. */
export interface Codes {
  /** The user's valid code, extended, or a new one. */
  issue(username: string, now: Date): string;
  /** Whose code it is, extended; or the vendor's word for what is wrong with it. */
  use(code: unknown, now: Date): string | 'expired' | 'unknown';
  expire(code: unknown): void;
}

interface Code {
  username: string;
  usedAt: number;
}

export function createCodes(): Codes {
  const codes = new Map<unknown, Code>();
  const isFresh = ({ usedAt }: Code, now: Date) => now.getTime() - usedAt <= SLIDING_MS;

  function forget(username: string): void {
    for (const [code, { username: owner }] of codes) if (owner === username) codes.delete(code);
  }

  return {
    issue(username, now) {
      for (const [code, entry] of codes) {
        if (entry.username !== username || !isFresh(entry, now)) continue;
        entry.usedAt = now.getTime();
        return String(code);
      }
      forget(username);
      const code = randomUUID();
      codes.set(code, { username, usedAt: now.getTime() });
      return code;
    },
    use(code, now) {
      const entry = codes.get(code);
      if (!entry) return 'unknown';
      if (!isFresh(entry, now)) return 'expired';
      entry.usedAt = now.getTime();
      return entry.username;
    },
    expire(code) {
      const entry = codes.get(code);
      if (entry) entry.usedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function credentialsOf(authorization: string | undefined): string[] | null {
  const encoded = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString('utf8').split(':');
}

/** Signing in, with its odd refusals: an unknown user and a colon in the password are crashes (vendor facts: omflow §2). */
export function signIn(
  world: World,
  passwords: ReadonlyMap<string, string>,
  authorization: string | undefined,
): User {
  const parts = credentialsOf(authorization);
  if (parts !== null && parts.length > 2)
    throw new Refusal(crashed('too many values to unpack (expected 2)'));
  const [username, password] = parts ?? [];
  if (username?.includes('@')) throw new Refusal(crashed(EMAIL_CRASH));
  const user = world.users.find((one) => one.username === username);
  if (!user) throw new Refusal(crashed('OmUser matching query does not exist.'));
  if (!user.isActive || (user.password ?? passwords.get(user.username)) !== password)
    throw new Refusal(refused('使用者不存在或未啟用。'));
  return user;
}

/** What a refused sign-in answers: 1.2 documents other states, as text (vendor facts: omflow §0). */
export function signInRefusal(world: World, reply: Reply): Reply {
  if (!isNewer(world)) return reply;
  if (reply.status === 403) return { ...reply, status: '404', message: '登入失敗' };
  return reply.message.startsWith('OmUser') ? { ...reply, status: '500', message: '使用者不存在' } : reply;
}

/** The vendor looks its user up by a part of the name: `bob` is refused once there is a `bob2` (vendor facts: omflow §2). */
export function ambiguity(world: World, username: string): Reply | null {
  const needle = username.toLowerCase();
  const count = world.users.filter((user) => user.username.toLowerCase().includes(needle)).length;
  return count > 1 ? crashed(`get() returned more than one OmUser -- it returned ${count}!`) : null;
}

export const issued = (security: string): Reply => ok('取得成功。', { security });

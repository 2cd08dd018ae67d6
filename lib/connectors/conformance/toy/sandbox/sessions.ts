import { createHash } from 'node:crypto';
import type { ToyLogin, ToySession, ToyWorld } from './world';

const LIFETIME_MS = 3_600_000;

function mint(world: ToyWorld, login: ToyLogin, renewal: string, now: Date): string {
  world.lastNumber += 1;
  const token = createHash('sha256').update(`${login} ${world.lastNumber}`).digest('hex');
  world.sessions[token] = { login, renewal, expiresAt: new Date(now.getTime() + LIFETIME_MS).toISOString() };
  return token;
}

export function signIn(world: ToyWorld, login: ToyLogin, now: Date) {
  const renewal = createHash('sha256').update(`renewal ${login} ${world.lastNumber}`).digest('hex');
  return { token: mint(world, login, renewal, now), renewal };
}

/** The session of a token that is still good. */
export function currentSession(world: ToyWorld, token: string, now: Date): ToySession | null {
  const session = world.sessions[token];
  return session && session.expiresAt > now.toISOString() ? session : null;
}

/** The same token while it is good, else a new one; null when the renewal is not of this session. */
export function renew(world: ToyWorld, token: string, renewal: string, now: Date): string | null {
  const session = world.sessions[token];
  if (session?.renewal !== renewal) return null;
  return currentSession(world, token, now) ? token : mint(world, session.login, renewal, now);
}

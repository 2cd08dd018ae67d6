import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it } from 'vitest';
import { type InboxDatabase, openInboxDatabase } from '@/db/client';
import { deleteAccessToken, findAccessTokenByHash, listAccessTokens } from '@/db/repositories/access-tokens';
import { createUser, NO_PASSWORD, type UserRecord, updateUser } from '@/db/repositories/users';
import { users } from '@/db/schema/inbox';
import { readEnvironment } from '@/lib/env';
import { issueAccessToken } from './access-token';
import { currentUser } from './current-user';
import { createSessionToken, sessionCookieName, sessionSecret } from './session-token';

const settings = readEnvironment({ INTRAY_SECRET_KEY: randomBytes(32).toString('base64') });
const now = new Date('2026-11-20T08:00:00Z');
const name = sessionCookieName(settings);

let inbox: InboxDatabase;
let alice: UserRecord;

beforeEach(async () => {
  inbox = openInboxDatabase(':memory:');
  alice = await createUser(inbox, {
    username: 'alice',
    name: 'Alice Adams',
    role: 'member',
    passwordHash: 'not used here',
    createdAt: '2026-11-01T00:00:00.000Z',
  });
});

const requestWith = (headers: Record<string, string>) =>
  new Request('http://localhost:3000/api/counts', { headers });
const userOf = (headers: Record<string, string>, at = now) =>
  currentUser(requestWith(headers), inbox, { settings, now: at });
const withCookie = (token: string) => ({ cookie: `theme=dark; ${name}=${token}; other=1` });
const issue = () => issueAccessToken(inbox, { userId: alice.id, name: 'script', now });

describe('by session', () => {
  it('is the user of the cookie, as the database knows them now', async () => {
    const headers = withCookie(await createSessionToken(settings, alice.id));
    await updateUser(inbox, alice.id, { role: 'supervisor' });
    expect(await userOf(headers)).toEqual({
      user: { id: alice.id, username: 'alice', name: 'Alice Adams', role: 'supervisor' },
      via: 'session',
      tokenName: null,
    });
  });

  it('is nobody without a cookie', async () => {
    expect(await userOf({})).toBeNull();
    expect(await userOf({ cookie: `x${name}=1; ${name}=` })).toBeNull();
  });

  it('is nobody once the user was removed or shut out', async () => {
    const headers = withCookie(await createSessionToken(settings, alice.id));
    await updateUser(inbox, alice.id, { passwordHash: NO_PASSWORD });
    expect(await userOf(headers)).toBeNull();
    inbox.delete(users).run();
    expect(await userOf(headers)).toBeNull();
  });

  it('is nobody when the password was changed since the sign-in, and somebody again after the next', async () => {
    const changed = Date.parse('2026-11-19T08:00:00Z');
    await updateUser(inbox, alice.id, { passwordChangedAt: new Date(changed).toISOString() });
    const before = await createSessionToken(settings, alice.id, changed - 1);
    expect(await userOf(withCookie(before))).toBeNull();
    const after = await createSessionToken(settings, alice.id, changed);
    expect(await userOf(withCookie(after))).toMatchObject({ user: { id: alice.id } });
  });

  it('is nobody with a token that does not say when its person signed in', async () => {
    const token = await encode({ token: { sub: alice.id }, secret: sessionSecret(settings), maxAge: 60 });
    expect(await userOf(withCookie(token))).toBeNull();
  });

  it('is nobody with a forged, foreign or expired cookie', async () => {
    const good = await createSessionToken(settings, alice.id);
    const foreign = readEnvironment({ INTRAY_SECRET_KEY: randomBytes(32).toString('base64') });
    const expired = await encode({
      token: { sub: alice.id, signedInAt: Date.now() },
      secret: sessionSecret(settings),
      maxAge: -60,
    });
    for (const token of [
      `${good}x`,
      good.slice(0, -3),
      alice.id,
      await createSessionToken(foreign, alice.id),
      expired,
    ])
      expect(await userOf(withCookie(token))).toBeNull();
  });

  it('uses a cookie that only https carries where Intray is reached by https', () => {
    const secure = readEnvironment({ INTRAY_URL: 'https://intray.example' });
    expect(sessionCookieName(secure)).toMatch(/^__Host-/);
    expect(name).not.toMatch(/^__/);
  });
});

describe('by personal access token', () => {
  it('is its owner', async () => {
    const { token } = await issue();
    expect(token).toMatch(/^intray_pat_[\w-]{43}$/);
    expect(await userOf({ authorization: `Bearer ${token}` })).toMatchObject({
      user: { username: 'alice' },
      via: 'token',
    });
  });

  it('is stored as a hash only', async () => {
    const { token } = await issue();
    const stored = JSON.stringify(await listAccessTokens(inbox, alice.id));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(token.slice('intray_pat_'.length));
    expect(await findAccessTokenByHash(inbox, token)).toBeUndefined();
  });

  it('is nobody when it is wrong, revoked, of another scheme, or its owner is shut out', async () => {
    const { id, token } = await issue();
    expect(await userOf({ authorization: `Bearer ${token.slice(0, -1)}` })).toBeNull();
    expect(await userOf({ authorization: 'Bearer ' })).toBeNull();
    expect(await userOf({ authorization: `Basic ${token}` })).toBeNull();
    await updateUser(inbox, alice.id, { passwordHash: NO_PASSWORD });
    expect(await userOf({ authorization: `Bearer ${token}` })).toBeNull();
    await updateUser(inbox, alice.id, { passwordHash: 'not used here' });
    await deleteAccessToken(inbox, id);
    expect(await userOf({ authorization: `Bearer ${token}` })).toBeNull();
  });

  it('does not fall back on the cookie when the token is wrong', async () => {
    const cookie = withCookie(await createSessionToken(settings, alice.id));
    expect(await userOf({ ...cookie, authorization: 'Bearer intray_pat_wrong' })).toBeNull();
  });

  it('does not take a session for a token, or a token for a session', async () => {
    const session = await createSessionToken(settings, alice.id);
    expect(await userOf({ authorization: `Bearer ${session}` })).toBeNull();
    expect(await userOf(withCookie((await issue()).token))).toBeNull();
  });

  it('notes its use, at most once a minute', async () => {
    const { token } = await issue();
    const headers = { authorization: `Bearer ${token}` };
    const lastUsedAt = async () => (await listAccessTokens(inbox, alice.id))[0]?.lastUsedAt;
    await userOf(headers);
    expect(await lastUsedAt()).toBe('2026-11-20T08:00:00.000Z');
    await userOf(headers, new Date(now.getTime() + 59_000));
    expect(await lastUsedAt()).toBe('2026-11-20T08:00:00.000Z');
    await userOf(headers, new Date(now.getTime() + 61_000));
    expect(await lastUsedAt()).toBe('2026-11-20T08:01:01.000Z');
  });
});

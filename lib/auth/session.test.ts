import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { apiResolver } from 'next/dist/server/api-utils/node/api-resolver';
import NextAuth from 'next-auth';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openInboxDatabase } from '@/db/client';
import { createUser, NO_PASSWORD, updateUser } from '@/db/repositories/users';
import { type Environment, readEnvironment } from '@/lib/env';
import { hashPassword } from './password';
import { sessionOptions } from './session';
import { readSessionToken, sessionCookieName } from './session-token';

const password = 'intray-alice-pw-6Jd3';
const Csrf = z.object({ csrfToken: z.string() });
const Redirect = z.object({ url: z.string() });
const context = {
  dev: false,
  previewModeId: 'preview',
  previewModeEncryptionKey: 'not used here',
  previewModeSigningKey: 'not used here',
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Serves the sign-in library with our options, as the app's route does. */
async function serve(inbox: ReturnType<typeof openInboxDatabase>, settings: Environment): Promise<string> {
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const query = { nextauth: pathname.replace('/api/auth/', '').split('/') };
    const module = {
      default: (req: never, res: never) => NextAuth(req, res, sessionOptions(inbox, settings)),
    };
    void apiResolver(request, response, query, module, context, false);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => http.close());
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/api/auth`;
}

/** A browser as far as cookies go, with what was said about each. */
function createBrowser(origin: string) {
  const jar = new Map<string, string>();
  return async (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}/${path}`, {
      headers: { ...headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams({ ...form, json: 'true' }) }),
    });
    const set = response.headers.getSetCookie();
    for (const line of set) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return { set, text: await response.text() };
  };
}

async function start(url = 'http://localhost:3000') {
  const inbox = openInboxDatabase(':memory:');
  const passwordHash = await hashPassword(password);
  const createdAt = '2026-11-01T00:00:00.000Z';
  const alice = await createUser(inbox, {
    username: 'alice',
    name: 'Alice Adams',
    role: 'member',
    passwordHash,
    createdAt,
  });
  const key = randomBytes(32).toString('base64');
  const settings = readEnvironment({ INTRAY_URL: url, INTRAY_SECRET_KEY: key });
  const ask = createBrowser(await serve(inbox, settings));
  const signIn = async (username: string, given: string, headers?: Record<string, string>) => {
    const { csrfToken } = Csrf.parse(JSON.parse((await ask('csrf')).text));
    const answer = await ask('callback/credentials', { csrfToken, username, password: given }, headers);
    const cookie = answer.set.find((line) => line.startsWith(`${sessionCookieName(settings)}=`)) ?? '';
    return { cookie, redirect: Redirect.parse(JSON.parse(answer.text)).url };
  };
  return { inbox, alice, settings, ask, signIn };
}

describe('the session', () => {
  it('is a cookie for the server alone that holds the id of the user', async () => {
    const { alice, settings, signIn } = await start();
    const { cookie } = await signIn('alice', password);
    expect(cookie).toMatch(/^intray\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/i);
    const token = cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    expect(await readSessionToken(settings, token)).toMatchObject({ userId: alice.id });
  });

  it('is carried over https only where Intray is reached by https', async () => {
    const { signIn } = await start('https://intray.example');
    expect((await signIn('alice', password)).cookie).toMatch(/^__Host-intray\.session=.*; Secure/);
  });

  it('tells the browser who is signed in, as the database says now, until the user is shut out', async () => {
    const { inbox, alice, ask, signIn } = await start();
    await signIn('alice', password);
    await updateUser(inbox, alice.id, { name: 'Alice Ames' });
    const { text } = await ask('session');
    expect(text).toContain('"name":"Alice Ames"');
    expect(text).not.toContain('argon2');
    await updateUser(inbox, alice.id, { passwordHash: NO_PASSWORD });
    expect((await ask('session')).text).not.toContain('Alice');
  });

  it('ends with the password it began with, also when the browser renews it afterwards', async () => {
    const { inbox, alice, ask, signIn } = await start();
    await signIn('alice', password);
    const later = new Date(Date.now() + 1).toISOString();
    await updateUser(inbox, alice.id, { passwordChangedAt: later });
    for (const _renewal of [1, 2]) expect((await ask('session')).text).not.toContain('Alice');
    await vi.waitUntil(() => Date.now() >= Date.parse(later));
    await signIn('alice', password);
    for (const _renewal of [1, 2]) expect((await ask('session')).text).toContain('Alice');
  });

  it('makes guesses wait by the address that the nearest proxy names, whatever the client put before it', async () => {
    const { signIn } = await start();
    const from = (invented: number) => ({ 'x-forwarded-for': `10.9.8.${invented}, 192.0.2.7` });
    for (let guess = 0; guess < 10; guess++) await signIn('alice', 'wrong', from(guess));
    expect(decodeURIComponent((await signIn('alice', password, from(99))).redirect)).toContain(
      'Too many failed',
    );
    expect((await signIn('alice', password, { 'x-forwarded-for': '192.0.2.7, 192.0.2.8' })).cookie).not.toBe(
      '',
    );
  });

  it('is not given for a wrong pair, and both kinds of wrong look the same', async () => {
    const { signIn } = await start();
    for (const [username, given] of [
      ['alice', 'wrong'],
      ['mallory', password],
    ] as const) {
      const { cookie, redirect } = await signIn(username, given);
      expect(cookie).toBe('');
      expect(redirect).toContain('error=CredentialsSignin&');
    }
  });

  it('shows a sentence of ours, and nothing of the inside, when the database fails', async () => {
    const { inbox, signIn } = await start();
    inbox.$client.close();
    const { redirect } = await signIn('alice', password);
    expect(decodeURIComponent(redirect)).toContain('Intray could not check your password.');
    expect(redirect).not.toMatch(/database|connection/i);
  });

  it('is not given without the token against other sites', async () => {
    const { ask } = await start();
    const { set } = await ask('callback/credentials', { csrfToken: 'made-up', username: 'alice', password });
    expect(set.join()).not.toContain('intray.session');
  });
});

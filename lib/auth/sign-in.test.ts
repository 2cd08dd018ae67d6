import { describe, expect, it } from 'vitest';
import { openInboxDatabase } from '@/db/client';
import { createUser } from '@/db/repositories/users';
import { hashPassword } from './password';
import { SignInError, signInWithPassword } from './sign-in';
import { createSignInThrottle } from './sign-in-throttle';

const password = 'intray-alice-pw-6Jd3';

async function start() {
  let now = Date.parse('2026-11-20T08:00:00Z');
  const inbox = openInboxDatabase(':memory:');
  await createUser(inbox, {
    username: 'alice',
    name: 'Alice Adams',
    role: 'member',
    passwordHash: await hashPassword(password),
    createdAt: '2026-11-01T00:00:00.000Z',
  });
  const throttle = createSignInThrottle({ now: () => now, perAddress: 3, perUsername: 5 });
  const attempt = (username: string, given: string, address = '10.0.0.1') =>
    signInWithPassword(inbox, throttle, { username, password: given, address });
  const fail = async (times: number, address?: string) => {
    for (let count = 0; count < times; count++) await attempt('alice', 'wrong', address);
  };
  const advance = (minutes: number) => {
    now += minutes * 60_000;
  };
  return { attempt, fail, advance };
}

describe('signing in', () => {
  it('answers the user for the right pair, however the name is typed', async () => {
    const { attempt } = await start();
    expect(await attempt(' Alice ', password)).toMatchObject({ username: 'alice' });
  });

  it('answers the same for a wrong password and an unknown user', async () => {
    const { attempt } = await start();
    expect(await attempt('alice', 'wrong')).toBeNull();
    expect(await attempt('mallory', password)).toBeNull();
  });

  it('makes a name wait after too many failures from one address, even with the right password', async () => {
    const { attempt, fail, advance } = await start();
    await fail(3);
    await expect(attempt('alice', password)).rejects.toThrow(SignInError);
    await expect(attempt('ALICE', password)).rejects.toThrow(
      'Too many failed sign-ins. Wait 15 minutes, then try again.',
    );
    advance(14.5);
    await expect(attempt('alice', password)).rejects.toThrow('Wait 1 minute,');
    advance(1);
    expect(await attempt('alice', password)).toMatchObject({ username: 'alice' });
  });

  it('does not make others wait: another address, another name', async () => {
    const { attempt, fail } = await start();
    await fail(3);
    expect(await attempt('alice', password, '10.0.0.2')).toMatchObject({ username: 'alice' });
    expect(await attempt('bob', 'wrong')).toBeNull();
  });

  it('makes a name wait everywhere when the guesses come from many addresses', async () => {
    const { attempt, fail } = await start();
    for (const address of ['a', 'b', 'c', 'd', 'e']) await fail(1, address);
    await expect(attempt('alice', password, 'f')).rejects.toThrow(SignInError);
  });

  it('forgives the failures of an address after the right password', async () => {
    const { attempt, fail } = await start();
    await fail(2);
    await attempt('alice', password);
    await fail(2);
    expect(await attempt('alice', password)).toMatchObject({ username: 'alice' });
  });

  it('does not count sign-ins that succeed, however many', async () => {
    const { attempt } = await start();
    for (let count = 0; count < 7; count++)
      expect(await attempt('alice', password, String(count))).toMatchObject({ username: 'alice' });
  });

  it('counts guesses that are made at the same time', async () => {
    const { attempt } = await start();
    const guesses = await Promise.allSettled(Array.from({ length: 6 }, () => attempt('alice', 'wrong')));
    expect(guesses.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});

import { expect, it, vi } from 'vitest';
import { listUsers } from '@/db/repositories/users';
import { startRuntime } from '@/lib/inbox/testing/runtime-under-test';
import { provisionUsers } from './provision-users';

const hashing = vi.hoisted(() => ({ now: 0, most: 0 }));
vi.mock('@/lib/auth/password', async (original) => {
  const actual = await original<typeof import('@/lib/auth/password')>();
  return {
    ...actual,
    async hashPassword(password: string) {
      hashing.most = Math.max(hashing.most, ++hashing.now);
      return actual.hashPassword(password).finally(() => hashing.now--);
    },
  };
});

it('checks passwords of several users at once, and of no more than the threads that do it', async () => {
  const { runtime } = startRuntime([]);
  const usernames = Array.from({ length: 12 }, (_, index) => `user-${String(index).padStart(2, '0')}`);
  await provisionUsers(
    runtime,
    usernames.map((username) => ({
      username,
      name: username,
      role: 'member',
      password: `${username}-pw-7Rt`,
    })),
  );
  expect((await listUsers(runtime.inbox)).map(({ username }) => username)).toEqual(usernames);
  expect(hashing.most).toBe(4);
});

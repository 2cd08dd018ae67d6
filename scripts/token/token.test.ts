import { describe, expect, it } from 'vitest';
import { openInboxDatabase } from '@/db/client';
import { createUser } from '@/db/repositories/users';
import { currentUser } from '@/lib/auth/current-user';
import { parseTokenArguments, TokenCommandError } from './arguments';
import { runTokenCommand } from './run';

async function start() {
  const inbox = openInboxDatabase(':memory:');
  await createUser(inbox, {
    username: 'alice',
    name: 'Alice Adams',
    role: 'member',
    passwordHash: 'not used here',
    createdAt: '2026-11-01T00:00:00.000Z',
  });
  const run = (...args: string[]) =>
    runTokenCommand(inbox, parseTokenArguments(args), new Date('2026-11-20T08:00:00Z'));
  const userOf = (token: string) =>
    currentUser(new Request('http://localhost', { headers: { authorization: `Bearer ${token}` } }), inbox);
  return { run, userOf };
}

describe('npm run token', () => {
  it('makes a token that works, lists it without showing it, and ends it', async () => {
    const { run, userOf } = await start();
    const token = await run('alice', 'my script');
    expect(await userOf(token)).toMatchObject({ user: { username: 'alice' } });
    const listed = await run('--list', 'alice');
    expect(listed).toContain('my script');
    expect(listed).not.toContain(token);
    const [id = ''] = listed.split(' ');
    expect(await run('--revoke', id)).toContain(id);
    expect(await userOf(token)).toBeNull();
    expect(await run('--list', 'alice')).toBe('alice has no token.');
  });

  it('names the users there are when there is no such user', async () => {
    const { run } = await start();
    await expect(run('mallory')).rejects.toThrow('There are: alice.');
    await expect(run('--revoke', 'x')).rejects.toThrow(TokenCommandError);
  });

  it.each([[[]], [['--list']], [['--nonsense']], [['a', 'b', 'c']], [['alice', '--list', 'alice']]])(
    'shows how it is used for %j',
    (args) => {
      expect(() => parseTokenArguments(args)).toThrow('npm run token -- alice');
    },
  );
});

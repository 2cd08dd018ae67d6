import { describe, expect, it } from 'vitest';
import { NO_PASSWORD } from '@/db/repositories/users';
import { hashPassword, verifyPassword } from './password';

describe('passwords', () => {
  it('are hashed with argon2id at the cost that OWASP asks for', async () => {
    expect(await hashPassword('intray-alice-pw-6Jd3')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash only, and never hash the same way twice', async () => {
    const [hash, again] = await Promise.all([hashPassword('密碼-6Jd3'), hashPassword('密碼-6Jd3')]);
    expect(hash).not.toBe(again);
    expect(await verifyPassword(hash, '密碼-6Jd3')).toBe(true);
    expect(await verifyPassword(hash, '密碼-6jd3')).toBe(false);
  });

  it.each([undefined, NO_PASSWORD])('never match for the hash %j, not even the decoy', async (hash) => {
    expect(await verifyPassword(hash, 'the password of nobody')).toBe(false);
    expect(await verifyPassword(hash, NO_PASSWORD)).toBe(false);
  });
});

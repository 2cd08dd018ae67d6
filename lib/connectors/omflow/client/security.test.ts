import { afterEach, describe, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import sandbox from '../sandbox/index';
import { startOmflow } from '../testing';
import { getSecurity } from './security';

let subject: TestSubject;
afterEach(() => subject.close());

const alice = sandbox.manifest.accounts.alice.input;
const ask = (username: string, password: string) => getSecurity(subject.installation(), username, password);

/** What the sandbox itself says to the same sign-in. */
async function envelope(username: string, password: string): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return (await fetch(`${subject.origin}/accounts/api/security/get/`, { headers: { authorization } })).json();
}

const EMAIL_CRASH = "cannot access local variable 'username_db' where it is not associated with a value";

operationContract('security.get', () => {
  test('the code stays the same while it is used and is another one after five idle minutes (vendor facts: omflow §2)', async () => {
    subject = await startOmflow();
    const first = await ask(alice.username ?? '', alice.password ?? '');
    for (let use = 0; use < 2; use += 1) {
      await subject.control('/clock', { advanceSeconds: 200 });
      expect(await ask(alice.username ?? '', alice.password ?? '')).toBe(first);
    }
    await subject.control('/clock', { advanceSeconds: 305 });
    expect(await ask(alice.username ?? '', alice.password ?? '')).not.toBe(first);
  });

  describe.each([
    ['1.1.0.0', 'a wrong password', 'alice', 'x', 403, '使用者不存在或未啟用。'],
    ['1.1.0.0', 'an unknown user', 'zoe', 'x', 500, 'OmUser matching query does not exist.'],
    ['1.1.0.0', 'an e-mail address', 'alice@harbour.example', 'x', 500, EMAIL_CRASH],
    ['1.1.0.0', 'a colon', 'alice', 'a:b', 500, 'too many values to unpack (expected 2)'],
    ['1.2', 'a wrong password', 'alice', 'x', '404', '登入失敗'],
    ['1.2', 'an unknown user', 'zoe', 'x', '500', '使用者不存在'],
  ])('in %s', (dialect, what, username, password, status, message) => {
    test(`${what} is auth (vendor facts: omflow §0, §2)`, async () => {
      subject = await startOmflow(dialect);
      expect(await envelope(username, password)).toMatchObject({ status, message });
      await expect(ask(username, password)).rejects.toMatchObject({ code: 'auth' });
    });
  });
});

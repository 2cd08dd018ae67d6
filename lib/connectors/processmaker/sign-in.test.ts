import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import type { InstallationCall } from '../contract';
import { Tokens } from './config';
import sandbox from './sandbox/index';
import { answering, refusal, startProcessMaker, withoutPlugin } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const { accounts, settings } = sandbox.manifest;
const DAY_SECONDS = 86_400;

function signIn(changes: Partial<InstallationCall> = {}, input = accounts.alice.input) {
  return subject.connector.auth.signIn({ ...subject.installation(), ...changes }, input);
}

describe('signing in (vendor facts: processmaker §1)', () => {
  test('gives two tokens, and keeps no password', async () => {
    const { credential } = await signIn();
    expect(Object.keys(credential).sort()).toEqual(['accessToken', 'refreshToken']);
    expect(JSON.stringify(credential)).not.toContain(accounts.alice.input.password);
  });

  test('sends client and password in the body, never in an address', async () => {
    await signIn();
    const addresses = subject.recording.requests.map(({ url }) => url).join(' ');
    for (const secret of sandbox.manifest.secrets) expect(addresses).not.toContain(secret);
    expect(addresses).not.toMatch(/access_token|Bearer/);
  });

  test.each([
    [{ clientSecret: 'wrong' }, 'auth', /administrator/],
    [{ clientId: 'unknown' }, 'auth', /administrator/],
    [{ workspace: 'nosuch' }, 'unsupported', /workspace/],
  ])('with the settings %j is %s and names who can help', async (wrong, code, message) => {
    const refused = signIn({ config: { ...settings, ...wrong } });
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test.each([
    { username: '', password: 'x' },
    { username: 'alice', password: '' },
  ])('without a user name or a password asks nobody', async (input) => {
    await expect(signIn({}, input)).rejects.toMatchObject({ code: 'auth' });
    expect(subject.recording.requests).toEqual([]);
  });

  test('knows the person without the plugin, too', async () => {
    const call = await subject.callAs('alice');
    const expected = await subject.connector.whoAmI(call);
    expect(await subject.connector.whoAmI(withoutPlugin(call))).toEqual(expected);
    expect(expected).toMatchObject({ username: 'alice', displayName: 'Alice Adams' });
  });
});

describe('the workspace', () => {
  const parse = (workspace: string) =>
    subject.connector.manifest.config.safeParse({ ...settings, workspace });

  test('is a plain name and cannot lead a request astray', () => {
    expect(parse('sales_2026-a').success).toBe(true);
    for (const workspace of ['', 'a/b', '../x', 'a?b', 'a b']) expect(parse(workspace).success).toBe(false);
  });
});

describe('renewal (vendor facts: processmaker §1)', () => {
  const renew = async (call: Awaited<ReturnType<TestSubject['callAs']>>) =>
    subject.connector.auth.refresh?.(call);

  test('a token that still works comes back as it is: the refusal was a missing right', async () => {
    const call = await subject.callAs('alice');
    const sent = subject.recording.requests.length;
    expect(await renew(call)).toBe(call.credential);
    const asked = subject.recording.requests.slice(sent);
    expect(asked.some(({ url }) => url.includes('oauth2'))).toBe(false);
  });

  test('an expired one is exchanged for a new pair, and the old refresh token is dead', async () => {
    const call = await subject.callAs('alice');
    await subject.control('/clock', { advanceSeconds: DAY_SECONDS + 1 });
    const credential = await renew(call);
    if (!credential) throw new Error('there is a renewal');
    expect(Tokens.parse(credential).refreshToken).not.toBe(Tokens.parse(call.credential).refreshToken);
    expect((await subject.connector.whoAmI({ ...call, credential })).username).toBe('alice');
    await expect(renew(call)).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringContaining('Link your account again'),
    });
  });

  test('after more than 14 days the account must be linked again', async () => {
    const call = await subject.callAs('alice');
    await subject.control('/clock', { advanceSeconds: 15 * DAY_SECONDS });
    await expect(renew(call)).rejects.toMatchObject({ code: 'auth' });
  });

  test('a dead system does not use the refresh token up', async () => {
    const call = await subject.callAs('alice');
    await subject.control('/clock', { advanceSeconds: DAY_SECONDS + 1 });
    subject.faults.add({ kind: 'down', times: 1 });
    await expect(renew(call)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await renew(call)).toBeDefined();
  });

  test('a right that is missing ends as forbidden, not as a request to sign in (vendor facts: processmaker §2)', async () => {
    const refused = subject.callWithRefresh('alice', (call) =>
      subject.connector.list(
        answering(call, ({ path }) => (path.endsWith('/paged') ? refusal(401, 'Unauthorized') : null)),
        { box: 'pending', cursor: null },
      ),
    );
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});

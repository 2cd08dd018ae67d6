import { afterEach, beforeEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import { loadUser } from './client/people';
import sandbox from './sandbox/index';
import { startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const firstSlice = { box: 'pending', cursor: null } as const;

test.each([
  ['a wrong password', { username: 'alice', password: 'x' }, 'auth'],
  ['an unknown user, which is a 500', { username: 'zoe', password: 'x' }, 'auth'],
  ['an e-mail address, which crashes', { username: 'alice@harbour.example', password: 'x' }, 'auth'],
  ['a colon, which crashes', { username: 'alice', password: 'a:b' }, 'auth'],
  ['nothing', {}, 'auth'],
] as const)('signing in with %s is %s (vendor facts: omflow §2)', async (_what, input, code) => {
  await expect(subject.connector.auth.signIn(subject.installation(), input)).rejects.toMatchObject({ code });
});

test('signing in tells who it is, without the password hash that the vendor sends along (vendor facts: omflow §6)', async () => {
  const { input } = sandbox.manifest.accounts.alice;
  const signedIn = await subject.connector.auth.signIn(subject.installation(), input);
  expect(signedIn.subject).toEqual({ id: 'alice', username: 'alice', displayName: '陳愛麗' });
  expect(Object.keys(signedIn.credential).sort()).toEqual(['password', 'security', 'username']);
  expect(await subject.connector.whoAmI(await subject.callAs('alice'))).toEqual(signedIn.subject);
});

test('a code left idle for over five minutes is renewed by itself; one in use lives on (vendor facts: omflow §2)', async () => {
  const read = () => subject.callWithRefresh('alice', (call) => subject.connector.list(call, firstSlice));
  const signIns = () => subject.recording.requests.filter(({ url }) => url.includes('/security/get/')).length;
  await read();
  for (let use = 0; use < 3; use += 1) {
    await subject.control('/clock', { advanceSeconds: 200 });
    await read();
  }
  expect(signIns()).toBe(1);
  await subject.control('/clock', { advanceSeconds: 305 });
  expect((await read()).items.length).toBeGreaterThan(0);
  expect(signIns()).toBe(2);
});

test('an expired code is `auth`, and renewing it gives another one (vendor facts: omflow §2)', async () => {
  const call = await subject.callAs('alice');
  await subject.control('/clock', { advanceSeconds: 305 });
  await expect(subject.connector.list(call, firstSlice)).rejects.toMatchObject({ code: 'auth' });
  const renewed = await subject.connector.auth.refresh?.(call);
  expect(renewed).not.toEqual(call.credential);
});

test('a refusal with a valid code renews to the same credential, so it means "not permitted" (vendor facts: omflow §2)', async () => {
  const call = await subject.callAs('alice');
  expect(await subject.connector.auth.refresh?.(call)).toEqual(call.credential);
  const load = subject.callWithRefresh('alice', (fresh) => loadUser(fresh, 'sam'));
  await expect(load).rejects.toMatchObject({ code: 'forbidden' });
});

test('an account whose name is part of another one is told what to do (vendor facts: omflow §2)', async () => {
  const call = await subject.callAs('bob');
  const answer = {
    status: 500,
    message: 'get() returned more than one OmUser -- it returned 2!',
    result: null,
  };
  const confused = answeredBy(call, () => answer);
  await expect(subject.connector.list(confused, firstSlice)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('administrator'),
  });
});

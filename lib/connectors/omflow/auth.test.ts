import { expect, test } from 'vitest';
import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import { auth, whoAmI } from './auth';
import { answeringCall, ok, refusal } from './testing';

/** Knows everybody as bob. */
function vendor(
  user: unknown = { username: 'bob', nick_name: 'Bob Brown' },
  security: unknown = ok({ security: 'fresh' }),
) {
  const sent: HttpRequest[] = [];
  const call = answeringCall(() => null);
  const send: Call['http']['send'] = async (request) => {
    sent.push(request);
    const json = request.path.includes('/security/') ? security : ok({ user });
    return { status: 200, headers: new Headers(), text: '', json: () => json };
  };
  return { call: { ...call, http: { ...call.http, send } }, sent };
}

test('signing in asks for a code with the name and password, and then who that is (vendor facts: omflow §2)', async () => {
  const { call, sent } = vendor();
  expect(await auth.signIn(call, { username: ' bob ', password: ' pw ' })).toEqual({
    credential: { username: 'bob', password: ' pw ', security: 'fresh' },
    subject: { id: 'bob', username: 'bob', displayName: 'Bob Brown' },
  });
  expect(sent).toMatchObject([
    {
      method: 'GET',
      path: '/accounts/api/security/get/',
      headers: {
        authorization: `Basic ${Buffer.from('bob: pw ').toString('base64')}`,
        'accept-language': 'zh-hant',
      },
    },
    { method: 'POST', path: '/rest/accounts/api/user/load/' },
  ]);
  expect(sent[0]?.body).toBeUndefined();
  expect(JSON.parse(String(sent[1]?.body))).toEqual({
    security: 'fresh',
    omflow_restapi: 1,
    username_click: 'bob',
  });
});

test.each([
  [{}, 'password'],
  [{ username: 'bob' }, 'password'],
  [{ username: 'bob', password: '' }, 'password'],
  [{ password: 'pw' }, 'password'],
  [{ username: '  ', password: 'pw' }, 'password'],
  [{ username: 'b:b', password: 'pw' }, 'colon'],
  [{ username: 'bob', password: 'p:w' }, 'colon'],
])('%j is refused without asking, with words about the %s (vendor facts: omflow §2)', async (input, word) => {
  const { call, sent } = vendor();
  await expect(auth.signIn(call, input)).rejects.toMatchObject({
    code: 'auth',
    message: expect.stringContaining(word),
  });
  expect(sent).toEqual([]);
});

test('somebody without a shown name goes by the user name', async () => {
  const { call } = vendor({ username: 'bob', nick_name: '' });
  expect(await whoAmI(call)).toEqual({ id: 'bob', username: 'bob', displayName: 'bob' });
});

test('one is known by the name that the vendor tells, whatever was typed', async () => {
  const { call } = vendor();
  expect((await auth.signIn(call, { username: 'BOB', password: 'pw' })).subject.id).toBe('bob');
});

test('whoever it is, is asked for by the name of the credential', async () => {
  const { call, sent } = vendor();
  await whoAmI(call);
  expect(JSON.parse(String(sent[0]?.body))).toMatchObject({ username_click: 'alice' });
});

test('the code is asked for again with the same name and password', async () => {
  const { call, sent } = vendor();
  expect(await auth.refresh?.(call)).toEqual({ username: 'alice', password: 'pw', security: 'fresh' });
  const authorization = `Basic ${Buffer.from('alice:pw').toString('base64')}`;
  expect(sent).toMatchObject([{ path: '/accounts/api/security/get/', headers: { authorization } }]);
});

test.each([
  [refusal(403), 'auth'],
  [ok({}), 'bad-response'],
])('without a code nobody is signed in: %j is %s', async (answer, code) => {
  const { call } = vendor(undefined, answer);
  await expect(auth.refresh?.(call)).rejects.toMatchObject({ code });
});

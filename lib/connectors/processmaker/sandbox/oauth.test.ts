import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { users } from './people';
import { startTestClient, type TestClient } from './test-client';

const Granted = z.object({ access_token: z.string(), refresh_token: z.string() });
const { username, password } = users.alice;
const byPassword = { grant_type: 'password', username, password };
const DAY_SECONDS = 86_400;

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

function call(token: string, path = '/cases') {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${pm.running.origin}/api/1.0/workflow${path}`, { headers });
}

function advance(seconds: number) {
  return fetch(`${pm.running.origin}/__sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds: seconds }),
  });
}

async function granted(fields: Readonly<Record<string, string>> = byPassword) {
  return Granted.parse((await pm.token(fields)).body);
}

describe('the token endpoint (vendor facts: processmaker §1)', () => {
  it('grants for a password, 40 hexadecimal digits each, and says null for no scope', async () => {
    const { status, body, headers } = await pm.token(byPassword);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{40}$/),
      expires_in: 86_400,
      token_type: 'bearer',
      scope: null,
      refresh_token: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('knows people whatever the case of their name, and by the spelling of their account from then on', async () => {
    const { access_token } = await granted({ ...byPassword, username: username.toUpperCase() });
    const own = await call(access_token, '/light/user/data');
    expect(await own.json()).toMatchObject({ userName: username });
  });

  it.each([
    [{ ...byPassword, password: 'x' }, 'invalid_grant', 'Invalid username and password combination'],
    [{ ...byPassword, client_secret: 'x' }, 'invalid_client', 'The client credentials are invalid'],
    [{ ...byPassword, scope: 'all' }, 'invalid_scope', 'An unsupported scope was requested'],
    [
      { grant_type: 'password', username },
      'invalid_request',
      'Missing parameters: "username" and "password" required',
    ],
    [{ username, password }, 'invalid_request', 'The grant type was not specified in the request'],
    [{ grant_type: 'foo' }, 'unsupported_grant_type', 'Grant type "foo" not supported'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_grant', 'Invalid refresh token'],
  ])('refuses %j with 400 and the shape of OAuth', async (fields, error, error_description) => {
    expect(await pm.token(fields)).toMatchObject({ status: 400, body: { error, error_description } });
  });

  it('takes a form and the client from HTTP Basic, and misses a client that is nowhere', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${pm.running.origin}/workflow/oauth2/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(byPassword),
      });
    const basic = Buffer.from('intray-demo-client:pm-client-secret-9Zr4').toString('base64');
    expect((await ask({ authorization: `Basic ${basic}` })).status).toBe(200);
    expect(await (await ask({})).json()).toEqual({
      error: 'invalid_client',
      error_description: 'Client credentials were not found in the headers or body',
    });
  });

  it('answers GET and unknown workspaces in the other shape, that of the API', async () => {
    const got = await fetch(`${pm.running.origin}/workflow/oauth2/token`);
    expect([got.status, got.headers.get('allow'), await got.json()]).toEqual([
      405,
      'POST',
      { error: { code: 405, message: 'Method Not Allowed' } },
    ]);
    const elsewhere = await fetch(`${pm.running.origin}/nosuch/oauth2/token`, { method: 'POST' });
    expect([elsewhere.status, await elsewhere.json()]).toMatchObject([
      400,
      { error: { message: 'Bad Request: You have specified an unavailable workspace.' }, debug: {} },
    ]);
  });
});

describe('tokens (vendor facts: processmaker §1)', () => {
  it('a refresh kills the old refresh token at once, and leaves the old access token alive', async () => {
    const first = await granted();
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const second = await granted(refresh);
    expect((await pm.token(refresh)).body).toMatchObject({ error: 'invalid_grant' });
    for (const { access_token } of [first, second]) expect((await call(access_token)).status).toBe(200);
  });

  it('the access token dies after a day, the refresh token after two weeks', async () => {
    const first = await granted();
    await advance(DAY_SECONDS + 1);
    const refused = await call(first.access_token);
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { error: { code: 401, message: 'Unauthorized' } },
    ]);
    const second = await granted({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    await advance(14 * DAY_SECONDS + 1);
    const late = await pm.token({ grant_type: 'refresh_token', refresh_token: second.refresh_token });
    expect(late.status).toBe(400);
  });

  it('a revoked token is dead, without a bearer for the revocation', async () => {
    const { access_token } = await granted();
    const url = `${pm.running.origin}/workflow/oauth2/${access_token}`;
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await call(access_token)).status).toBe(401);
  });

  it('a missing permission looks exactly like a dead token (vendor facts: processmaker §2)', async () => {
    const { access_token } = await granted();
    const [wrong, forbidden] = [await call('wrong'), await call(access_token, '/project/x/dynaforms')];
    expect([wrong.status, await wrong.text()]).toEqual([forbidden.status, await forbidden.text()]);
  });
});

import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { addDays } from './clock';
import { tokenOf } from './ids';
import { oauthClient, type SandboxUser, userByName } from './people';
import { Refusal } from './refusal';
import type { World } from './world';

const ACCESS_DAYS = 1;
const REFRESH_DAYS = 14;
const SCOPES = ['*', 'view_processes', 'edit_processes'];
const NO_STORE = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** Refusals of the token endpoint have the OAuth shape and are HTTP 400, never 401 (vendor facts: processmaker §1). */
class OAuthRefusal extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(description);
  }
}

type Fields = Readonly<Record<string, string>>;

function textFields(entries: Iterable<[string, unknown]>): Fields {
  return Object.fromEntries(
    [...entries].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

/** JSON and form bodies are both accepted. */
async function readFields(c: Context): Promise<Fields> {
  const text = await c.req.text();
  if (!c.req.header('content-type')?.includes('json')) return textFields(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? textFields(Object.entries(parsed)) : {};
  } catch {
    return {};
  }
}

/** 3.3 takes the client from HTTP Basic, too (vendor facts: processmaker §1). */
function basicClient(c: Context): Fields {
  const [, encoded] = c.req.header('authorization')?.match(/^basic (.+)$/i) ?? [];
  if (!encoded) return {};
  const [client_id = '', client_secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { client_id, client_secret };
}

function checkClient({ client_id, client_secret }: Fields): void {
  if (client_id === undefined || client_secret === undefined)
    throw new OAuthRefusal('invalid_client', 'Client credentials were not found in the headers or body');
  if (client_id !== oauthClient.id || client_secret !== oauthClient.secret)
    throw new OAuthRefusal('invalid_client', 'The client credentials are invalid');
}

function userOfPassword({ username, password }: Fields): SandboxUser {
  if (!username || !password)
    throw new OAuthRefusal('invalid_request', 'Missing parameters: "username" and "password" required');
  const user = userByName(username);
  if (user?.password === password) return user;
  throw new OAuthRefusal('invalid_grant', 'Invalid username and password combination');
}

/** The old refresh token is dead at once; the old access token lives on until it expires. */
function userOfRefreshToken(world: World, { refresh_token }: Fields, now: Date): SandboxUser {
  if (!refresh_token)
    throw new OAuthRefusal('invalid_request', 'Missing parameter: "refresh_token" is required');
  const grant = world.refreshTokens[refresh_token];
  delete world.refreshTokens[refresh_token];
  const user = grant && new Date(grant.expiresAt) > now ? userByName(grant.username) : undefined;
  if (user) return user;
  throw new OAuthRefusal('invalid_grant', 'Invalid refresh token');
}

function userOfGrant(world: World, fields: Fields, now: Date): SandboxUser {
  const type = fields.grant_type;
  if (!type) throw new OAuthRefusal('invalid_request', 'The grant type was not specified in the request');
  if (type !== 'password' && type !== 'refresh_token')
    throw new OAuthRefusal('unsupported_grant_type', `Grant type "${type}" not supported`);
  checkClient(fields);
  return type === 'password' ? userOfPassword(fields) : userOfRefreshToken(world, fields, now);
}

function checkScope(scope: string | undefined): string | null {
  if (scope?.split(' ').every((each) => SCOPES.includes(each)) === false)
    throw new OAuthRefusal('invalid_scope', 'An unsupported scope was requested');
  return scope ?? null;
}

function issue(world: World, user: SandboxUser, now: Date): { access: string; refresh: string } {
  world.tokensIssued += 1;
  const access = tokenOf(`access:${world.tokensIssued}`);
  const refresh = tokenOf(`refresh:${world.tokensIssued}`);
  world.accessTokens[access] = {
    username: user.username,
    expiresAt: addDays(now, ACCESS_DAYS).toISOString(),
  };
  world.refreshTokens[refresh] = {
    username: user.username,
    expiresAt: addDays(now, REFRESH_DAYS).toISOString(),
  };
  return { access, refresh };
}

async function grant(c: Context, { world, now }: SandboxContext<World>): Promise<Response> {
  const fields = { ...basicClient(c), ...(await readFields(c)) };
  const user = userOfGrant(world(), fields, now());
  const scope = checkScope(fields.scope);
  const { access, refresh } = issue(world(), user, now());
  const answer = {
    access_token: access,
    expires_in: 86_400,
    token_type: 'bearer',
    scope,
    refresh_token: refresh,
  };
  return c.body(JSON.stringify(answer), 200, NO_STORE);
}

/** `POST /{workspace}/oauth2/token`, `DELETE /{workspace}/oauth2/{access_token}`. */
export function oauthRoutes(context: SandboxContext<World>): Hono {
  const app = new Hono();
  app.post('/token', async (c) => {
    try {
      return await grant(c, context);
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      const body = JSON.stringify({ error: error.code, error_description: error.message });
      return c.body(body, 400, NO_STORE);
    }
  });
  app.get('/token', (c) => {
    c.header('allow', 'POST');
    throw new Refusal(405);
  });
  app.delete('/:token', (c) => {
    delete context.world().accessTokens[c.req.param('token')];
    return c.body('', 200, NO_STORE);
  });
  return app;
}

import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { statusOf } from './account-status';
import { addDays, serverTime } from './clock';
import { tokenOf } from './ids';
import { type SandboxUser, userByName, userSigningIn } from './installation';
import { Refusal } from './refusal';
import { isLater, type World } from './world';

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

/** 3.3 takes the client from HTTP Basic, too; 3.8 does not (vendor facts: processmaker §1). */
function basicClient(c: Context, world: World): Fields {
  const [, encoded] = c.req.header('authorization')?.match(/^basic (.+)$/i) ?? [];
  if (!encoded || isLater(world)) return {};
  const [client_id = '', client_secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { client_id, client_secret };
}

const NO_CLIENT = 'Client credentials were not found in the headers or body';
const NO_CLIENT_LATER = 'Invalid REST API credentials, please send a valid client_id and client_secret.';

function checkClient(world: World, { client_id, client_secret }: Fields): void {
  const { client } = world.installation;
  if (client_id === undefined || client_secret === undefined)
    throw new OAuthRefusal('invalid_client', isLater(world) ? NO_CLIENT_LATER : NO_CLIENT);
  if (client_id !== client.id || client_secret !== client.secret)
    throw new OAuthRefusal('invalid_client', 'The client credentials are invalid');
}

/** An account that is switched off or at its end signs in no more (vendor facts: processmaker §1). */
function isUsable(world: World, user: SandboxUser, today: string): boolean {
  const { dueDate } = user;
  return statusOf(world, user) !== 'INACTIVE' && (dueDate === undefined || dueDate >= today);
}

function userOfPassword(world: World, { username, password }: Fields, now: Date): SandboxUser {
  if (!username || !password)
    throw new OAuthRefusal('invalid_request', 'Missing parameters: "username" and "password" required');
  const user = userSigningIn(world, username);
  if (user?.password === password && isUsable(world, user, serverTime(world, now).slice(0, 10))) return user;
  throw new OAuthRefusal('invalid_grant', 'Invalid username and password combination');
}

/** The old refresh token is dead at once; the old access token lives on until it expires. */
function userOfRefreshToken(world: World, { refresh_token }: Fields, now: Date): SandboxUser {
  if (!refresh_token)
    throw new OAuthRefusal('invalid_request', 'Missing parameter: "refresh_token" is required');
  const grant = world.refreshTokens[refresh_token];
  delete world.refreshTokens[refresh_token];
  const user = grant && new Date(grant.expiresAt) > now ? userByName(world, grant.username) : undefined;
  if (user) return user;
  throw new OAuthRefusal('invalid_grant', 'Invalid refresh token');
}

/** A client acts as the user who owns it (vendor facts: processmaker §1): an administrator, else somebody above Operator. */
function ownerOfClient({ installation: { users } }: World): SandboxUser {
  const owner =
    users.find(({ role }) => role === 'PROCESSMAKER_ADMIN') ??
    users.find(({ role }) => role === 'PROCESSMAKER_MANAGER');
  if (owner) return owner;
  throw new OAuthRefusal('invalid_client', 'The client credentials are invalid');
}

type Grant = (world: World, fields: Fields, now: Date) => SandboxUser;

const grants: Readonly<Record<string, Grant>> = {
  password: userOfPassword,
  refresh_token: userOfRefreshToken,
  client_credentials: ownerOfClient,
  // Nobody signs in at the web pages of this stand-in: no code is ever given out.
  authorization_code: (_, { code }) => {
    if (!code) throw new OAuthRefusal('invalid_request', 'Missing parameter: "code" is required');
    throw new OAuthRefusal('invalid_grant', "Authorization code doesn't exist or is invalid for the client");
  },
};

function userOfGrant(world: World, fields: Fields, now: Date): SandboxUser {
  const type = fields.grant_type;
  if (!type) throw new OAuthRefusal('invalid_request', 'The grant type was not specified in the request');
  const grantOf = Object.hasOwn(grants, type) ? grants[type] : undefined;
  if (!grantOf) throw new OAuthRefusal('unsupported_grant_type', `Grant type "${type}" not supported`);
  checkClient(world, fields);
  return grantOf(world, fields, now);
}

/** A refresh goes on with the scope of before (recorded). */
function scopeOf(world: World, { scope, refresh_token }: Fields): string | null {
  if (scope?.split(' ').every((each) => SCOPES.includes(each)) === false)
    throw new OAuthRefusal('invalid_scope', 'An unsupported scope was requested');
  return scope ?? world.refreshTokens[refresh_token ?? '']?.scope ?? null;
}

interface Issued {
  readonly username: string;
  readonly scope: string | null;
  readonly now: Date;
}

function issue(world: World, { username, scope, now }: Issued): { access: string; refresh: string } {
  world.tokensIssued += 1;
  const access = tokenOf(`access:${world.tokensIssued}`);
  const refresh = tokenOf(`refresh:${world.tokensIssued}`);
  const granted = (days: number) => ({ username, scope, expiresAt: addDays(now, days).toISOString() });
  world.accessTokens[access] = granted(ACCESS_DAYS);
  world.refreshTokens[refresh] = granted(REFRESH_DAYS);
  return { access, refresh };
}

async function grant(c: Context, { world, now }: SandboxContext<World>): Promise<Response> {
  const fields = { ...basicClient(c, world()), ...(await readFields(c)) };
  const scope = scopeOf(world(), fields);
  const { username } = userOfGrant(world(), fields, now());
  const { access, refresh } = issue(world(), { username, scope, now: now() });
  const answer = {
    access_token: access,
    expires_in: 86_400,
    token_type: 'bearer',
    scope,
    ...(fields.grant_type !== 'client_credentials' && { refresh_token: refresh }),
  };
  return c.body(JSON.stringify(answer), 200, NO_STORE);
}

/** The page where a person allows a client to act for him or her: without a web session, the way to the login page. */
function authorizePage(c: Context, world: World): Response {
  const { origin, pathname, search } = new URL(c.req.url);
  const asked = encodeURIComponent(`${isLater(world) ? '' : origin}${pathname}${search}`);
  const location = `${origin}/sys${world.installation.workspace}/en/neoclassic/login/login?u=${asked}`;
  return c.body(null, 302, { location, 'content-type': 'text/html; charset=UTF-8' });
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
  app.get('/authorize', (c) => authorizePage(c, context.world()));
  app.delete('/:token', (c) => {
    delete context.world().accessTokens[c.req.param('token')];
    return c.body('', 200, NO_STORE);
  });
  return app;
}

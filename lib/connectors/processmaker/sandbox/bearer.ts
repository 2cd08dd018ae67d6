import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { type SandboxUser, userByName } from './installation';
import { refuse } from './refusal';
import type { World } from './world';

export type ApiEnvironment = { Variables: { user: SandboxUser } };
export type ApiContext = Context<ApiEnvironment>;

function tokenOfRequest(c: Context): string {
  const [, bearer] = c.req.header('authorization')?.match(/^bearer (\S+)$/i) ?? [];
  return bearer ?? c.req.query('access_token') ?? '';
}

/** A missing, wrong and expired token all get the same 401, as does a missing permission (vendor facts: processmaker §2). */
export function requireBearer(context: SandboxContext<World>): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const token = tokenOfRequest(c);
    const { accessTokens } = context.world();
    if (accessTokens[token] && context.faults.take('expired-token', c.req.path)) delete accessTokens[token];
    const grant = accessTokens[token];
    const user =
      grant && new Date(grant.expiresAt) > context.now()
        ? userByName(context.world(), grant.username)
        : undefined;
    if (!user) throw refuse.unauthorized();
    c.set('user', user);
    await next();
  };
}

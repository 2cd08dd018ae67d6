import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { Refusal } from './refusal';
import { bodyOf } from './request-body';
import { findUser, type World } from './world';

const TokenRequest = z.object({
  grantType: z.string().nullish(),
  code: z.string().nullish(),
  refreshToken: z.string().nullish(),
});
const TWO_HOURS_MS = 7_200_000;

/** In the sandbox a code is `code-` and the name of whoever signed in at supOS. */
function usernameOf({ grantType, code, refreshToken }: z.infer<typeof TokenRequest>): string {
  const given = grantType === 'refresh_token' ? refreshToken : code;
  if (grantType !== 'refresh_token' && grantType !== 'authorization_code')
    throw new Refusal(100106500, 'parameter error: grantType');
  if (!given) throw new Refusal(100106500, 'parameter error');
  return given.replace(/^(?:code|refresh)-/, '');
}

/** `/open-api/auth/v2/oauth2/token` (vendor facts: supos §1, "SSO"). */
export function tokenRoutes({ world }: SandboxContext<World>): Hono {
  const app = new Hono();
  app.post('/token', async (c) => {
    const user = findUser(world(), usernameOf(await bodyOf(c, TokenRequest)));
    if (!user) throw new Refusal(100106403, 'invalid accessToken', 401);
    const { username, personCode, accountType } = user;
    return c.json({
      accessToken: `access-${username}`,
      expiresIn: String(TWO_HOURS_MS),
      refreshToken: `refresh-${username}`,
      username,
      personCode,
      companyCode: 'default_org_company',
      accountType,
    });
  });
  return app;
}

import type { Call, InstallationCall } from '../../contract';
import { settingsOf, type Tokens, tokensOf } from '../config';
import { classify, classifyTokenRefusal } from '../errors';
import { TokenAnswer } from '../schema';
import { legible } from './request';

/** Client id and secret go into the body: later versions refuse them in a header (vendor facts: processmaker §1). */
async function askForTokens(
  call: InstallationCall,
  grant: 'password' | 'refresh_token',
  proof: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const { workspace, clientId, clientSecret } = settingsOf(call);
  const answer = await call.http.send({
    method: 'POST',
    path: `/${workspace}/oauth2/token`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: grant,
      scope: '*',
      client_id: clientId,
      client_secret: clientSecret,
      ...proof,
    }),
    signal: call.signal,
  });
  if (answer.status !== 200) throw classifyTokenRefusal(answer, grant);
  const { access_token, refresh_token } = legible(answer, TokenAnswer);
  return { accessToken: access_token, refreshToken: refresh_token };
}

/** Throws `auth` for a wrong user name or password, and for an account that is closed. */
export function signInWithPassword(
  call: InstallationCall,
  username: string,
  password: string,
): Promise<Tokens> {
  return askForTokens(call, 'password', { username, password });
}

/** The old refresh token is dead at once (vendor facts: processmaker §1). Throws `auth` when it was dead already. */
export function renewTokens(call: Call): Promise<Tokens> {
  return askForTokens(call, 'refresh_token', { refresh_token: tokensOf(call).refreshToken });
}

/**
 * Ends the access token. The vendor wants it in the path, and asks for no other proof (vendor facts: processmaker §1), so
 * it may stand in the vendor's own log, where it is worth nothing any more.
 */
export async function revokeToken(call: Call): Promise<void> {
  const { accessToken } = tokensOf(call);
  const answer = await call.http.send({
    method: 'DELETE',
    path: `/${settingsOf(call).workspace}/oauth2/${encodeURIComponent(accessToken)}`,
    write: true,
    signal: call.signal,
  });
  if (answer.status >= 300) throw classify(answer, true);
}

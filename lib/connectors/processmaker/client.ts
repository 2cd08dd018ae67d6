import type { ZodType } from 'zod';
import type { Call, InstallationCall } from '../contract';
import { type ConnectorError, isConnectorError } from '../errors';
import type { HttpAnswer } from '../http';
import { settingsOf, Tokens } from './config';
import { classify, classifyTokenRefusal } from './errors';
import { TokenAnswer } from './schema';

export type Query = ReadonlyArray<readonly [string, string]>;

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
  const { access_token, refresh_token, expires_in } = TokenAnswer.parse(answer.json());
  const expiresAt = new Date(call.now().getTime() + expires_in * 1_000).toISOString();
  return { accessToken: access_token, refreshToken: refresh_token, expiresAt };
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
  return askForTokens(call, 'refresh_token', { refresh_token: Tokens.parse(call.credential).refreshToken });
}

interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
}

async function send(call: Call, { method, path, query, body }: ApiRequest): Promise<HttpAnswer> {
  const { accessToken } = Tokens.parse(call.credential);
  const write = method !== 'GET';
  const answer = await call.http.send({
    method,
    path: `/api/1.0/${settingsOf(call).workspace}${path}`,
    query,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    write,
    signal: call.signal,
  });
  if (answer.status >= 300) throw classify(answer, write);
  return answer;
}

/** Reads below `/api/1.0/{workspace}`. Segments of `path` that are data have passed `ids.ts`. */
export async function read<Answer>(
  call: Call,
  path: string,
  schema: ZodType<Answer>,
  query?: Query,
): Promise<Answer> {
  return schema.parse((await send(call, { method: 'GET', path, query })).json());
}

/** A missing right, an older version, a missing plugin, or one that crashes on a later PHP (vendor facts: processmaker §2, §5). */
const NOT_ANSWERED = new Set([400, 403, 404, 405, 500]);

/** True when another way to the same answer is worth a try: not for a dead system, and not for an expired token. */
export function isNotAnswered(error: unknown): error is ConnectorError {
  return isConnectorError(error) && NOT_ANSWERED.has(error.status ?? 0);
}

/**
 * Like `read`, but null where this person or this installation gets no answer: for what is nice to have. Only to be used
 * after an authorised call of the same kind has succeeded, because a 401 then means a missing right.
 */
export async function readIfPossible<Answer>(
  call: Call,
  path: string,
  schema: ZodType<Answer>,
  query?: Query,
): Promise<Answer | null> {
  try {
    return await read(call, path, schema, query);
  } catch (error) {
    if (isNotAnswered(error) || (isConnectorError(error) && error.status === 401)) return null;
    throw error;
  }
}

/** Sends a write once. Success is a status with an empty body (vendor facts: processmaker §2); a page of HTML is not. */
export async function write(call: Call, request: ApiRequest): Promise<void> {
  const answer = await send(call, request);
  if (answer.text.trim() !== '') answer.json();
}

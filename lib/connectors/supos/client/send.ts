import type { ZodType } from 'zod';
import type { InstallationCall } from '../../contract';
import { ConnectorError } from '../../errors';
import type { HttpAnswer } from '../../http';
import { settingsOf } from '../config';
import { classify, codeOf, SUCCEEDED } from '../errors';
import { authorizationOf } from '../signing';

export type Query = ReadonlyArray<readonly [string, string]>;

export interface SignedCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From `/open-api`; a gateway's prefix is put before it. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: string;
}

/** Part of the signature, and therefore sent also where there is no body (vendor facts: supos §2). */
const CONTENT_TYPE = 'application/json;charset=utf-8';

/** Signs and sends one request. Refusals become errors here; their bodies go no further. */
async function send(call: InstallationCall, request: SignedCall): Promise<HttpAnswer> {
  const settings = settingsOf(call);
  const { method, query, body } = request;
  const uri = settings.signedPrefix + request.path;
  const authorization = authorizationOf({ method, uri, query, contentType: CONTENT_TYPE }, settings);
  const write = method !== 'GET';
  const answer = await call.http.send({
    method,
    path: uri,
    query,
    body,
    headers: { 'content-type': CONTENT_TYPE, authorization },
    write,
    signal: call.signal,
  });
  if (answer.status >= 400) throw classify(answer, write);
  return answer;
}

/** An answer that is not understood is `bad-response` here already: a read that precedes a write leaves nothing open. */
export async function read<Answer>(
  call: InstallationCall,
  schema: ZodType<Answer>,
  path: string,
  query?: Query,
): Promise<Answer> {
  const answer = schema.safeParse((await send(call, { method: 'GET', path, query })).json());
  if (answer.success) return answer.data;
  const message = 'supOS answered something that Intray does not understand.';
  throw new ConnectorError('bad-response', message, { cause: answer.error });
}

/** A write that answers data. What cannot be read of it leaves open whether it was done. */
export async function write<Answer>(
  call: InstallationCall,
  schema: ZodType<Answer>,
  request: SignedCall,
): Promise<Answer> {
  const answer = schema.safeParse((await send(call, request)).json());
  if (answer.success) return answer.data;
  const message =
    'supOS answered something that Intray does not understand. It may have done what was asked.';
  throw new ConnectorError('uncertain', message, { cause: answer.error });
}

/**
 * A write that answers nothing: an empty body, or an envelope that says "operation succeeded" (vendor facts: supos §1).
 * A page of HTML with 200 comes from something in between, and an envelope with another code is a refusal.
 */
export async function order(call: InstallationCall, request: SignedCall): Promise<void> {
  const answer = await send(call, request);
  if (answer.text.trim() === '') return;
  answer.json();
  const code = codeOf(answer);
  if (code !== null && code !== SUCCEEDED) throw classify(answer, true);
}

/** A path of the workflow API. */
export const workflow = (call: InstallationCall, path: string): string => settingsOf(call).apiBase + path;

/** One segment of a path. Dots alone cannot be encoded and would climb out of the path. */
export function segment(text: string): string {
  if (/^\.{0,2}$/.test(text))
    throw new ConnectorError('invalid-input', 'supOS cannot have an entry of this name.');
  return encodeURIComponent(text);
}

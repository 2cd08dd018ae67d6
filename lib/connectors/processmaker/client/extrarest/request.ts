import type { ZodType } from 'zod';
import type { Call } from '../../../contract';
import { ConnectorError } from '../../../errors';
import type { HttpAnswer } from '../../../http';
import { settingsOf, Tokens } from '../../config';
import { isUid } from '../../ids';
import { classifyPlugin } from './refusal';

/** Query of a reading; what is undefined is left out. */
export type PluginQuery = Readonly<Record<string, string | number | undefined>>;

export interface PluginWrite {
  readonly method: 'POST' | 'PUT';
  /** Below `/extrarest`. */
  readonly path: string;
  /** What is undefined is left out. */
  readonly body?: Readonly<Record<string, unknown>> | FormData;
}

function pairs(query: PluginQuery): Array<readonly [string, string]> {
  return Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  );
}

function headers(call: Call, body: string | FormData | undefined): Record<string, string> {
  const { accessToken } = Tokens.parse(call.credential);
  return {
    authorization: `Bearer ${accessToken}`,
    ...(typeof body === 'string' && { 'content-type': 'application/json' }),
  };
}

function pathOf(call: Call, path: string): string {
  return `/api/1.0/${settingsOf(call).workspace}/extrarest${path}`;
}

/** Reads from the extraRest plugin. Throws `unsupported` where it is missing or too old, `forbidden`, `not-found`, `conflict`. */
export async function readPlugin<Answer>(
  call: Call,
  path: string,
  schema: ZodType<Answer>,
  query: PluginQuery = {},
): Promise<Answer> {
  const answer = await call.http.send({
    method: 'GET',
    path: pathOf(call, path),
    query: pairs(query),
    headers: headers(call, undefined),
    signal: call.signal,
  });
  if (answer.status >= 300) throw classifyPlugin(answer, false);
  return schema.parse(answer.json());
}

async function send(call: Call, { method, path, body = {} }: PluginWrite): Promise<HttpAnswer> {
  const sent = body instanceof FormData ? body : JSON.stringify(body);
  const answer = await call.http.send({
    method,
    path: pathOf(call, path),
    headers: headers(call, sent),
    body: sent,
    write: true,
    signal: call.signal,
  });
  if (answer.status >= 300) throw classifyPlugin(answer, true);
  return answer;
}

function unclear(status: number): ConnectorError {
  return new ConnectorError(
    'uncertain',
    'ProcessMaker answered in a form that Intray does not understand. It may have done what was asked.',
    { status },
  );
}

/** Sends a write whose answer says what came of it. Throws as a reading does, and `uncertain` where nobody knows. */
export async function writePlugin<Answer>(
  call: Call,
  write: PluginWrite,
  schema: ZodType<Answer>,
): Promise<Answer> {
  const answer = await send(call, write);
  const parsed = schema.safeParse(answer.json());
  if (!parsed.success) throw unclear(answer.status);
  return parsed.data;
}

/** Sends a write whose success is a status with an empty body (vendor facts: processmaker §2); a page of HTML is not. */
export async function tellPlugin(call: Call, write: PluginWrite): Promise<void> {
  const answer = await send(call, write);
  if (answer.text.trim() !== '') answer.json();
}

/** An id as a segment of a path. Throws `not-found` for what cannot be one of the vendor's. */
export function segment(uid: string): string {
  if (!isUid(uid)) throw new ConnectorError('not-found', 'ProcessMaker has no such item.');
  return uid;
}

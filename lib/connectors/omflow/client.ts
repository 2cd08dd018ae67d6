import { DateTime } from 'luxon';
import type { ZodType } from 'zod';
import type { Call, InstallationCall } from '../contract';
import { ConnectorError } from '../errors';
import type { HttpAnswer, HttpRequest } from '../http';
import { Secret, Settings } from './config';
import { PUSH_LANGUAGE, refusedReading, refusedSignIn } from './errors';
import { Envelope, Security } from './schema';

type Body = Readonly<Record<string, unknown>>;

/** OMFLOW answers 200 whatever happens; another status comes from something in front of it (vendor facts: omflow §1). */
function requireOk(answer: HttpAnswer, request: HttpRequest): HttpAnswer {
  const { status } = answer;
  if (status === 200) return answer;
  if (status >= 500)
    throw new ConnectorError(
      request.write ? 'uncertain' : 'unavailable',
      request.write ? 'OMFLOW failed after the request was sent.' : 'OMFLOW is not working just now.',
      { status },
    );
  throw new ConnectorError('bad-response', 'There is no OMFLOW at this address.', { status });
}

function parseEnvelope(answer: HttpAnswer, request: HttpRequest): Envelope {
  const parsed = Envelope.safeParse(answer.json());
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    request.write ? 'uncertain' : 'bad-response',
    'OMFLOW answered in a form that Intray does not understand.',
  );
}

async function send(call: InstallationCall, request: HttpRequest): Promise<HttpAnswer> {
  return requireOk(await call.http.send({ ...request, signal: call.signal }), request);
}

function restRequest(call: Call, path: string, body: Body, write: boolean): HttpRequest {
  const { security } = Secret.parse(call.credential);
  return {
    method: 'POST',
    path: `/rest${path}`,
    headers: {
      'content-type': 'application/json',
      'accept-language': write ? PUSH_LANGUAGE : Settings.parse(call.config).language,
    },
    body: JSON.stringify({ security, omflow_restapi: 1, ...body }),
    write,
  };
}

/** The signed-in person's security code: GET again answers the same while it is valid (vendor facts: omflow §2). */
export async function getSecurity(
  call: InstallationCall,
  username: string,
  password: string,
): Promise<string> {
  const basic = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  const request: HttpRequest = {
    method: 'GET',
    path: '/accounts/api/security/get/',
    headers: { authorization: `Basic ${basic}`, 'accept-language': Settings.parse(call.config).language },
  };
  const envelope = parseEnvelope(await send(call, request), request);
  if (envelope.status !== 200) throw refusedSignIn(envelope);
  return Security.parse(envelope.result).security;
}

/** Calls a REST view and answers its envelope, whatever its status. `path` is below `/rest`. */
export async function ask(call: Call, path: string, body: Body): Promise<Envelope> {
  const request = restRequest(call, path, body, false);
  return parseEnvelope(await send(call, request), request);
}

/** Calls a REST view that must succeed, and parses its result. */
export async function read<Result>(
  call: Call,
  path: string,
  body: Body,
  schema: ZodType<Result>,
): Promise<Result> {
  const envelope = await ask(call, path, body);
  if (envelope.status !== 200) throw refusedReading(envelope);
  return schema.parse(envelope.result);
}

/** Sends a write once. Without an answer that can be understood it is `uncertain`. */
export async function write(call: Call, path: string, body: Body): Promise<Envelope> {
  const request = restRequest(call, path, body, true);
  return parseEnvelope(await send(call, request), request);
}

export interface TablePage {
  /** The column that is sorted by. */
  column: string;
  direction: 'asc' | 'desc';
  start: number;
  length: number;
}

/**
 * Reads a list that answers as a DataTables widget wants it, not in the envelope. `draw` must be 1: any other crashes
 * (vendor facts: omflow §3). Refusals come in the envelope all the same.
 */
export async function readTable<Result>(
  call: Call,
  path: string,
  page: TablePage,
  filters: Body,
  schema: ZodType<Result>,
): Promise<Result> {
  const table = {
    draw: 1,
    columns: [{ data: page.column }],
    order: [{ column: 0, dir: page.direction }],
    start: page.start,
    length: page.length,
    search: { value: '' },
  };
  const request = restRequest(call, path, { ...table, ...filters }, false);
  const json = (await send(call, request)).json();
  const refused = Envelope.safeParse(json);
  if (refused.success) throw refusedReading(refused.data);
  return schema.parse(json);
}

/** A moment as the server's naive local time, for filters. */
export function toServerTime(call: InstallationCall, at: Date): string {
  return DateTime.fromJSDate(at, { zone: call.connection.timeZone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

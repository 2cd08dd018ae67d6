import type { ZodType } from 'zod';
import type { Call } from '../../contract';
import { ConnectorError, isConnectorError } from '../../errors';
import type { HttpAnswer, HttpRequest, HttpStream } from '../../http';
import { settingsOf, tokensOf } from '../config';
import { classify } from '../errors';
import { isUid } from '../ids';

export type Query = ReadonlyArray<readonly [string, string]>;

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/1.0/{workspace}`. */
  readonly path: string;
  readonly query?: Query;
  /** A form, or what is sent as JSON. */
  readonly body?: FormData | Readonly<Record<string, unknown>>;
}

/** The pairs that have a value, as text. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): Query {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  );
}

/** An id as a segment of a path. Throws `not-found` for what cannot be one of the vendor's. */
export function segment(uid: string): string {
  if (!isUid(uid)) throw new ConnectorError('not-found', 'ProcessMaker has no such item.');
  return uid;
}

/** A delegation index as a segment of a path. Throws `not-found` for what cannot be one. */
export function indexSegment(delIndex: string): string {
  if (!/^[1-9]\d{0,5}$/.test(delIndex))
    throw new ConnectorError('not-found', 'ProcessMaker has no such item.');
  return delIndex;
}

/** The request with its token, for whoever tells refusals apart in another way than `classify`. */
export function httpRequest(call: Call, { method, path, query, body }: ApiRequest): HttpRequest {
  const { accessToken } = tokensOf(call);
  const isForm = body instanceof FormData;
  return {
    method,
    path: `/api/1.0/${settingsOf(call).workspace}${path}`,
    query,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    body: body === undefined || isForm ? body : JSON.stringify(body),
    write: method !== 'GET',
    signal: call.signal,
  };
}

/**
 * What a reading answered. Throws `bad-response` itself, because a reading before a write must not make it look as if that
 * had been sent.
 */
export function legible<Answer>(answer: HttpAnswer, schema: ZodType<Answer>): Answer {
  const parsed = schema.safeParse(answer.json());
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    'bad-response',
    'ProcessMaker answered in a form that Intray does not understand.',
    { cause: parsed.error, status: answer.status },
  );
}

async function send(call: Call, request: ApiRequest): Promise<HttpAnswer> {
  const answer = await call.http.send(httpRequest(call, request));
  if (answer.status >= 300) throw classify(answer, request.method !== 'GET');
  return answer;
}

/** Reads below `/api/1.0/{workspace}`. Segments of `path` that are data have passed `segment` or `ids.ts`. */
export async function read<Answer>(
  call: Call,
  path: string,
  schema: ZodType<Answer>,
  query?: Query,
): Promise<Answer> {
  return legible(await send(call, { method: 'GET', path, query }), schema);
}

/** Opens a file. The status is 200, or 206 without any range asked for (vendor facts: processmaker §5, "Documents"). */
export async function open(call: Call, path: string, query?: Query): Promise<HttpStream> {
  const stream = await call.http.open(httpRequest(call, { method: 'GET', path, query }));
  if (stream.status < 300) return stream;
  throw classify(await stream.read(), false);
}

/** A missing right, an older version, a missing plugin, or one that crashes on a later PHP (vendor facts: processmaker §2, §5). */
const NOT_ANSWERED = new Set([400, 403, 404, 405, 500]);

/** True when another way to the same answer is worth a try: not for a dead system, and not for an expired token. */
export function isNotAnswered(error: unknown): error is ConnectorError {
  return isConnectorError(error) && NOT_ANSWERED.has(error.status ?? 0);
}

/** A right that is missing, or something that is not there, said in any of the vendor's ways (vendor facts: processmaker §2). */
export function isRefused(error: unknown): error is ConnectorError {
  if (!isConnectorError(error) || error.code === 'unsupported') return false;
  return error.status === 400 || error.status === 401 || error.status === 403;
}

async function nullWhere<Answer>(reading: Promise<Answer>, isTolerable: (error: unknown) => boolean) {
  try {
    return await reading;
  } catch (error) {
    if (isTolerable(error)) return null;
    throw error;
  }
}

/**
 * What `reading` answers, but null where the vendor refuses it; a system that fails is an error, never a fact about the case.
 * Only to be used after an authorised call of the same kind has succeeded, because a 401 then means a missing right.
 */
export function ifAllowed<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  return nullWhere(reading, isRefused);
}

const isUnreadable = (error: unknown) => isConnectorError(error) && error.code === 'bad-response';

/**
 * What `reading` answers, but null where this person or this installation gets no answer, or none that can be read: for what
 * is nice to have, or can be had in another way. To be used like `ifAllowed`.
 */
export function ifPossible<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  return nullWhere(reading, (error) => isRefused(error) || isNotAnswered(error) || isUnreadable(error));
}

/** Sends a write once. Success is a status with an empty body (vendor facts: processmaker §2); a page of HTML is not. */
export async function write(call: Call, request: ApiRequest): Promise<void> {
  const answer = await send(call, request);
  if (answer.text.trim() !== '') answer.json();
}

/** What a write answered. Throws `uncertain` when that cannot be understood: it may be done. */
export function understood<Answer>(answer: HttpAnswer, schema: ZodType<Answer>): Answer {
  const parsed = schema.safeParse(answer.json());
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    'uncertain',
    'ProcessMaker answered in a form that Intray does not understand. It may have done what was asked.',
    { status: answer.status },
  );
}

/** Sends a write whose answer tells what came of it. */
export async function writeFor<Answer>(
  call: Call,
  request: ApiRequest,
  schema: ZodType<Answer>,
): Promise<Answer> {
  return understood(await send(call, request), schema);
}

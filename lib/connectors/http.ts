import { isLosslessNumber, parse as parseLossless } from 'lossless-json';
import { ConnectorError, type ConnectorErrorOptions, isAbort } from './errors';
import { addressOf, baseOf, headersOf } from './http-address';
import { neverConnected } from './outage';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the connection's base URL, starting with `/`. Every segment that is data must be encoded by the caller. */
  readonly path: string;
  /** Sent in the order given; encoded here. */
  readonly query?: ReadonlyArray<readonly [string, string]>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** True when the request changes something: a lost answer is then `uncertain`, not `unavailable`. */
  readonly write?: boolean;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parses the body; integers beyond 2^53 come as strings. Throws `bad-response` (for a write: `uncertain`) when it is not JSON. */
  json(): unknown;
}

/** An answer whose bytes have not been read yet. One of `body` and `read` must be used, or `body` cancelled. */
export interface HttpStream {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array>;
  /** Reads it like any other answer, with the size limit of those. For refusals, which come as text. */
  read(): Promise<HttpAnswer>;
}

export interface Http {
  /** Answers whatever the status is; throws only when there is no usable answer. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** For documents: as `send`, but the time limit ends with the answer's head, and nothing limits the size of its body. */
  open(request: HttpRequest): Promise<HttpStream>;
  /**
   * How many milliseconds the system's clock is ahead of ours by the `Date` of its newest answer (RFC 9110, section 6.6.1:
   * whole seconds); null before the first one, and where it sends none.
   */
  clockAheadMs?(): number | null;
}

export interface HttpOptions {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Our own clock, in milliseconds; the platform's unless told otherwise. */
  readonly now?: () => number;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** A form may carry a file of any size over a slow line. */
const FORM_TIMEOUT_MS = 15 * 60_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

const unavailable = (options: ConnectorErrorOptions) =>
  new ConnectorError('unavailable', 'The system did not answer.', options);
const uncertain = (options: ConnectorErrorOptions) =>
  new ConnectorError('uncertain', 'The system did not answer after the request was sent.', options);

function noAnswer(cause: unknown, request: HttpRequest): ConnectorError {
  return request.write && !neverConnected(cause) ? uncertain({ cause }) : unavailable({ cause });
}

/** `Retry-After` in seconds, from either of its forms (RFC 9110, section 10.2.3). */
export function retryAfterSeconds(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** By a `Date` header, whose second was half over on average; null where it tells no time. */
export function clockAheadMs(date: string | null, now: number): number | null {
  const told = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(told) ? null : told + 500 - now;
}

/** An answer that says nothing usable: after a write nobody knows whether it was applied. */
function unreadable(
  request: HttpRequest,
  message: string,
  options: ConnectorErrorOptions = {},
): ConnectorError {
  return request.write
    ? new ConnectorError('uncertain', `${message} It may have done what was asked.`, options)
    : new ConnectorError('bad-response', message, options);
}

const elsewhere = (request: HttpRequest, options: ConnectorErrorOptions) =>
  unreadable(request, 'The system sent us to another address, which Intray does not follow.', options);

/**
 * Gateway and overload answers never come from the workflow itself. 502 and 504 may hide a write that went through, and so
 * may 503: proxies answer it, too, when the connection behind them breaks. Only who says when to come back has surely sent
 * us away.
 */
function refuseGatewayAnswer(status: number, headers: Headers, request: HttpRequest): void {
  if (status >= 300 && status < 400) throw elsewhere(request, { status });
  const wait = retryAfterSeconds(headers.get('retry-after'));
  if (status === 429)
    throw new ConnectorError('rate-limited', 'The system asked us to slow down.', {
      status,
      retryAfterSeconds: wait,
    });
  if (status === 503 && (!request.write || wait !== undefined))
    throw new ConnectorError('unavailable', 'The system is down for the moment.', {
      status,
      retryAfterSeconds: wait,
    });
  if (status < 502 || status > 504) return;
  const late = new DOMException('The gateway did not wait any longer.', 'TimeoutError');
  const cause = status === 504 ? late : undefined;
  throw request.write ? uncertain({ cause, status }) : unavailable({ cause, status });
}

/**
 * To see a redirect, the platform's fetch keeps a copy of all it has sent: a file would lie in memory whole. Where it may fail at
 * one instead, and knows of no window, it copies nothing.
 */
function redirectsOf({ body }: HttpRequest): Pick<RequestInit, 'redirect' | 'window'> {
  return body instanceof FormData ? { redirect: 'error', window: null } : { redirect: 'manual' };
}

/** The platform's word for a redirect that it was told to fail at. */
const isRedirect = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === 'unexpected redirect';

/** The body as text, or null when it is larger than `maxBytes` (after decompression). */
async function readCapped(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function plain(_key: string, value: unknown): unknown {
  if (!isLosslessNumber(value)) return value;
  const number = Number(value.value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value.value : number;
}

/** Parses JSON like `JSON.parse`, but an integer beyond 2^53 becomes a string of its digits. */
export function parseJson(text: string): unknown {
  // The lossless parser is some ten times slower; only texts with a run of 16 digits outside a string can need it.
  return /(?:^|[:[,\s])-?\d{16,}/.test(text) ? parseLossless(text, plain) : JSON.parse(text);
}

function answer(request: HttpRequest, response: Response, text: string): HttpAnswer {
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: () => {
      try {
        return parseJson(text);
      } catch {
        // The parser's own message may quote the body, so it is not kept as the cause.
        const options = { cause: new SyntaxError('not JSON'), status: response.status };
        throw unreadable(request, 'The system answered something that is not data.', options);
      }
    },
  };
}

/**
 * What became of a request that got no answer. A caller's abort of a reading stays an abort; an aborted write
 * may have been applied. A caller's deadline is a system that did not answer in time.
 */
function failure(error: unknown, request: HttpRequest): unknown {
  if (error instanceof ConnectorError) return error;
  // Which kind of redirect it was the platform does not tell; all of them mean the same here.
  if (isRedirect(error)) return elsewhere(request, { cause: error, status: 302 });
  const deadline = error instanceof Error && error.name === 'TimeoutError';
  if (!request.signal?.aborted || request.write || deadline) return noAnswer(error, request);
  return isAbort(error) ? error : new DOMException('The request was aborted.', 'AbortError');
}

async function readAnswer(request: HttpRequest, response: Response, maxBytes: number): Promise<HttpAnswer> {
  const text = await readCapped(response, maxBytes);
  if (text === null) throw unreadable(request, 'The answer of the system is larger than Intray accepts.');
  return answer(request, response, text);
}

async function streamOf(request: HttpRequest, response: Response, maxBytes: number): Promise<HttpStream> {
  try {
    refuseGatewayAnswer(response.status, response.headers, request);
  } catch (error) {
    await response.body?.cancel(); // else the connection stays taken
    throw error;
  }
  return {
    status: response.status,
    headers: response.headers,
    body: response.body ?? new Blob([]).stream(),
    read: () => readAnswer(request, response, maxBytes),
  };
}

/**
 * The only way from a connector to its vendor: one origin, no redirects, a time limit, a size limit.
 * Uses the platform's fetch: a kept-alive classic agent adds 40 ms to every answer of some servers (latency.md).
 */
export function createHttp(options: HttpOptions): Http {
  const base = baseOf(options.baseUrl);
  const doFetch = options.fetch ?? fetch;
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const now = options.now ?? Date.now;
  let aheadMs: number | null = null;

  /** What can be refused before anything is sent; such an error is the caller's, never `uncertain`. */
  function prepare(request: HttpRequest): (timeout: AbortSignal) => Promise<HttpStream> {
    const url = addressOf(base, request);
    const headers = headersOf(request.headers);
    if (request.signal?.aborted) throw new DOMException('The request was aborted.', 'AbortError');
    return async (timeout) => {
      const response = await doFetch(url, {
        method: request.method,
        headers,
        body: request.body,
        ...redirectsOf(request),
        cache: 'no-store',
        signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      });
      aheadMs = clockAheadMs(response.headers.get('date'), now()) ?? aheadMs;
      return streamOf(request, response, maxBytes);
    };
  }

  const limitOf = ({ timeoutMs, body }: HttpRequest) =>
    timeoutMs ?? (body instanceof FormData ? FORM_TIMEOUT_MS : (options.timeoutMs ?? DEFAULT_TIMEOUT_MS));

  return {
    clockAheadMs: () => aheadMs,
    async send(request) {
      const head = prepare(request);
      try {
        const stream = await head(AbortSignal.timeout(limitOf(request)));
        return await stream.read();
      } catch (error) {
        throw failure(error, request);
      }
    },
    async open(request) {
      const head = prepare(request);
      const timeout = new AbortController();
      const stream = await inTime(request, timeout, () => head(timeout.signal));
      return { ...stream, read: () => inTime(request, timeout, () => stream.read()) };
    },
  };

  /** Runs one part of a request within the time limit; between its parts no time counts. */
  async function inTime<Result>(request: HttpRequest, timeout: AbortController, run: () => Promise<Result>) {
    const late = () => timeout.abort(new DOMException('The system did not answer in time.', 'TimeoutError'));
    const alarm = setTimeout(late, limitOf(request));
    try {
      return await run();
    } catch (error) {
      throw failure(error, request);
    } finally {
      clearTimeout(alarm);
    }
  }
}

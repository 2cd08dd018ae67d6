import { isLosslessNumber, parse as parseLossless } from 'lossless-json';
import { ConnectorError, isAbort } from './errors';

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

export interface Http {
  /** Answers whatever the status is; throws only when there is no usable answer. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpOptions {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Errors of the connection phase: the request never left, so even a write was not applied. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function causeCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause)
    if ('code' in current && typeof current.code === 'string') return current.code;
  return null;
}

const unavailable = (cause?: unknown) =>
  new ConnectorError('unavailable', 'The system did not answer.', { cause });
const uncertain = (cause?: unknown) =>
  new ConnectorError('uncertain', 'The system did not answer after the request was sent.', { cause });

function noAnswer(error: unknown, request: HttpRequest): ConnectorError {
  const nothingSent = NOTHING_SENT.has(causeCode(error) ?? '');
  return request.write && !nothingSent ? uncertain(error) : unavailable(error);
}

/** `Retry-After` in seconds, from either of its forms (RFC 9110, section 10.2.3). */
export function retryAfterSeconds(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** Gateway and overload answers never come from the workflow itself. 502 and 504 may hide a write that went through. */
function refuseGatewayAnswer(status: number, headers: Headers, request: HttpRequest): void {
  if (status >= 300 && status < 400)
    throw new ConnectorError(
      'bad-response',
      'The system sent us to another address, which Intray does not follow.',
      { status },
    );
  if (status === 429)
    throw new ConnectorError('rate-limited', 'The system asked us to slow down.', {
      status,
      retryAfterSeconds: retryAfterSeconds(headers.get('retry-after')),
    });
  if (status === 503)
    throw new ConnectorError('unavailable', 'The system is down for the moment.', {
      status,
      retryAfterSeconds: retryAfterSeconds(headers.get('retry-after')),
    });
  if (status === 502 || status === 504) throw request.write ? uncertain() : unavailable();
}

async function readCapped(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new ConnectorError('bad-response', 'The answer of the system is larger than Intray accepts.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function plain(_key: string, value: unknown): unknown {
  if (!isLosslessNumber(value)) return value;
  const number = Number(value.value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value.value : number;
}

/** Parses JSON like `JSON.parse`, but an integer beyond 2^53 becomes a string of its digits. */
export function parseJson(text: string): unknown {
  // The lossless parser is some ten times slower; only texts with a run of 16 digits outside a string can need it.
  return /[:[,\s]-?\d{16,}/.test(text) ? parseLossless(text, plain) : JSON.parse(text);
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
        throw request.write
          ? new ConnectorError(
              'uncertain',
              'The system answered something unreadable after the request was sent.',
              options,
            )
          : new ConnectorError('bad-response', 'The system answered something that is not data.', options);
      }
    },
  };
}

function addressOf(base: URL, request: HttpRequest): URL {
  const url = new URL(base.pathname.replace(/\/$/, '') + request.path, base);
  if (url.origin !== base.origin || !request.path.startsWith('/'))
    throw new ConnectorError('invalid-input', 'The request would leave the configured system.');
  for (const [key, value] of request.query ?? []) url.searchParams.append(key, value);
  return url;
}

/**
 * The only way from a connector to its vendor: one origin, no redirects, a time limit, a size limit.
 * Uses the platform's fetch: a kept-alive classic agent adds 40 ms to every answer of some servers (latency.md).
 */
export function createHttp(options: HttpOptions): Http {
  const base = new URL(options.baseUrl);
  const doFetch = options.fetch ?? fetch;
  return {
    async send(request) {
      const url = addressOf(base, request);
      const timeout = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
      try {
        const response = await doFetch(url, {
          method: request.method,
          headers: { accept: 'application/json', ...request.headers },
          body: request.body,
          redirect: 'manual',
          cache: 'no-store',
          signal,
        });
        refuseGatewayAnswer(response.status, response.headers, request);
        return answer(request, response, await readCapped(response, options.maxBytes ?? DEFAULT_MAX_BYTES));
      } catch (error) {
        if (error instanceof ConnectorError) throw error;
        // A caller's abort before anything could be lost stays an abort; an aborted write may have been applied.
        if (isAbort(error) && request.signal?.aborted && !request.write) throw error;
        throw noAnswer(error, request);
      }
    },
  };
}

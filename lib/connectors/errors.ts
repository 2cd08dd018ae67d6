import type { ErrorCode } from '@/lib/domain/error-code';

export interface ConnectorErrorOptions {
  cause?: unknown;
  /** Seconds the vendor asked us to wait (its Retry-After). */
  retryAfterSeconds?: number;
  /** The HTTP status, for logs. Bodies, URLs and secrets never enter an error. */
  status?: number;
  /** Of `invalid-input` and `conflict`: the id of the form's field that is at fault, the first one where there are several. */
  field?: string;
  /** What the vendor has saved of an action in spite of the failure, as a sentence. */
  saved?: string;
}

/** The only error that leaves a connector. `message` is a sentence for people, without vendor text that may hold secrets. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly status: number | undefined;
  readonly field: string | undefined;
  readonly saved: string | undefined;

  constructor(code: ErrorCode, message: string, options: ConnectorErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.status = options.status;
    this.field = options.field;
    this.saved = options.saved;
  }
}

/** The failure of an action of which something is saved at the vendor: `saved` says what, as a sentence. */
export function havingSaved(error: ConnectorError, saved: string): ConnectorError {
  const { code, status, retryAfterSeconds, field } = error;
  const message = code === 'uncertain' ? error.message : `${error.message} ${saved}`;
  return new ConnectorError(code, message, { cause: error, status, retryAfterSeconds, field, saved });
}

/** By name, not by class: Next.js bundles start-up and routes apart, so one process holds the class more than once. */
export function isConnectorError(error: unknown): error is ConnectorError {
  return error instanceof Error && error.name === 'ConnectorError';
}

/** True for the error that an aborted signal causes, whatever its class. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** As the platform and its HTTP client call the end of our patience; a gateway's own (504) is told the same way. */
const timeouts = new Set(['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError']);

function isCausedBy(error: unknown, names: ReadonlySet<string>): boolean {
  for (let current = error; current instanceof Error; current = current.cause)
    if (names.has(current.name)) return true;
  return false;
}

/** True when the time ran out before the system answered. */
export function isTimeout(error: unknown): boolean {
  return isCausedBy(error, timeouts);
}

const ownEndings = new Set([...timeouts, 'AbortError']);

/** True when we stopped waiting, by time or by an abort: unlike after a broken connection the system may still be at work. */
export function hasStoppedWaiting(error: unknown): boolean {
  return isCausedBy(error, ownEndings);
}

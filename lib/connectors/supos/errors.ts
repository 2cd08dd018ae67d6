import { z } from 'zod';
import { ConnectorError } from '../errors';
import { type HttpAnswer, parseJson } from '../http';
import { meaningOf } from './error-codes';

export const SUCCEEDED = 100_000_000;
const INTERNAL_FAULT = 100_000_001;
export const USER_UNKNOWN = 100_108_230;
/** Which may be somebody else's, or over (vendor facts: supos §3). */
export const OPERATION_FORBIDDEN = 100_108_240;
/** What somebody else has done is not there to see for the person (vendor facts: supos §3). */
export const VIEW_FORBIDDEN = 100_108_214;

/** The code may come as a number or as text; the message is never kept (vendor facts: supos §3). */
const Envelope = z.object({ code: z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(Number) });

/** The code of an answer's envelope, or null when the body is something else (a gateway's page, nothing, a list). */
export function codeOf(answer: HttpAnswer): number | null {
  try {
    const envelope = Envelope.safeParse(parseJson(answer.text));
    return envelope.success ? envelope.data.code : null;
  } catch {
    return null;
  }
}

/** A refusal that carried a code, so that a caller can tell two causes of one `ErrorCode` apart. */
export class SuposRefusal extends ConnectorError {
  readonly vendorCode: number | null;

  constructor(vendorCode: number | null, ...rest: ConstructorParameters<typeof ConnectorError>) {
    super(...rest);
    this.vendorCode = vendorCode;
  }
}

export function isRefusal(error: unknown, vendorCode: number): boolean {
  return error instanceof SuposRefusal && error.vendorCode === vendorCode;
}

/** Which code the user service gives for an unknown name is not published, so any refusal of the name with a code counts. */
export function isAboutTheName(error: unknown): boolean {
  return (
    error instanceof SuposRefusal &&
    error.status === 400 &&
    error.vendorCode !== null &&
    error.code !== 'auth'
  );
}

function withoutCode(status: number): ConstructorParameters<typeof ConnectorError> {
  if (status === 404)
    return [
      'unsupported',
      'supOS has no such address. An administrator has to check the base URL and apiBase.',
      { status },
    ];
  if (status >= 500) return ['unavailable', 'supOS had a fault. It is tried again later.', { status }];
  return ['bad-response', 'supOS refused the request without saying why. Nothing was changed.', { status }];
}

function lostWrite(code: number | null, status: number): SuposRefusal {
  const message =
    'supOS had a fault after the request was sent, so it is not known whether it was carried out.';
  return new SuposRefusal(code, 'uncertain', message, { status });
}

/**
 * Turns a refusing answer into an error; its body goes no further than here.
 * A write that ended in an internal fault may have been applied, so it is `uncertain`.
 */
export function classify(answer: HttpAnswer, write: boolean): SuposRefusal {
  const { status } = answer;
  const code = codeOf(answer);
  // The body of a signature failure is not published; any 401 or 403 is about the key (vendor facts: supos §2).
  if (status === 401 || status === 403) {
    const message = 'supOS refused the access key of this connection. An administrator has to check it.';
    return new SuposRefusal(code, 'auth', message, { status });
  }
  const meaning = code === null ? undefined : meaningOf(code);
  if (write && status >= 500 && (meaning === undefined || code === INTERNAL_FAULT))
    return lostWrite(code, status);
  if (meaning !== undefined) return new SuposRefusal(code, meaning[0], meaning[1], { status });
  if (code === null || status >= 500) return new SuposRefusal(code, ...withoutCode(status));
  const message = `supOS refused the request (code ${code}). Nothing was changed.`;
  return new SuposRefusal(code, 'invalid-input', message, { status });
}

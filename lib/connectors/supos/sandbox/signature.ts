import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Faults } from '../../sandbox/contract';
import { authorizationOf } from '../signing';
import { refuse } from './refusal';

export const accessKey = 'supos-ak-harbour-4Qd8';
export const secretKey = 'supos-sk-harbour-Vt7Lq2Xn9Rw3';

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Recomputes the signature from what arrived: path as sent, query values decoded (vendor facts: supos §2, §6b S1). */
function isSigned(request: Request): boolean {
  const url = new URL(request.url);
  const expected = authorizationOf(
    {
      method: request.method,
      uri: url.pathname,
      contentType: request.headers.get('content-type') ?? '',
      query: [...url.searchParams],
      headers: Object.fromEntries(request.headers),
    },
    { accessKey, secretKey },
  );
  return sameText(request.headers.get('authorization') ?? '', expected);
}

export function requireSignature(faults: Faults): MiddlewareHandler {
  return async (c, next) => {
    if (!isSigned(c.req.raw) || faults.take('expired-token', c.req.path)) throw refuse.signature();
    await next();
  };
}

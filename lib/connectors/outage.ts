import { isConnectorError, isTimeout } from './errors';

/** Errors of the connection phase: the request never left, so even a write was not applied. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function causeCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause)
    if ('code' in current && typeof current.code === 'string' && !isConnectorError(current))
      return current.code;
  return null;
}

/** True when no connection came about, so that nothing was sent. */
export function neverConnected(error: unknown): boolean {
  return NOTHING_SENT.has(causeCode(error) ?? '');
}

/** What stands in front of a system says these for all of it, and never about one request. */
const gatewayStatuses = new Set<number | undefined>([502, 503, 504]);

/**
 * True for a failure that speaks of the whole system: it cannot be reached, did not answer in time, or asks everybody to wait. A
 * fault of its own (500) or a broken connection may come from the one item that was asked about.
 */
export function isOutage(error: unknown): boolean {
  if (!isConnectorError(error)) return false;
  if (error.code === 'rate-limited') return true;
  if (error.code !== 'unavailable') return false;
  const asksToWait = error.retryAfterSeconds !== undefined || gatewayStatuses.has(error.status);
  return asksToWait || neverConnected(error) || isTimeout(error);
}

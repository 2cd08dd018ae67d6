import { ConnectorError } from './errors';
import type { HttpOptions, HttpRequest } from './http';

function astray(): ConnectorError {
  return new ConnectorError('invalid-input', 'The request would leave the configured system.');
}

/** Dot segments, backslashes and doubled slashes are looked at after the platform has resolved them. */
export function addressOf(base: URL, request: HttpRequest): URL {
  const prefix = base.pathname.replace(/\/$/, '');
  const path = prefix + request.path;
  if (!request.path.startsWith('/') || !URL.canParse(path, base)) throw astray();
  const url = new URL(path, base);
  if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`) || url.hash !== '') throw astray();
  for (const [key, value] of request.query ?? []) url.searchParams.append(key, value);
  return url;
}

/** The platform quotes a header that it does not accept in its error; such a header may hold a credential. */
export function headersOf(request: HttpRequest): Headers {
  try {
    return new Headers({ accept: 'application/json', ...request.headers });
  } catch {
    throw new ConnectorError('invalid-input', 'The request holds characters that cannot be sent.');
  }
}

export function baseOf(options: HttpOptions): URL {
  const base = new URL(options.baseUrl);
  if (base.username !== '' || base.password !== '')
    throw new ConnectorError(
      'invalid-input',
      'The address of the system must not hold a user name or password.',
    );
  return base;
}

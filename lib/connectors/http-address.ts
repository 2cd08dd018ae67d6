import { ConnectorError } from './errors';

function astray(): ConnectorError {
  return new ConnectorError('invalid-input', 'The request would leave the configured system.');
}

/** Where a request goes, below the base of its system: see `HttpRequest`. */
interface Address {
  readonly path: string;
  readonly query?: ReadonlyArray<readonly [string, string]>;
}

/** Dot segments, backslashes and doubled slashes are looked at after the platform has resolved them. */
export function addressOf(base: URL, request: Address): URL {
  const prefix = base.pathname.replace(/\/$/, '');
  const path = prefix + request.path;
  if (!request.path.startsWith('/') || !URL.canParse(path, base)) throw astray();
  const url = new URL(path, base);
  if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`) || url.hash !== '') throw astray();
  for (const [key, value] of request.query ?? []) url.searchParams.append(key, value);
  return url;
}

/** The platform quotes a header that it does not accept in its error; such a header may hold a credential. */
export function headersOf(given: Readonly<Record<string, string>> = {}): Headers {
  try {
    return new Headers({ accept: 'application/json', ...given });
  } catch {
    throw new ConnectorError('invalid-input', 'The request holds characters that cannot be sent.');
  }
}

/** The base of a system as configured. Throws `invalid-input` when it holds a sign-in, which would end up in logs. */
export function baseOf(baseUrl: string): URL {
  const base = new URL(baseUrl);
  if (base.username !== '' || base.password !== '')
    throw new ConnectorError(
      'invalid-input',
      'The address of the system must not hold a user name or password.',
    );
  return base;
}

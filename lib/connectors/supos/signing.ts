import { createHmac } from 'node:crypto';

/** What a signature covers. The body is not part of it (vendor facts: supos §2). */
export interface SignedRequest {
  readonly method: string;
  /** Path from `/open-api`, with a gateway's prefix before it where there is one; no host, no query. */
  readonly uri: string;
  /** Exactly the `Content-Type` header that is sent, also with GET and DELETE. */
  readonly contentType: string;
  /** Values raw, although they travel URL-encoded. */
  readonly query?: ReadonlyArray<readonly [string, string]>;
  /** Headers of the request; only `X-MC-*` enter the signature. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
}

type Pair = readonly [string, string];

const byName = ([left]: Pair, [right]: Pair): number => (left < right ? -1 : left > right ? 1 : 0);
const lowerCased = ([name, value]: Pair): Pair => [name.toLowerCase(), value];

function canonical(pairs: readonly Pair[], equals: string, separator: string): string {
  return pairs
    .map(lowerCased)
    .sort(byName)
    .map(([name, value]) => `${name}${equals}${value}`)
    .join(separator);
}

function stringToSign(request: SignedRequest): string {
  const vendorHeaders = Object.entries(request.headers ?? {}).filter(([name]) => /^x-mc-/i.test(name));
  const lines = [
    request.method.toUpperCase(),
    request.uri,
    request.contentType,
    canonical(request.query ?? [], '=', '&'),
    canonical(vendorHeaders, ':', ';'),
  ];
  return `${lines.join('\n')}\n`;
}

/** The `Authorization` header of a request, `Sign {accessKey}-{hmac}` (vendor facts: supos §2). */
export function authorizationOf(request: SignedRequest, key: AccessKey): string {
  const signature = createHmac('sha256', key.secretKey).update(stringToSign(request)).digest('hex');
  return `Sign ${key.accessKey}-${signature}`;
}

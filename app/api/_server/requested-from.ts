import { remoteAddressOf } from '@/lib/api/remote-address';
import type { Authenticated } from '@/lib/auth/current-user';
import type { Environment } from '@/lib/env';

/** What an address may have; whatever else a client invents is not repeated. */
const ADDRESS = /^[0-9a-f.:]{2,45}$/i;

/** The last one of the header is the trusted proxy's own word; those before it are whatever the client has written. */
function addressOf({ headers }: Request, { trustedProxy }: Pick<Environment, 'trustedProxy'>): string {
  const forwarded = trustedProxy ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = forwarded ?? remoteAddressOf(headers);
  return ADDRESS.test(address) ? address : '';
}

/** From where a request was made: a browser with its address where that is known, or a personal access token by its name. */
export function requestedFrom(
  request: Request,
  { tokenName }: Pick<Authenticated, 'tokenName'>,
  settings: Pick<Environment, 'trustedProxy'>,
): string {
  const means = tokenName === null ? 'browser' : `token ${tokenName}`;
  return [means, addressOf(request, settings)].filter(Boolean).join(' ');
}

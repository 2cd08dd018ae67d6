import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

const HEADER = 'x-intray-remote-address';

const KEY = Symbol.for('intray.remote-address');

/**
 * Proves that the header was written by this process: requests that came before it listened could bring one of their own.
 * Next.js bundles start-up and routes apart, so it is kept where both find it.
 */
function proof(): string {
  const held: typeof globalThis & { [KEY]?: string } = globalThis;
  held[KEY] ??= randomUUID();
  return held[KEY];
}

const Started = z.object({
  request: z.custom<Pick<IncomingMessage, 'headers' | 'socket'>>(
    (value) => typeof value === 'object' && value !== null,
  ),
});

/** An IPv4 address reached over an IPv6 socket is told as what it is. */
const plain = (address: string | undefined) => address?.replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Notes the remote address of every request that this process serves from now on, in a header that takes the place of
 * whatever the client has sent under its name. The framework keeps the address in a header that clients may send
 * themselves, so it cannot be believed there. `http.server.request.start` is published before any handler sees the
 * request (Node.js documentation: diagnostics_channel, HTTP).
 */
export function noteRemoteAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = Started.parse(message);
    request.headers[HEADER] = `${proof()} ${plain(request.socket.remoteAddress) ?? ''}`;
  });
}

/** The address that a request came from; empty when this process has not noted it. */
export function remoteAddressOf(headers: Headers): string {
  const [given, address = ''] = (headers.get(HEADER) ?? '').split(' ');
  return given === proof() ? address : '';
}

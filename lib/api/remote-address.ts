import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

/** Carries the address of the connection itself to the routes; whatever a client sends under this name is overwritten. */
export const REMOTE_ADDRESS_HEADER = 'x-intray-remote-address';

const Started = z.object({
  request: z.custom<Pick<IncomingMessage, 'headers' | 'socket'>>(
    (value) => typeof value === 'object' && value !== null,
  ),
});

/** An IPv4 address reached over an IPv6 socket is told as what it is. */
const plain = (address: string | undefined) => address?.replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Notes the remote address of every request that this process serves. The framework keeps it in a header that clients
 * may send themselves, so it cannot be believed there. `http.server.request.start` is published before any handler
 * sees the request (Node.js documentation: diagnostics_channel, HTTP).
 */
export function noteRemoteAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = Started.parse(message);
    const address = plain(request.socket.remoteAddress);
    if (address === undefined) delete request.headers[REMOTE_ADDRESS_HEADER];
    else request.headers[REMOTE_ADDRESS_HEADER] = address;
  });
}

// @ts-check
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/**
 * @param {number} port @param {string} host
 * @returns {Promise<boolean>} whether something could listen there now; a host that this machine lacks counts as free
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRNOTAVAIL'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from `first` on. Both loopback addresses must be free: a browser asks either for "localhost".
 * @param {number} first
 * @param {readonly number[]} taken ports promised to others
 */
export async function freePort(first, taken = []) {
  for (let port = first; port < Math.min(first + 100, 65_536); port += 1) {
    if (taken.includes(port)) continue;
    if ((await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))) return port;
  }
  throw new Failure(
    `No port from ${first} on is free: stop what listens there, or set INTRAY_PORT to another number.`,
  );
}

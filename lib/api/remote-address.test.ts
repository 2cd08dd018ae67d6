import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { noteRemoteAddresses, remoteAddressOf } from './remote-address';

const HEADER = 'x-intray-remote-address';

/** What a route would learn of a request that says where it comes from. */
async function learn(said: string): Promise<string> {
  const server = createServer((request, response) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    response.end(remoteAddressOf(headers));
  });
  await new Promise<void>((resolve) => server.listen(0, '::ffff:127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await (await fetch(`http://127.0.0.1:${port}/`, { headers: { [HEADER]: said } })).text();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it('believes nobody before it listens, and then only the connection itself', async () => {
  for (const said of ['10.6.6.6', 'undefined 10.6.6.6', ' 10.6.6.6']) expect(await learn(said)).toBe('');
  noteRemoteAddresses();
  expect(await learn('10.6.6.6')).toBe('127.0.0.1');
});

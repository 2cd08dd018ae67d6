import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { noteRemoteAddresses, REMOTE_ADDRESS_HEADER } from './remote-address';

it('tells the address of the connection, whatever the client says it is', async () => {
  noteRemoteAddresses();
  const server = createServer((request, response) => response.end(request.headers[REMOTE_ADDRESS_HEADER]));
  await new Promise<void>((resolve) => server.listen(0, '::ffff:127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { [REMOTE_ADDRESS_HEADER]: '10.6.6.6' },
    });
    expect(await answer.text()).toBe('127.0.0.1');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

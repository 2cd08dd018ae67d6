import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { giveUploadsTime } from './request-time';

/** As Node.js's own limit of five minutes, in small. */
const limits = { requestTimeout: 200, headersTimeout: 200, connectionsCheckingInterval: 20 };

const readWhole: RequestListener = async (request, response) => {
  const size = await text(request).then(
    (body) => body.length,
    () => 0,
  );
  response.end(`${size} bytes`);
};

/** A server with a request at it whose body has come by half, and one whose headers have. */
async function serverWithSlowClients() {
  const server = createServer(limits, readWhole).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const upload = connect(port, '127.0.0.1');
  const arrived: Promise<IncomingMessage[]> = once(server, 'request');
  upload.write('POST / HTTP/1.1\r\nhost: intray\r\nconnection: close\r\ncontent-length: 4\r\n\r\nab');
  await arrived;
  const idle = connect(port, '127.0.0.1');
  idle.write('POST / HTTP/1.1\r\n');
  return { upload: { answer: text(upload), write: (rest: string) => upload.write(rest) }, idle: text(idle) };
}

test('a body may take longer than Node.js lets it, headers may not', async () => {
  const cut = await serverWithSlowClients();
  expect(await cut.upload.answer).toContain('408 Request Timeout');
  expect(await cut.idle).toContain('408 Request Timeout');
  giveUploadsTime();
  const { upload, idle } = await serverWithSlowClients();
  // By now the body has taken longer than the limit, too: it began before.
  expect(await idle).toContain('408 Request Timeout');
  upload.write('cd');
  expect(await upload.answer).toContain('4 bytes');
});

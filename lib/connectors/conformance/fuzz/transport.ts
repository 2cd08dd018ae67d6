import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createHttp, type Http } from '../../http';
import type { Answer, Answering } from './answer';

/** Statuses that the platform's Response takes only without a body. */
const BODILESS = new Set([204, 205, 304]);

function responseOf({ status, headers, body }: Answer): Response {
  // A copy: the platform may take the bytes of a buffer over.
  const content = typeof body === 'string' ? body : new Uint8Array(body);
  return new Response(BODILESS.has(status) ? null : content, { status, headers });
}

/** A connector's http whose requests never leave the process: everything but the socket is the product's own code. */
export function httpInProcess(answering: Answering): Http {
  return createHttp({
    baseUrl: 'http://vendor.invalid',
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const answer = await answering({
        method: init?.method ?? 'GET',
        path: url.pathname + url.search,
        body: typeof init?.body === 'string' ? init.body : '',
        headers: new Headers(init?.headers),
      });
      return responseOf(answer);
    },
  });
}

function writeBroken(response: ServerResponse, { status, headers, body, broken }: Answer): void {
  const bytes = Buffer.from(body);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const { socket } = response;
  if (broken === 'before-head') socket?.destroy();
  else if (broken === 'not-compressed')
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(bytes);
  else if (broken === 'bad-chunk')
    socket?.end(
      `HTTP/1.1 ${status} OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${half.toString('latin1')}`,
    );
  else if (broken === 'longer-than-said')
    socket?.end(`HTTP/1.1 ${status} OK\r\ncontent-length: ${half.length}\r\n\r\n${bytes.toString('latin1')}`);
  else {
    response.writeHead(status, { ...headers, 'content-length': bytes.length + 1 });
    response.write(half, () => socket?.destroy());
  }
}

async function serve(answering: Answering, request: IncomingMessage, response: ServerResponse) {
  const answer = await answering({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    body: (await buffer(request)).toString(),
    headers: new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ),
  });
  if (answer.broken !== undefined) writeBroken(response, answer);
  else response.writeHead(answer.status, answer.headers).end(answer.body);
}

export interface Wire {
  /** Sends everything over one real server; `answering` is asked for what it says. */
  httpFor(answering: Answering): Http;
  close(): Promise<void>;
}

/** A server on the loopback interface whose answers are given by whoever asks next; one reading at a time. */
export async function openWire(): Promise<Wire> {
  let current: Answering | null = null;
  const server = createServer((request, response) => {
    if (current === null) response.destroy();
    else serve(current, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port
  return {
    httpFor: (answering) => {
      current = answering;
      return createHttp({ baseUrl: `http://127.0.0.1:${port}` });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bytesOf } from './bytes';

/** A system that takes files of any size and gives them back, and keeps no byte of them. */
export interface Archive {
  readonly origin: string;
  /** What came of the newest file, as soon as it has come to its end; null before. */
  received(): { readonly size: number; readonly sha256: string; readonly name: string } | null;
  close(): Promise<void>;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Takes a form with one file apart as it comes: `head` before the file's bytes, the closing boundary behind them. */
class OneFile {
  size = 0;
  private head = Buffer.alloc(0);
  private inFile = false;
  private readonly hash = createHash('sha256');
  private held = Buffer.alloc(0);

  /** `tail`: how many bytes the closing boundary has. */
  constructor(private readonly tail: number) {}

  take(chunk: Buffer): void {
    if (this.inFile) this.takeFile(chunk);
    else this.takeHead(chunk);
  }

  private takeHead(chunk: Buffer): void {
    this.head = Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf(HEAD_END);
    this.inFile = end >= 0;
    if (!this.inFile) return;
    this.takeFile(this.head.subarray(end + HEAD_END.length));
    this.head = this.head.subarray(0, end);
  }

  private takeFile(chunk: Buffer): void {
    const all = Buffer.concat([this.held, chunk]);
    const certain = Math.max(0, all.length - this.tail);
    this.hash.update(all.subarray(0, certain));
    this.size += certain;
    this.held = all.subarray(certain);
  }

  result() {
    const name = /filename="([^"]*)"/.exec(this.head.toString('utf8'))?.[1] ?? '';
    return { size: this.size, sha256: this.hash.digest('hex'), name };
  }
}

async function receive(request: IncomingMessage) {
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  // CR LF, two hyphens before and behind it, CR LF (RFC 7578).
  const file = new OneFile(Buffer.byteLength(boundary) + 8);
  for await (const chunk of request) file.take(Buffer.from(chunk));
  return file.result();
}

async function give(length: number, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-length': length, 'content-type': 'application/octet-stream' });
  await pipeline(Readable.from(bytesOf(length), { objectMode: false }), response);
}

/** Starts it on a free port. `POST /` takes a file; `GET /<bytes>` gives one of that size. */
export async function startArchive(): Promise<Archive> {
  let received: Awaited<ReturnType<typeof receive>> | null = null;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return give(Number(request.url?.slice(1)), response);
    received = null;
    received = await receive(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received: () => received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

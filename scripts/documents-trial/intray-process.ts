/** Intray's own handlers for files in a process of its own, with an archive as the system behind them. Run by `run.ts`. */
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { POST as upload } from '@/app/api/uploads/route';
import { GET as download } from '@/app/api/work-items/[id]/documents/[documentId]/route';
import { POST as passOn } from '@/app/api/work-items/[id]/documents/route';
import { giveUploadsTime } from '@/lib/api/request-time';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { createHttp, type Http } from '@/lib/connectors/http';
import { startInbox } from '@/lib/inbox/testing/inbox-under-test';

const LIMIT = 4 * 1024 ** 3;

/** Connectors bring files as this one does: a form with a file-backed blob, through the one http layer. */
function archiving(archive: Http): Connector {
  const load = toy.documents?.load;
  if (!load) throw new Error('the toy has no documents');
  return {
    ...toy,
    documents: {
      load,
      async upload(call, _ref, { name, content }) {
        const body = new FormData();
        body.set('file', content, name);
        await archive.send({ method: 'POST', path: '/', write: true, body, signal: call.signal });
      },
      async download(call, _ref, documentId) {
        const path = `/${encodeURIComponent(documentId)}`;
        const { body } = await archive.open({ method: 'GET', path, signal: call.signal });
        return { name: 'large.bin', contentType: null, size: Number(documentId), body };
      },
    },
  };
}

/** What the process needs at most, looked at often. */
function watchMemory() {
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10).unref();
  return () => {
    const told = { now: process.memoryUsage.rss(), peak };
    peak = told.now;
    return told;
  };
}

/** As Next.js makes requests of what comes: the message itself is the body, read as it is needed. */
function requestOf(message: IncomingMessage, gone: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, String(value));
  const hasBody = message.method === 'POST';
  const body = hasBody ? { body: Readable.toWeb(message), duplex: 'half' } : {};
  const init = { method: message.method, headers, signal: gone, ...body };
  return new Request(`http://intray.test${message.url}`, init as RequestInit);
}

type Handler = typeof upload;

function handlerOf(path: string): readonly [Handler, Record<string, string>] | null {
  const [, , kind, id = '', , documentId] = path.split('/');
  if (kind === 'uploads') return [upload, {}];
  if (documentId !== undefined) return [download, { id, documentId }];
  return kind === 'work-items' ? [passOn, { id }] : null;
}

async function main(): Promise<void> {
  giveUploadsTime();
  const archive = createHttp({ baseUrl: process.argv[2] ?? '' });
  const inbox = await startInbox({ connector: archiving(archive), uploadLimitBytes: LIMIT });
  await inbox.sync();
  Object.assign(globalThis, { [Symbol.for('intray.server')]: Promise.resolve(inbox.server) });
  const memory = watchMemory();
  const server = createServer(async (message, response) => {
    const path = message.url ?? '';
    if (path === '/memory') return response.end(JSON.stringify(memory()));
    if (path === '/files') return response.end(JSON.stringify(readdirSync(inbox.runtime.uploads.directory)));
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const [handler, params] = handlerOf(path) ?? [];
    if (!handler) return response.writeHead(404).end();
    const answer = await handler(requestOf(message, gone.signal), { params: Promise.resolve(params) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (!answer.body) return response.end();
    await pipeline(answer.body, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1', async () => {
    const { port } = server.address() as AddressInfo;
    const [item] = await inbox.items('alice');
    process.send?.({ origin: `http://127.0.0.1:${port}`, token: inbox.people.alice.token, itemId: item?.id });
  });
  process.once('disconnect', () => inbox.close().finally(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

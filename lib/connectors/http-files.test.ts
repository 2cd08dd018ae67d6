import { openAsBlob } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createHttp } from './http';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

async function answering(listener: RequestListener) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return createHttp({ baseUrl: `http://127.0.0.1:${address.port}` });
}

function formWith(content: Blob): FormData {
  const form = new FormData();
  form.append('files', content, 'a.bin');
  return form;
}

const MEGABYTE = 1024 * 1024;
const SIZE = 200 * MEGABYTE;

async function withFile(use: (file: Blob) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'http-files-'));
  try {
    const path = join(folder, 'large');
    const handle = await open(path, 'w');
    await handle.truncate(SIZE);
    await handle.close();
    await use(await openAsBlob(path));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a file on disk is sent without ever lying in memory whole', async () => {
  let received = 0;
  let held = 0;
  const http = await answering((request, response) => {
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    request.on('end', () => {
      held = process.memoryUsage().arrayBuffers;
      response.end('{}');
    });
  });
  const before = process.memoryUsage().arrayBuffers;
  await withFile(async (file) => {
    await http.send({ method: 'POST', path: '/x', body: formWith(file), write: true });
  });
  expect(received).toBeGreaterThan(SIZE);
  expect(held - before).toBeLessThan(SIZE / 2);
});

test('a file that is sent to another address is not followed there', async () => {
  const asked: (string | undefined)[] = [];
  const http = await answering((request, response) => {
    asked.push(request.url);
    request.resume();
    request.on('end', () => response.writeHead(302, { location: '/elsewhere' }).end());
  });
  const body = formWith(new Blob(['x']));
  await expect(http.send({ method: 'POST', path: '/x', body, write: true })).rejects.toMatchObject({
    code: 'uncertain',
    message: expect.stringContaining('another address'),
  });
  expect(asked).toEqual(['/x']);
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHttp, type HttpRequest } from './http';

const baseUrl = 'http://vendor.invalid';
const read: HttpRequest = { method: 'GET', path: '/file' };
const write: HttpRequest = { method: 'POST', path: '/file', body: 'x', write: true };

const sentence = expect.stringMatching(/^[A-Z].{10,}\.$/);

/** Chunks one after the other; `failure` at the end of them breaks the stream. */
function streamOf(chunks: readonly string[], failure?: Error): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull: (controller) => {
      const chunk = left.shift();
      if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk));
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

const answering = (response: () => Response, options = {}) =>
  createHttp({ baseUrl, fetch: async () => response(), ...options });

describe('a document', () => {
  test('comes as a stream of any size, with its head', async () => {
    const http = answering(
      () => new Response(streamOf(['12345', '67890']), { status: 206, headers: { 'x-kind': 'file' } }),
      { maxBytes: 4 },
    );
    const { status, headers, body } = await http.open(read);
    expect([status, headers.get('x-kind')]).toEqual([206, 'file']);
    expect(await new Response(body).text()).toBe('1234567890');
  });

  test('that is a refusal without an end is given up after the time limit', async () => {
    // A real connection: only there does an abort end a body that does not come.
    const server = createServer((_request, response) => response.writeHead(404).write('not th'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const http = createHttp({ baseUrl: `http://127.0.0.1:${port}` });
    // However long the head takes, the limit is over only when the test lets it be.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stream = await http.open({ ...read, timeoutMs: 5_000 });
      const reading = stream.read().catch((error: unknown) => error);
      vi.advanceTimersByTime(5_000);
      expect(await reading).toMatchObject({ code: 'unavailable', cause: { name: 'TimeoutError' } });
    } finally {
      vi.useRealTimers();
      server.closeAllConnections();
      server.close();
    }
  });

  test('without a body is a stream without bytes', async () => {
    const { body } = await answering(() => new Response(null)).open(read);
    expect(await new Response(body).text()).toBe('');
  });

  test('that is a refusal is read like any other answer', async () => {
    const stream = await answering(() => new Response('{"code":7}', { status: 404 })).open(read);
    const answer = await stream.read();
    expect([answer.status, answer.json()]).toEqual([404, { code: 7 }]);
  });

  test.each([
    [read, 'bad-response'],
    [write, 'uncertain'],
  ])('that is read has the size limit of answers: %#', async (request, code) => {
    const http = answering(() => new Response(streamOf(['123', '45'])), { maxBytes: 4 });
    const stream = await http.open(request);
    await expect(stream.read()).rejects.toMatchObject({ code, message: sentence });
    const exact = await answering(() => new Response('1234'), { maxBytes: 4 }).open(request);
    expect((await exact.read()).text).toBe('1234');
  });

  test.each([
    [read, 'unavailable'],
    [write, 'uncertain'],
  ])('that breaks off while it is read: %#', async (request, code) => {
    const broken = new Error('socket hang up');
    const stream = await answering(() => new Response(streamOf(['1'], broken))).open(request);
    await expect(stream.read()).rejects.toMatchObject({ code, cause: broken, message: sentence });
  });

  test('that a gateway refuses gives its connection back', async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream({ cancel: cancelled });
    const opening = answering(() => new Response(body, { status: 503 })).open(read);
    await expect(opening).rejects.toMatchObject({ code: 'unavailable' });
    expect(cancelled).toHaveBeenCalledOnce();
    const bare = answering(() => new Response(null, { status: 429 })).open(read);
    await expect(bare).rejects.toMatchObject({ code: 'rate-limited' });
  });

  test('is not asked for outside the address, nor after an abort', async () => {
    const http = answering(() => new Response('x'));
    const astray = http.open({ ...read, path: '//elsewhere.invalid' });
    await expect(astray).rejects.toMatchObject({ code: 'invalid-input', message: sentence });
    const aborted = http.open({ ...write, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError', message: sentence });
  });
});

describe('the time limit of a document', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A vendor that never answers, seen by the signal it was asked with. */
  const silent = createHttp({
    baseUrl,
    timeoutMs: 5_000,
    fetch: (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  });

  test.each([
    [read, 'unavailable'],
    [write, 'uncertain'],
  ])('ends the wait for its head: %#', async (request, code) => {
    const opening = silent.open(request).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await opening).toMatchObject({ code, cause: { name: 'TimeoutError', message: sentence } });
  });

  test('is the shorter one that a request asks for', async () => {
    const opening = silent.open({ ...read, timeoutMs: 50 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(50);
    expect(await opening).toMatchObject({ code: 'unavailable' });
  });

  test('is over once the head has come, and after a failure', async () => {
    const stream = await answering(() => new Response('x')).open(read);
    expect(vi.getTimerCount()).toBe(0);
    await stream.body.cancel();
    await answering(() => new Response(null, { status: 504 }))
      .open(read)
      .catch(() => null);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves an abort of the caller an abort', async () => {
    const controller = new AbortController();
    const opening = silent.open({ ...read, signal: controller.signal }).catch((error: unknown) => error);
    controller.abort();
    expect(await opening).toMatchObject({ name: 'AbortError' });
  });
});

import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { describeThrown } from './conformance/recording';
import { isTimeout } from './errors';
import { createHttp, type HttpRequest, parseJson, retryAfterSeconds } from './http';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A vendor that answers as the test says, on a free port. */
async function vendor(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const read: HttpRequest = { method: 'GET', path: '/tasks' };
const write: HttpRequest = { method: 'POST', path: '/tasks', body: '{}', write: true };

function answering(status: number, headers: Record<string, string>, body = ''): RequestListener {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

describe('the address', () => {
  test('is the path below the base URL with the query encoded in the order given', async () => {
    const seen: string[] = [];
    const origin = await vendor((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    await createHttp({ baseUrl: `${origin}/workspace/` }).send({
      ...read,
      query: [
        ['z', '港 灣'],
        ['a', '1&2'],
      ],
    });
    expect(seen).toEqual(['/workspace/tasks?z=%E6%B8%AF+%E7%81%A3&a=1%262']);
  });

  test.each([
    ['two slashes', '//evil.invalid/x'],
    ['a slash and a backslash', '/\\evil.invalid/x'],
    ['a slash and a tab', '/\t/evil.invalid/x'],
    ['only two slashes', '//'],
    ['no slash', '@evil.invalid/x'],
    ['a whole address', 'http://evil.invalid/x'],
    ['a fragment', '/tasks#/admin'],
  ])('with %s is refused before anything is sent', async (_what, path) => {
    const sent: unknown[] = [];
    const http = createHttp({
      baseUrl: 'http://127.0.0.1:9',
      fetch: async (input) => {
        sent.push(input);
        return new Response('{}');
      },
    });
    await expect(http.send({ ...read, path })).rejects.toMatchObject({ code: 'invalid-input' });
    expect(sent).toEqual([]);
  });

  test.each(['/../admin', '/%2e%2e/admin', '/a/../../admin'])(
    'does not climb out of the base path by %s',
    async (path) => {
      const http = createHttp({
        baseUrl: 'http://127.0.0.1:9/workspace',
        fetch: async () => new Response('{}'),
      });
      await expect(http.send({ ...read, path })).rejects.toMatchObject({ code: 'invalid-input' });
    },
  );

  test('may not hold a password', () => {
    expect(() => createHttp({ baseUrl: 'http://user:pw-3Xk9@127.0.0.1' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.not.stringContaining('pw-3Xk9') }),
    );
  });
});

describe('an answer', () => {
  test('of any status of the vendor itself is handed on', async () => {
    const origin = await vendor(answering(404, { 'x-kind': 'vendor' }, '{"code":7}'));
    const answer = await createHttp({ baseUrl: origin }).send(read);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-kind')).toBe('vendor');
    expect(answer.json()).toEqual({ code: 7 });
  });

  test('without a body is empty text, and no JSON', async () => {
    const origin = await vendor(answering(204, {}));
    const answer = await createHttp({ baseUrl: origin }).send(read);
    expect(answer.text).toBe('');
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'bad-response', status: 204 }));
  });

  test('that is not JSON is uncertain after a write, and never quoted', async () => {
    const origin = await vendor(answering(200, {}, '<p>secret-7Yq2'));
    const answer = await createHttp({ baseUrl: origin }).send(write);
    let thrown: unknown;
    try {
      answer.json();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'uncertain' });
    expect(describeThrown(thrown)).not.toContain('secret-7Yq2');
  });

  test('in several chunks keeps characters that were cut in two', async () => {
    const bytes = new TextEncoder().encode('"港灣儀器"');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const part of [bytes.slice(0, 3), bytes.slice(3)]) controller.enqueue(part);
        controller.close();
      },
    });
    const http = createHttp({ baseUrl: 'http://127.0.0.1:9', fetch: async () => new Response(body) });
    expect((await http.send(read)).json()).toBe('港灣儀器');
  });

  test.each([
    [read, 'bad-response'],
    [write, 'uncertain'],
  ])('larger than the cap is %#: refused, counted after decompression', async (request, code) => {
    const origin = await vendor((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
    );
    const http = createHttp({ baseUrl: origin, maxBytes: 10_000 });
    await expect(http.send(request)).rejects.toMatchObject({ code });
  });
});

describe('a gateway', () => {
  test.each([
    [301, read, 'bad-response'],
    [302, write, 'uncertain'],
    [429, read, 'rate-limited'],
    [429, write, 'rate-limited'],
    [502, read, 'unavailable'],
    [502, write, 'uncertain'],
    [503, write, 'unavailable'],
    [504, write, 'uncertain'],
  ])('answer %i', async (status, request, code) => {
    const asked: string[] = [];
    const origin = await vendor((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.writeHead(status, { location: '/elsewhere', 'retry-after': '7' }).end('body');
    });
    const sending = createHttp({ baseUrl: origin }).send(request);
    await expect(sending).rejects.toMatchObject({ code });
    expect(asked).toEqual(['/tasks']);
  });

  test.each([429, 503])('tells with %i how long to wait', async (status) => {
    const origin = await vendor(answering(status, { 'retry-after': '7' }));
    const sending = createHttp({ baseUrl: origin }).send(read);
    await expect(sending).rejects.toMatchObject({ status, retryAfterSeconds: 7 });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T01:00:00Z');
  test.each([
    ['120', 120],
    [' 7 ', 7],
    ['Sun, 22 Nov 2026 01:00:30 GMT', 30],
    ['Sun, 22 Nov 2026 00:59:00 GMT', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j means %j', (value, seconds) => {
    expect(retryAfterSeconds(value, now)).toBe(seconds);
  });
});

describe('no answer', () => {
  test.each([
    [read, 'unavailable'],
    [write, 'uncertain'],
  ])('because the connection was cut: %#', async (request, code) => {
    const origin = await vendor((incoming) => incoming.socket.destroy());
    await expect(createHttp({ baseUrl: origin }).send(request)).rejects.toMatchObject({ code });
  });

  test.each([
    [read, 'unavailable'],
    [write, 'uncertain'],
  ])('because it was cut in the middle: %#', async (request, code) => {
    const origin = await vendor((incoming, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"half":');
      setImmediate(() => incoming.socket.destroy());
    });
    await expect(createHttp({ baseUrl: origin }).send(request)).rejects.toMatchObject({ code });
  });

  test('because nobody listens is unavailable even for a write: nothing was sent', async () => {
    const origin = await vendor(() => undefined);
    const [server] = servers.splice(0);
    server?.close();
    await expect(createHttp({ baseUrl: origin }).send(write)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.each([
    [read, 'unavailable'],
    [write, 'uncertain'],
  ])('within the time limit: %#', async (request, code) => {
    const origin = await vendor(() => undefined);
    const http = createHttp({ baseUrl: origin, timeoutMs: 30 });
    const error: unknown = await http.send(request).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(isTimeout(error)).toBe(true);
  });

  test.each([
    ['a gateway that waits no longer', 504, true],
    ['a gateway whose connection broke', 502, false],
  ])('tells whether the system may still be at work: %s', async (_what, status, isLate) => {
    const origin = await vendor((_request, response) => response.writeHead(status).end());
    const error: unknown = await createHttp({ baseUrl: origin })
      .send(write)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'uncertain' });
    expect(isTimeout(error)).toBe(isLate);
  });

  test('a connection that broke is no timeout', async () => {
    const origin = await vendor((request) => request.socket.destroy());
    const error: unknown = await createHttp({ baseUrl: origin })
      .send(write)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'uncertain' });
    expect(isTimeout(error)).toBe(false);
  });

  test('within the time limit, after the head of the answer has come', async () => {
    const origin = await vendor((_request, response) => response.writeHead(200).write('{'));
    const http = createHttp({ baseUrl: origin });
    await expect(http.send({ ...read, timeoutMs: 60 })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('an abort', () => {
  /** A request that has reached a silent vendor before it is aborted. */
  async function abortInFlight(request: HttpRequest, reason?: unknown): Promise<unknown> {
    const controller = new AbortController();
    const origin = await vendor(() => controller.abort(reason));
    return createHttp({ baseUrl: origin })
      .send({ ...request, signal: controller.signal })
      .catch((error: unknown) => error);
  }

  test('of a reading is an abort, whatever the reason', async () => {
    expect(await abortInFlight(read)).toMatchObject({ name: 'AbortError' });
    expect(await abortInFlight(read, 'shutting down')).toMatchObject({ name: 'AbortError' });
  });

  test('of a write in flight is uncertain', async () => {
    expect(await abortInFlight(write)).toMatchObject({ code: 'uncertain' });
  });

  test('by the deadline of the caller is unavailable', async () => {
    const reason = new DOMException('too late', 'TimeoutError');
    expect(await abortInFlight(read, reason)).toMatchObject({ code: 'unavailable' });
  });

  test('before anything was sent is an abort, also of a write', async () => {
    const sending = createHttp({ baseUrl: 'http://127.0.0.1:9' }).send({
      ...write,
      signal: AbortSignal.abort(),
    });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a header that cannot be sent is refused without being quoted', async () => {
  const http = createHttp({ baseUrl: 'http://127.0.0.1:9' });
  const error: unknown = await http
    .send({ ...write, headers: { authorization: 'Bearer tok-5Hd8\nx' } })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'invalid-input' });
  expect(describeThrown(error)).not.toContain('tok-5Hd8');
});

describe('JSON', () => {
  test.each([
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id": -9223372036854775808}', { id: '-9223372036854775808' }],
    ['[1,18446744073709551615]', [1, '18446744073709551615']],
    ['9007199254740993', '9007199254740993'],
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ['{"id":1732243200000,"rate":0.1234567890123456}', { id: 1732243200000, rate: 0.1234567890123456 }],
    [
      '{"deep":[{"ids":[9007199254740993]}],"flag":true}',
      { deep: [{ ids: ['9007199254740993'] }], flag: true },
    ],
    ['{"text":": 9007199254740993"}', { text: ': 9007199254740993' }],
  ])('%s keeps its integers', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test.each(['', '{', '{"id":9007199254740993', '<html>'])('%j is refused', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

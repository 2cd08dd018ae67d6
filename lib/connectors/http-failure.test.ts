import { expect, test } from 'vitest';
import { createHttp, type HttpRequest, retryAfterSeconds } from './http';

const baseUrl = 'http://vendor.invalid';
const read: HttpRequest = { method: 'GET', path: '/tasks' };
const write: HttpRequest = { method: 'POST', path: '/tasks', body: '{}', write: true };

const sentence = expect.stringMatching(/^[A-Z].{10,}\.$/);

const failing = (error: unknown) =>
  createHttp({
    baseUrl,
    fetch: async () => {
      throw error;
    },
  });

const answering = (status: number) =>
  createHttp({ baseUrl, fetch: async () => new Response('{}', { status }) });

/** An error of the platform with an error below it. */
const wrapping = (code: string, over: object = {}) =>
  Object.assign(new TypeError('fetch failed', { cause: Object.assign(new Error('below'), { code }) }), over);

test.each([
  [read, 'unavailable'],
  [write, 'uncertain'],
])('an error without a code keeps its cause: %#', async (request, code) => {
  const cause = new TypeError('fetch failed');
  await expect(failing(cause).send(request)).rejects.toMatchObject({ code, cause, message: sentence });
});

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('%s says that not even a write has left, under whatever it lies', async (code) => {
  await expect(failing(wrapping(code)).send(write)).rejects.toMatchObject({ code: 'unavailable' });
  const numbered = failing(wrapping(code, { code: 23 })).send(write);
  await expect(numbered).rejects.toMatchObject({ code: 'unavailable' });
});

test('a connection that was reset may have taken the write', async () => {
  await expect(failing(wrapping('ECONNRESET')).send(write)).rejects.toMatchObject({ code: 'uncertain' });
});

test.each([
  [300, 'bad-response'],
  [301, 'bad-response'],
  [399, 'bad-response'],
  [429, 'rate-limited'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
])('a gateway’s %i is %s, in a sentence and with its status', async (status, code) => {
  await expect(answering(status).send(read)).rejects.toMatchObject({ code, status, message: sentence });
});

test.each([
  [null, 'uncertain'],
  ['soon', 'uncertain'],
  ['7', 'unavailable'],
])('a write that is answered 503 with Retry-After %j is %s', async (wait, code) => {
  const headers = wait === null ? undefined : { 'retry-after': wait };
  const http = createHttp({ baseUrl, fetch: async () => new Response('', { status: 503, headers }) });
  await expect(http.send(write)).rejects.toMatchObject({ code, status: 503, message: sentence });
});

test.each([299, 400, 428, 430, 500, 501, 505])('%i is the vendor’s own and handed on', async (status) => {
  expect((await answering(status).send(read)).status).toBe(status);
});

test.each([
  ['0', 0],
  ['22 Nov 2026 01:00:30 GMT', 30],
  ['Sun Nov 22 01:00:30 GMT 2026', 30],
  ['-5', undefined],
])('Retry-After %j means %j', (value, seconds) => {
  expect(retryAfterSeconds(value, Date.parse('2026-11-22T01:00:00Z'))).toBe(seconds);
});

test.each(['http://user@127.0.0.1', 'http://:secret@127.0.0.1', 'http://user:secret@127.0.0.1'])(
  'the address %s is refused in a sentence',
  (address) => {
    const error = expect.objectContaining({ code: 'invalid-input', message: sentence });
    expect(() => createHttp({ baseUrl: address })).toThrow(error);
  },
);

test('what is asked for is JSON, unless the caller wants something else', async () => {
  const seen: (string | null)[] = [];
  const http = createHttp({
    baseUrl,
    fetch: async (_input, init) => {
      seen.push(new Headers(init?.headers).get('accept'));
      return new Response('{}');
    },
  });
  await http.send(read);
  await http.send({ ...read, headers: { accept: 'image/png' } });
  expect(seen).toEqual(['application/json', 'image/png']);
});

test('what cannot be sent or read is told in sentences', async () => {
  const control = answering(200).send({ ...read, headers: { authorization: 'a\nb' } });
  await expect(control).rejects.toMatchObject({ code: 'invalid-input', message: sentence });
  const html = createHttp({ baseUrl, fetch: async () => new Response('<p>') });
  const answer = await html.send(read);
  const error = expect.objectContaining({ message: sentence, cause: new SyntaxError('not JSON') });
  expect(() => answer.json()).toThrow(error);
});

test('an abort without a name of its own is an abort in a sentence', async () => {
  const controller = new AbortController();
  const http = createHttp({
    baseUrl,
    fetch: async () => {
      controller.abort('shutting down');
      throw controller.signal.reason;
    },
  });
  const sending = http.send({ ...read, signal: controller.signal });
  await expect(sending).rejects.toMatchObject({ name: 'AbortError', message: sentence });
});

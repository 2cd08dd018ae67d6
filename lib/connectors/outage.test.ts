import { expect, test } from 'vitest';
import { ConnectorError, type ConnectorErrorOptions } from './errors';
import { createHttp, type HttpRequest } from './http';
import { isOutage } from './outage';

const read: HttpRequest = { method: 'GET', path: '/tasks' };
const baseUrl = 'http://vendor.invalid';

const thrown = (fetch: typeof globalThis.fetch): Promise<unknown> =>
  createHttp({ baseUrl, fetch })
    .send(read)
    .then(
      () => null,
      (error: unknown) => error,
    );
const failing = (cause: Error) =>
  thrown(async () => Promise.reject(new TypeError('fetch failed', { cause })));
const coded = (code: string) => Object.assign(new Error('below'), { code });

test.each([429, 502, 503, 504])('a gateway’s %i speaks of the whole system', async (status) => {
  expect(isOutage(await thrown(async () => new Response('', { status })))).toBe(true);
});

test.each([coded('ECONNREFUSED'), coded('ENOTFOUND'), new DOMException('late', 'TimeoutError')])(
  'so does a system that cannot be reached or does not answer in time: $name $code',
  async (cause) => {
    expect(isOutage(await failing(cause))).toBe(true);
  },
);

test('a connection that breaks may break because of one item', async () => {
  expect(isOutage(await failing(coded('ECONNRESET')))).toBe(false);
});

test.each<[string, ConnectorErrorOptions, boolean]>([
  ['a fault of the system’s own', { status: 500 }, false],
  ['a fault without a status', {}, false],
  ['a fault that says when to come back', { status: 500, retryAfterSeconds: 0 }, true],
])('%s: %j', (_what, options, expected) => {
  expect(isOutage(new ConnectorError('unavailable', 'It failed.', options))).toBe(expected);
});

test('nothing but a failed attempt does', () => {
  expect(isOutage(new ConnectorError('uncertain', 'No answer.', { status: 504 }))).toBe(false);
  expect(isOutage(coded('ECONNREFUSED'))).toBe(false);
});

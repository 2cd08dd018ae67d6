import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiProblem, isWorthRetrying } from './api-problem';
import { getJson, sendJson, sendWithoutAnswer } from './fetch-json';

const answers: Record<string, { status: number; type: string; body: string }> = {
  '/good': { status: 200, type: 'application/json', body: '{"name":"陳愛麗"}' },
  '/wrong-shape': { status: 200, type: 'application/json', body: '{"name":1}' },
  '/problem': {
    status: 409,
    type: 'application/problem+json',
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Bob Brown was faster.',
      code: 'conflict',
      field: 'expectedVersion',
    }),
  },
  '/system-down': {
    status: 502,
    type: 'application/problem+json',
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Unavailable',
      status: 502,
      detail: 'The system did not answer.',
      code: 'unavailable',
    }),
  },
  '/proxy-page': { status: 502, type: 'text/html', body: '<h1>Bad gateway: secret-host</h1>' },
};

const Named = z.object({ name: z.string() });
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer?.status ?? 500, { 'content-type': answer?.type ?? 'text/plain' });
    response.end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const failureOf = (path: string) => getJson(Named, `${origin}${path}`).catch((error: unknown) => error);

describe('getJson', () => {
  it('answers what the contract describes', async () =>
    expect(await getJson(Named, `${origin}/good`)).toEqual({ name: '陳愛麗' }));

  it('keeps code, sentence and field of a problem document', async () =>
    expect(await failureOf('/problem')).toMatchObject({
      code: 'conflict',
      message: 'Bob Brown was faster.',
      field: 'expectedVersion',
    }));

  it('does not hand on an answer that breaks the contract', async () =>
    expect(await failureOf('/wrong-shape')).toMatchObject({ code: 'internal' }));

  it('says that the server did not answer where something else did, and shows nothing of it', async () => {
    const error = await failureOf('/proxy-page');
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.not.stringContaining('secret-host') });
  });

  it('tells a reader that went away from a server that did', async () => {
    const aborted = getJson(Named, `${origin}/good`, AbortSignal.abort());
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('isWorthRetrying', () => {
  const isRetried = async (path: string) =>
    isWorthRetrying(await failureOf(path).then(z.instanceof(Error).parse));

  it('is true only where Intray’s own server was out of reach', async () => {
    expect(await isRetried('/proxy-page')).toBe(true);
    expect(await isRetried('/system-down')).toBe(false);
    expect(await isRetried('/wrong-shape')).toBe(false);
  });
});

describe('sendJson', () => {
  it('fails with a sentence when nobody listens', async () => {
    const closed = sendJson(Named, 'http://127.0.0.1:1/api', { method: 'POST', body: {} });
    await expect(closed).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('nobody answers', () => {
  const nobody = 'http://127.0.0.1:1/';
  const told = (asked: Promise<unknown>) =>
    asked.catch((error: unknown) => (error instanceof ApiProblem ? error.message : ''));
  const LATER = /tried again by itself/;
  const NEVER = /not known whether this arrived. It is not sent again by itself/;

  it('when something is read, or asked in a body: it is tried again', async () => {
    expect(await told(getJson(Named, nobody))).toMatch(LATER);
    expect(await told(sendJson(Named, nobody, { method: 'POST', body: {}, isRead: true }))).toMatch(LATER);
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)(
    'to a %s: it is not, and nobody knows whether it arrived',
    async (method) => {
      expect(await told(sendJson(Named, nobody, { method, body: {} }))).toMatch(NEVER);
      expect(await told(sendWithoutAnswer(nobody, { method }))).toMatch(NEVER);
      expect(await told(sendJson(Named, `${origin}/proxy-page`, { method }))).toMatch(NEVER);
    },
  );
});

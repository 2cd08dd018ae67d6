import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { saveDraft, startProcess } from './contract/pane-routes';
import { Problem } from './contract/problem';
import { contract } from './contract/route-contract';
import { createAction } from './contract/routes';
import { createRouteBuilder, problemResponse, type RouteEnvironment } from './route';

const list = contract({
  method: 'GET',
  path: '/x',
  summary: '',
  status: 200,
  query: z.strictObject({ limit: z.coerce.number().max(10) }),
  answer: z.strictObject({ limit: z.number() }),
});
const write = contract({
  method: 'POST',
  path: '/x',
  summary: '',
  status: 202,
  body: z.strictObject({ name: z.string() }),
  answer: z.strictObject({ name: z.string() }),
});

const longestText = '單'.repeat(200_000);
const longest = { label: 'Text', base: [longestText], values: [longestText], drafted: [longestText] };
const handedIn = {
  workItemId: 'item',
  actionId: 'agree',
  expectedVersion: '1',
  idempotencyKey: 'decision-1',
  inputs: { form: { text: [longestText] }, formBase: { text: [longestText] } },
};
const start = {
  connectionId: 'office',
  startableId: 'p',
  title: null,
  attachments: [],
  saveOnly: false,
  idempotencyKey: 'start-key-1',
};

const environment: RouteEnvironment<{ id: string }> = {
  authenticate: async (request) => {
    if (request.headers.get('authorization'))
      return { user: { id: 'token' }, via: 'token', from: 'token ci' };
    return request.headers.get('cookie')
      ? { user: { id: 'session' }, via: 'session', from: 'browser' }
      : null;
  },
  ownOrigin: () => 'https://inbox.example.org',
  toProblem: () => problemResponse('internal', 'It broke.'),
};
const route = createRouteBuilder(environment);
const json = { 'content-type': 'application/json' };
const context = { params: Promise.resolve({}) };
const GET = route(list, async ({ query }) => query);
const POST = route(write, async ({ body }) => body);

const get = (url: string, headers: Record<string, string>) =>
  GET(new Request(`http://intray.test${url}`, { headers }), context);
const post = (body: string, headers: Record<string, string>) =>
  POST(
    new Request('http://intray.test/x', {
      method: 'POST',
      body,
      headers: { host: 'intray.test', ...json, ...headers },
    }),
    context,
  );

describe('a route', () => {
  it('answers 401 with a problem document to somebody unknown', async () => {
    const response = await get('/x?limit=1', {});
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Problem.parse(await response.json()).code).toBe('unauthenticated');
  });

  it('names the query parameter that is wrong', async () => {
    const response = await get('/x?limit=11', { cookie: 'c' });
    expect(response.status).toBe(422);
    expect(Problem.parse(await response.json()).field).toBe('limit');
  });

  it('refuses unknown parameters, which are mostly typing errors', async () => {
    expect(Problem.parse(await (await get('/x?limit=1&lmit=2', { cookie: 'c' })).json()).field).toBe('lmit');
  });

  it('takes a write of its own pages', async () => {
    expect((await post('{"name":"a"}', { cookie: 'c', origin: 'https://intray.test' })).status).toBe(202);
  });

  it('takes one from the configured address, behind a proxy that names the host otherwise', async () => {
    expect((await post('{"name":"a"}', { cookie: 'c', origin: 'https://inbox.example.org' })).status).toBe(
      202,
    );
  });

  it('takes one over http where Intray is reached by http', async () => {
    const overHttp = createRouteBuilder<{ id: string }>({
      ...environment,
      ownOrigin: () => 'http://localhost:3000',
    });
    const headers = { host: 'intray.test', cookie: 'c', origin: 'http://intray.test', ...json };
    const request = new Request('http://intray.test/x', { method: 'POST', body: '{"name":"a"}', headers });
    expect((await overHttp(write, async ({ body }) => body)(request, context)).status).toBe(202);
  });

  it.each([
    ['https://evil.test'],
    ['http://evil.test'],
    ['http://intray.test'],
    ['http://inbox.example.org'],
    ['null'],
    [''],
  ])('refuses a cookie-authenticated write from %j', async (origin) => {
    const response = await post('{"name":"a"}', { cookie: 'c', ...(origin && { origin }) });
    expect(Problem.parse(await response.json()).code).toBe('cross-site');
  });

  it('needs no origin with a token, which no browser sends by itself', async () => {
    expect((await post('{"name":"a"}', { authorization: 'Bearer t' })).status).toBe(202);
  });

  it.each([
    ['{', {}, undefined],
    ['{"name":1}', {}, 'name'],
    ['{"name":"a"}', { 'content-type': 'text/plain' }, 'content-type'],
  ])('refuses the body %s', async (body, headers, field) => {
    const response = await post(body, { authorization: 'Bearer t', ...headers });
    expect(response.status).toBe(422);
    expect(Problem.parse(await response.json()).field).toBe(field);
  });

  it('refuses a body of more than 1 MB, counted in bytes', async () => {
    const response = await post(JSON.stringify({ name: '單'.repeat(400_000) }), {
      authorization: 'Bearer t',
    });
    expect(response.status).toBe(413);
    expect(Problem.parse(await response.json())).toMatchObject({
      code: 'too-large',
      detail: 'This is more than Intray takes at once (1 MB), so nothing was done.',
    });
  });

  it.each([
    ['saved', saveDraft, { entries: { text: longest }, revision: null }],
    ['handed in', createAction, handedIn],
    ['started with', startProcess, { ...start, values: { text: longest.values } }],
  ])(
    'takes a field as long as one may be that is %s, and has a limit all the same',
    async (_, contract, body) => {
      const taking = route<unknown, unknown, unknown>(contract, async () => new Response('taken'));
      const ask = (content: object) => {
        const headers = { ...json, authorization: 'Bearer t' };
        const request = { method: contract.method, body: JSON.stringify(content), headers };
        return taking(new Request('http://intray.test/x', request), context);
      };
      expect((await ask(body)).status).toBe(200);
      const refused = Problem.parse(await (await ask({ ...body, more: '單'.repeat(3_000_000) })).json());
      expect(refused).toMatchObject({ code: 'too-large', detail: expect.stringContaining('(8 MB)') });
    },
  );

  it('turns a failure into a problem', async () => {
    const failing = route(list, async () => {
      throw new Error('secret detail');
    });
    const response = await failing(
      new Request('http://intray.test/x?limit=1', { headers: { cookie: 'c' } }),
      context,
    );
    expect(await response.text()).not.toContain('secret detail');
    expect(response.status).toBe(500);
  });
});

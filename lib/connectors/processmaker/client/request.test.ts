import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConnectorError } from '../../errors';
import { scripted } from '../scripted-testing';
import {
  httpRequest,
  ifAllowed,
  ifPossible,
  indexSegment,
  isNotAnswered,
  isRefused,
  queryOf,
  read,
  segment,
  write,
  writeFor,
} from './request';

const Answer = z.object({ id: z.string() });
const UID = 'a'.repeat(32);
const PUT = { method: 'PUT', path: '/x' } as const;

describe('a request to the API', () => {
  const { call } = scripted({});

  test('a reading has no body, and is no write', () => {
    expect(httpRequest(call, { method: 'GET', path: '/x', query: [['a', 'b']] })).toEqual({
      method: 'GET',
      path: '/api/1.0/workflow/x',
      query: [['a', 'b']],
      headers: { authorization: 'Bearer access' },
      body: undefined,
      write: false,
      signal: call.signal,
    });
  });

  test('a body goes as JSON, a form as it is', () => {
    const form = new FormData();
    expect(httpRequest(call, { ...PUT, body: { a: 1 } })).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
      write: true,
    });
    const sent = httpRequest(call, { ...PUT, body: form });
    expect(sent.headers).not.toHaveProperty('content-type');
    expect(sent.body).toBe(form);
  });

  test('a query has the pairs that have a value', () => {
    expect(queryOf({ start: 0, search: '', sort: undefined })).toEqual([
      ['start', '0'],
      ['search', ''],
    ]);
  });

  test.each(['../x', '', `${UID}/x`, 'a'.repeat(31)])('“%s” is no id for a path', (text) => {
    expect(() => segment(text)).toThrow(
      expect.objectContaining({ code: 'not-found', message: 'ProcessMaker has no such item.' }),
    );
    expect(segment(UID)).toBe(UID);
  });

  test.each(['0', '01', '', '1x', '-1', '1234567', 'x1'])('“%s” is no index for a path', (text) => {
    expect(() => indexSegment(text)).toThrow(
      expect.objectContaining({ code: 'not-found', message: 'ProcessMaker has no such item.' }),
    );
    expect(['1', '123456'].map(indexSegment)).toEqual(['1', '123456']);
  });
});

describe('an answer in a form that nobody understands', () => {
  test('is a bad answer of a reading', async () => {
    const { call } = scripted({ '/x': { id: 1 } });
    await expect(read(call, '/x', Answer)).rejects.toMatchObject({
      code: 'bad-response',
      message: 'ProcessMaker answered in a form that Intray does not understand.',
      status: 200,
      cause: expect.any(z.core.$ZodError),
    });
  });

  test('leaves it open whether a write was done', async () => {
    const { call } = scripted({ 'PUT /x': { id: 1 } });
    await expect(writeFor(call, PUT, Answer)).rejects.toMatchObject({
      code: 'uncertain',
      message: expect.stringMatching(/does not understand\. It may have done what was asked\.$/),
      status: 200,
    });
  });

  test('and one that is understood is handed on', async () => {
    const { call } = scripted({ '/x': { id: 'a' }, 'PUT /x': { id: 'b' } });
    expect([await read(call, '/x', Answer), await writeFor(call, PUT, Answer)]).toEqual([
      { id: 'a' },
      { id: 'b' },
    ]);
  });
});

test('a write of which nothing is expected succeeds with an empty answer', async () => {
  await expect(write(scripted({ 'PUT /x': undefined }).call, PUT)).resolves.toBeUndefined();
  await expect(write(scripted({ 'PUT /x': 500 }).call, PUT)).rejects.toMatchObject({ code: 'uncertain' });
  await expect(read(scripted({ '/x': 500 }).call, '/x', Answer)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

describe('which failures are no end of the matter (vendor facts: processmaker §2)', () => {
  const failure = (status: number | undefined, code: ConnectorError['code'] = 'forbidden') =>
    new ConnectorError(code, 'x', { status });
  const statuses = [undefined, 302, 400, 401, 403, 404, 405, 413, 429, 500, 502, 503];
  const those = (is: (error: unknown) => boolean) => statuses.filter((status) => is(failure(status)));

  test('another way is worth a try', () => {
    expect(those(isNotAnswered)).toEqual([400, 403, 404, 405, 500]);
    expect(isNotAnswered(new Error('x'))).toBe(false);
  });

  test('a right is missing, or the thing', () => {
    expect(those(isRefused)).toEqual([400, 401, 403]);
    expect(isRefused(failure(400, 'unsupported'))).toBe(false);
    expect(isRefused(Object.assign(new Error('x'), { status: 400 }))).toBe(false);
  });

  test.each([
    ['a refusal', failure(401), null, null],
    ['a missing function', failure(404, 'unsupported'), 'thrown', null],
    ['a crash', failure(500, 'unavailable'), 'thrown', null],
    ['an answer that cannot be read', failure(200, 'bad-response'), 'thrown', null],
    ['a system that is down', failure(503, 'unavailable'), 'thrown', 'thrown'],
    ['a defect of ours', new TypeError('x'), 'thrown', 'thrown'],
  ])('%s', async (_, error, allowed, possible) => {
    const failing = () => Promise.reject(error);
    expect(await ifAllowed<string>(failing()).catch(() => 'thrown')).toBe(allowed);
    expect(await ifPossible<string>(failing()).catch(() => 'thrown')).toBe(possible);
  });

  test('what is answered is handed on', async () => {
    expect([await ifAllowed(Promise.resolve(1)), await ifPossible(Promise.resolve(2))]).toEqual([1, 2]);
  });
});

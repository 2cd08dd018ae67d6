import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../errors';
import { createHttp, type HttpAnswer } from '../http';
import { classify, isRefusal } from './errors';

const SECRET = 'bearer-of-somebody';

async function answerOf(status: number, body: string): Promise<HttpAnswer> {
  const http = createHttp({
    baseUrl: 'http://supos.example',
    fetch: async () => new Response(body, { status }),
  });
  return http.send({ method: 'GET', path: '/' });
}

async function codeFor(status: number, body: unknown, write = false) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const error = classify(await answerOf(status, text), write);
  expect(error.message).toMatch(/^[A-Z][^{<]*\.$|^supOS [^{<]*\.$/);
  expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).not.toContain(SECRET);
  return error.code;
}

describe('the vendor’s codes (facts: supos §3)', () => {
  it.each([
    [100108237, 'not-found'],
    [100108238, 'not-found'],
    [100108227, 'not-found'],
    [100108214, 'forbidden'],
    [100108240, 'forbidden'],
    [100108230, 'forbidden'],
    [100108213, 'invalid-input'],
    [100108507, 'invalid-input'],
    [100108533, 'invalid-input'],
    [100108220, 'conflict'],
    [100108503, 'bad-response'],
    [100106403, 'auth'],
    [123, 'invalid-input'],
  ])('%i is %s, as a number and as text', async (code, expected) => {
    expect(await codeFor(400, { code, message: SECRET })).toBe(expected);
    expect(await codeFor(400, { code: String(code), message: SECRET }, true)).toBe(expected);
  });

  it('keeps a business refusal that comes with 500 what it is', async () => {
    expect(await codeFor(500, { code: 100108602, message: SECRET }, true)).toBe('bad-response');
  });

  it('takes an internal fault for down when reading and for uncertain when writing', async () => {
    const body = { code: 100000001, message: SECRET };
    expect(await codeFor(500, body)).toBe('unavailable');
    expect(await codeFor(500, body, true)).toBe('uncertain');
    expect(await codeFor(500, '', true)).toBe('uncertain');
  });

  it('copes with bodies that are not the envelope', async () => {
    expect(await codeFor(400, `<html>${SECRET}</html>`)).toBe('bad-response');
    expect(await codeFor(404, `<html>${SECRET}</html>`)).toBe('unsupported');
    expect(await codeFor(500, '')).toBe('unavailable');
    expect(await codeFor(400, [SECRET])).toBe('bad-response');
  });

  it('takes any 401 or 403 for the access key, whatever it says (facts: supos §2)', async () => {
    expect(await codeFor(401, SECRET)).toBe('auth');
    expect(await codeFor(403, { code: 100108214, message: SECRET })).toBe('auth');
  });
});

describe('a refusal', () => {
  it.each([
    [400, { code: 100108237 }, false, 100108237],
    [400, { code: '100108237' }, true, 100108237],
    [400, { code: 123 }, false, 123],
    [400, {}, false, null],
    [404, {}, false, null],
    [401, { code: 100106403 }, false, 100106403],
    [403, {}, false, null],
    [500, { code: 100000001 }, false, 100000001],
    [500, { code: 100000001 }, true, 100000001],
    [500, {}, false, null],
    [500, {}, true, null],
    [500, { code: 100108602 }, true, 100108602],
  ])('of status %i with %j keeps both for the log', async (status, body, write, vendorCode) => {
    const refused = classify(await answerOf(status, JSON.stringify(body)), write);
    expect(refused).toMatchObject({ status, vendorCode });
  });

  it('is told apart by its code, and other errors are none', async () => {
    const refused = classify(await answerOf(400, '{"code":100108237}'), false);
    expect(isRefusal(refused, 100108237)).toBe(true);
    expect(isRefusal(refused, 100108238)).toBe(false);
    const similar = Object.assign(new ConnectorError('not-found', 'Gone.'), { vendorCode: 100108237 });
    expect(isRefusal(similar, 100108237)).toBe(false);
    expect(isRefusal(undefined, 100108237)).toBe(false);
  });
});

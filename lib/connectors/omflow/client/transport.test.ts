import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../contract';
import { ConnectorError } from '../../errors';
import type { HttpRequest } from '../../http';
import { answeringCall, openingCall } from '../testing';
import { ask, openFile, read, readTable, send, understood, write, writeForm } from './transport';

const CREDENTIAL = { security: 'code', omflow_restapi: 1 };
const sentence = expect.stringMatching(/OMFLOW.*\.$/);

/** A call that is always answered with this status and JSON, and what it sent. */
function answered(json: unknown, status = 200, config = {}) {
  const sent: HttpRequest[] = [];
  const call: Call = { ...answeringCall(() => null), config };
  const http: Call['http'] = {
    ...call.http,
    send: async (request) => {
      sent.push(request);
      return { status, headers: new Headers(), text: '', json: () => json };
    },
  };
  return { call: { ...call, http }, sent };
}

const ok = { status: 200, message: '', result: 5 };

test('a reading carries the credential, the language of the settings and its body (vendor facts: omflow §1)', async () => {
  const { call, sent } = answered(ok, 200, { language: 'en' });
  expect(await ask(call, '/x/', { a: 1 })).toEqual(ok);
  const [request] = sent;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/rest/x/',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    write: false,
    signal: call.signal,
  });
  expect(JSON.parse(String(request?.body))).toEqual({ ...CREDENTIAL, a: 1 });
});

test('a write has its refusals in one language, whatever the settings say (vendor facts: omflow §1)', async () => {
  const { call, sent } = answered(ok, 200, { language: 'en' });
  expect(await write(call, '/x/', {})).toEqual(ok);
  expect(sent).toMatchObject([{ headers: { 'accept-language': 'zh-hant' }, write: true }]);
});

test('a write with files is a form: texts as they are, the rest as JSON (vendor document: Quick create and push)', async () => {
  const { call, sent } = answered(ok, 200, { language: 'en' });
  const files = [{ field: 'files', name: '報價單.txt', content: new Blob(['x']) }];
  expect(await writeForm(call, '/x/', { title: 'a b', formdata: [{ id: 'F' }] }, files)).toEqual(ok);
  const [request] = sent;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/rest/x/',
    headers: { 'accept-language': 'zh-hant' },
    write: true,
  });
  const form = request?.body;
  if (!(form instanceof FormData)) throw new Error('no form was sent');
  const { files: file, ...fields } = Object.fromEntries(form);
  expect(fields).toEqual({ security: 'code', omflow_restapi: '1', title: 'a b', formdata: '[{"id":"F"}]' });
  expect(file).toMatchObject({ name: '報價單.txt', size: 1 });
});

test.each([
  [500, 'unavailable', 'uncertain'],
  [502, 'unavailable', 'uncertain'],
  [499, 'bad-response', 'bad-response'],
  [404, 'bad-response', 'bad-response'],
  [302, 'bad-response', 'bad-response'],
] as const)('HTTP status %i is %s when reading and %s after a write', async (status, reading, writing) => {
  const { call } = answered(ok, status);
  await expect(ask(call, '/x/', {})).rejects.toMatchObject({ code: reading, status, message: sentence });
  await expect(write(call, '/x/', {})).rejects.toMatchObject({ code: writing, status, message: sentence });
  await expect(writeForm(call, '/x/', {}, [])).rejects.toMatchObject({ code: writing, status });
  await expect(send(call, { method: 'GET', path: '/' })).rejects.toMatchObject({ code: reading });
});

test('the sentence about a failing server tells whether something was sent', async () => {
  const { call } = answered(ok, 500);
  await expect(ask(call, '/x/', {})).rejects.toThrow('not working');
  await expect(write(call, '/x/', {})).rejects.toThrow('after the request was sent');
});

test('what is no envelope is bad-response when reading and uncertain after a write', async () => {
  const { call } = answered({ hello: 'world' });
  await expect(ask(call, '/x/', {})).rejects.toMatchObject({ code: 'bad-response', message: sentence });
  await expect(write(call, '/x/', {})).rejects.toMatchObject({ code: 'uncertain', message: sentence });
  await expect(writeForm(call, '/x/', {}, [])).rejects.toMatchObject({
    code: 'uncertain',
    message: sentence,
  });
});

test('a result is read only of a success, and only in its shape', async () => {
  expect(await read(answered(ok).call, '/x/', {}, z.number())).toBe(5);
  const refused = answered({ ...ok, status: 404 }).call;
  await expect(read(refused, '/x/', {}, z.number())).rejects.toMatchObject({ code: 'not-found' });
  const other = read(answered(ok).call, '/x/', {}, z.string());
  await expect(other).rejects.toMatchObject({ code: 'bad-response', message: sentence });
});

test('what was not understood is told to the log as the cause, and not to the person', () => {
  expect(understood(z.number(), 5)).toBe(5);
  expect(() => understood(z.number(), 'secret')).toThrow(
    expect.objectContaining({ code: 'bad-response', cause: expect.any(z.ZodError), message: sentence }),
  );
});

const page = { column: 'updatetime', direction: 'desc', start: 20, length: 10 } as const;
const Rows = z.object({ data: z.array(z.number()) });

test('a table is asked for as the vendor’s widget asks (vendor facts: omflow §3)', async () => {
  const { call, sent } = answered({ data: [1] });
  expect(await readTable(call, '/x/', page, { filter: 'f' }, Rows)).toEqual({ data: [1] });
  expect(sent).toMatchObject([{ path: '/rest/x/', write: false, headers: { 'accept-language': 'zh-hant' } }]);
  expect(JSON.parse(String(sent[0]?.body))).toEqual({
    ...CREDENTIAL,
    draw: 1,
    columns: [{ data: 'updatetime' }],
    order: [{ column: 0, dir: 'desc' }],
    start: 20,
    length: 10,
    search: { value: '' },
    filter: 'f',
  });
});

test('a table may be refused in an envelope, or be none', async () => {
  const refused = readTable(answered({ ...ok, status: 403 }).call, '/x/', page, {}, Rows);
  await expect(refused).rejects.toMatchObject({ code: 'auth' });
  const none = readTable(answered({ data: 'none' }).call, '/x/', page, {}, Rows);
  await expect(none).rejects.toMatchObject({ code: 'bad-response' });
});

test('a file is opened without a credential (vendor facts: omflow §0)', async () => {
  const { call, requests, cancel } = openingCall(200);
  expect((await openFile(call, '/a.txt')).status).toBe(200);
  expect(requests).toEqual([{ method: 'GET', path: '/a.txt', signal: call.signal }]);
  expect(cancel).not.toHaveBeenCalled();
});

test.each([
  [404, 'not-found'],
  [403, 'bad-response'],
  [500, 'unavailable'],
] as const)('a file answered with %i is %s, and its body is given back', async (status, code) => {
  const { call, cancel } = openingCall(status);
  await expect(openFile(call, '/a.txt')).rejects.toMatchObject({ code, status, message: sentence });
  expect(cancel).toHaveBeenCalledOnce();
});

const smallFile = [{ field: 'files', name: 'a.txt', content: new Blob(['x']) }];

test.each([
  [413, /larger than this OMFLOW takes.*not kept/],
  [415, /files of this kind.*not kept/],
])(
  'a file that is refused with %i on its way was not kept, and a sentence says why',
  async (status, message) => {
    const { call } = answered({}, status);
    await expect(writeForm(call, '/x/', {}, smallFile)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
      status,
    });
  },
);

test('more than a body that OMFLOW can read is not sent (vendor facts: omflow §1)', async () => {
  const { call, sent } = answered(ok);
  const frame = Buffer.byteLength(JSON.stringify({ ...CREDENTIAL, text: '' }));
  const text = 'x'.repeat(2_621_440 - frame);
  expect(await write(call, '/x/', { text })).toEqual(ok);
  await expect(write(call, '/x/', { text: `${text}x` })).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(write(call, '/x/', { text: `${text.slice(1)}字` })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  expect(sent).toHaveLength(1);
});

test.each([
  [300, 'unavailable'],
  [302, 'unavailable'],
  [399, 'unavailable'],
  [299, 'bad-response'],
  [400, 'bad-response'],
  [undefined, 'bad-response'],
])('a file that is sent elsewhere was let through by nobody: status %s is %s', async (status, code) => {
  const { call } = answered(ok);
  const send = () => Promise.reject(new ConnectorError('bad-response', 'elsewhere', { status }));
  const sending = writeForm({ ...call, http: { ...call.http, send } }, '/x/', {}, []);
  await expect(sending).rejects.toMatchObject({
    code,
    status,
    message: code === 'unavailable' ? expect.stringMatching(/sign-in of its own.*was not kept/) : 'elsewhere',
  });
});

import { expect, test } from 'vitest';
import { first, mismatches, ok, world } from './testing';

const LIST = '/rest/my-mission/api/my-mission/list/';
const FILES = '/rest/flowmanage/api/omdata-file/';
const ticket = { flow_uuid: '<flow:harbour-purchase>', data_no: 1, data_id: 2 };
const UUID = '0b0f4c5e-8d0a-4f6e-9a55-2f4f9f0f6c11';

const post = (path: string, told: object) => ({ method: 'POST', path, ...told });
const list = (told: object, response: unknown, as: string | null = 'alice') => ({
  label: 'list',
  as,
  request: post(LIST, told),
  response,
});
const refusal = (message: string) => ({ status: 403, message, result: null });

const fileList = (...files: readonly (readonly [string, number])[]) => ({
  label: 'file list',
  as: 'alice',
  request: post(`${FILES}list/`, { body: ticket }),
  response: ok(
    '讀取成功。',
    files.map(([file_name, size], index) => ({
      id: files.length - index,
      file: `omformflow/<flow:harbour-purchase>/1/2/${file_name}`,
      file_name,
      size,
      createtime: '<T>',
      delete: false,
    })),
  ),
});

const parts = [
  ...Object.entries(ticket).map(([name, value]) => ({ name, value })),
  { name: 'files', filename: 'quote.pdf', size: 11, type: 'application/pdf' },
];

test.each([
  ['beside the path', { multipart: parts }],
  ['in the body', { body: { multipart: parts } }],
])('a multipart form told %s is sent with its own fields and file', async (_where, told) => {
  const upload = {
    label: 'file upload',
    as: 'alice',
    request: post(`${FILES}upload/`, told),
    response: ok('上傳成功。', null),
  };
  expect(await mismatches([upload, fileList(['quote.pdf', 11])])).toEqual([]);
});

test.each([
  ['beside the path', { form: { start: 1, limit: 2 } }],
  ['in the body', { body: { form: { start: '1', limit: '2' } } }],
  ['with a code of its own', { form: { start: 1, limit: 2, security: '<uuid>', omflow_restapi: 1 } }],
])('a form told %s is sent with its own fields', async (_where, told) => {
  const [, second] = world.openTasks;
  expect(await mismatches([list(told, ok('查詢成功。', [second]))])).toEqual([]);
});

test('of a file of which nothing was noted, name and size are taken from the next list of files', async () => {
  const note = {
    label: 'file list before',
    as: 'alice',
    request: post(`${FILES}list/`, { body: ticket }),
    response: ok('讀取成功。', []),
  };
  const upload = { label: 'file upload', request: { multipart: 'files' }, response: ok('上傳成功。', null) };
  expect(await mismatches([note, upload, fileList(['圖面.dwg', 2048])])).toEqual([]);
});

test.each([
  ['expired', 'The security code has expired.', 'alice'],
  [
    'wrong',
    'The security code is wrong. Please confirm the security code or obtain a new security code.',
    'alice',
  ],
])('a code that was answered as %s in English is refused here, too', async (_what, message, as) => {
  const found = await mismatches([
    list({ body: {}, lang: 'en' }, refusal(message), as),
    list({ body: { limit: 1 } }, ok('查詢成功。', [first])),
  ]);
  expect(found.filter((one) => !one.endsWith('message value'))).toEqual([]);
});

test.each(['<uuid>', UUID])('a recorded code %s stands for the caller’s live one', async (security) => {
  const body = { security, omflow_restapi: 1, limit: 1 };
  expect(await mismatches([list({ body }, ok('查詢成功。', [first]))])).toEqual([]);
  const called = [list({ body: { limit: 1 } }, ok('查詢成功。', [first]))];
  expect(await mismatches([...called, list({ body }, ok('查詢成功。', [first]), null)])).toEqual([]);
});

test.each([
  [{ security: UUID, omflow_restapi: 1 }, '安全碼錯誤，請確認安全碼或重新取得新的安全碼。'],
  [{ security: 'x', omflow_restapi: 1 }, '安全碼錯誤，請確認安全碼或重新取得新的安全碼。'],
  [{ security: null, omflow_restapi: 1 }, '缺少安全碼。'],
  [{ security: '<uuid>' }, '缺少參數：omflow_restapi'],
])('%j is sent as a probe of the gate where it was answered as one', async (body, message) => {
  expect(await mismatches([list({ body }, refusal(message))])).toEqual([]);
});

test('headers are sent as they were told, but those of the recorder’s own connection', async () => {
  const headers = { 'Accept-Language': 'en', Host: 'omflow.example.test', Connection: 'keep-alive' };
  const wrong = 'The security code is wrong. Please confirm the security code or obtain a new security code.';
  const withLength = { ...headers, 'Content-Length': '7', 'Content-Type': 'application/json' };
  expect(await mismatches([list({ headers: withLength, body: {} }, refusal(wrong), null)])).toEqual([]);
});

test('a server that answers in English where nobody asks for a language is taken at its word', async () => {
  const answer = ok('The query was successful.', [first]);
  expect(await mismatches([list({ body: { limit: 1 } }, answer)], { ...world, language: 'en' })).toEqual([]);
});

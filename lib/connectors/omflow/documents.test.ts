import { expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { foundDocuments, storedDocuments } from './document-transform';
import { download, load, upload } from './documents';
import { ok, openingCall, refusal, scriptedCall } from './testing';

const ref: WorkRef = { externalId: 'f1:1:2', kind: 'task', box: 'pending' };
const taipei = { timeZone: 'Asia/Taipei' };
const stored = {
  id: '9',
  file_name: '報價單.txt',
  size: 12,
  createtime: '2026-11-22 01:15:00',
  delete: false,
};
const found = { ...stored, data_id: '2', formitm_id: null };

const document = {
  id: '9',
  name: '報價單.txt',
  kind: 'attachment',
  label: null,
  contentType: null,
  size: 12,
  version: null,
  at: '2026-11-21T17:15:00.000Z',
  person: null,
  downloadable: false,
  removable: false,
};

test('files of 1.1 are shown and not given (vendor facts: omflow §6)', () => {
  const odd = { id: '8', file_name: 'a', createtime: null, delete: true };
  expect(storedDocuments([stored, odd], taipei)).toEqual([
    document,
    { ...document, id: '8', name: 'a', size: null, at: null },
  ]);
});

test.each([
  [{}, { downloadable: true }],
  [{ delete: true }, { downloadable: false }],
  [{ formitm_id: 'formitm_3' }, { downloadable: true, label: '附件' }],
  [{ formitm_id: 'FORMITM_4' }, { downloadable: true, label: 'FORMITM_4' }],
])('a file of 1.2 with %j is shown with %j (vendor facts: omflow §0)', (more, shown) => {
  expect(foundDocuments([{ ...found, ...more }], taipei, new Map([['FORMITM_3', '附件']]))).toEqual([
    { ...document, ...shown },
  ]);
});

interface Scene {
  readonly version?: unknown;
  readonly search?: unknown;
  readonly config?: object;
  readonly waits?: boolean;
}

function scene({
  version = ok({ version: 1_002_000_000 }),
  search = ok([found]),
  config = { attachment: true },
  waits = true,
}: Scene) {
  const task = {
    formobject: { items: [{ id: 'formitm_3', type: 'file', config: { title: '附件' } }] },
    formdata: [],
    config,
  };
  const push = { id: 2, status: '', update_user: 'alice', updatetime: '2026-11-22 07:50:00' };
  return scriptedCall({
    '/my-mission/list/': () => ok(waits ? [{ id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2 }] : []),
    '/omdata-history/list/': () => ({ recordsFiltered: 1, data: [push] }),
    '/omdata/load/': () => ok(task),
    '/server-version/': () => version,
    '/api/files/list/': () => search,
    '/omdata-file/list/': () => ok([stored]),
    '/omdata-file/upload/': () => ok(null),
    '/mapping-path/': () => ok('download_files/x'),
  });
}

test.each([
  ['1.2', {}, true],
  ['a later release', { version: ok({ version: 1_003_000_000 }) }, true],
  ['an earlier release', { version: ok({ version: 1_001_999_999 }) }, false],
  ['1.1, which does not tell', { version: refusal(403) }, false],
  ['one that does not know the question', { version: refusal(404) }, false],
  ['1.2 that keeps its files to itself', { search: refusal(403) }, false],
  ['1.2 that has no search', { search: refusal(404) }, false],
] as const)(
  'whether the files of %s can be fetched (vendor facts: omflow §0)',
  async (_what, parts, downloadable) => {
    expect(await load(scene(parts).call, ref)).toEqual({
      documents: [{ ...document, downloadable }],
      mayUpload: true,
      reason: null,
      slots: [],
      limits: [
        {
          value: '',
          label: 'A file of the same name at this step is replaced.',
          maxBytes: null,
          extensions: [],
        },
      ],
    });
  },
);

test.each([
  ['the version', { version: refusal(500) }],
  ['the search', { search: refusal(500) }],
])('trouble with %s is trouble, and no old release', async (_what, parts) => {
  await expect(load(scene(parts).call, ref)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(download(scene(parts).call, ref, '9')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a file of a field is shown with the title of the field, whatever the case of its id', async () => {
  const { call } = scene({ search: ok([{ ...found, formitm_id: 'FORMITM_3' }]) });
  expect((await load(call, ref)).documents).toMatchObject([{ label: '附件' }]);
});

const file = { name: 'a.txt', slot: null, content: new Blob(['x']) };
test.each([
  ['a flow without files', { config: {} }, 'This process takes no files in OMFLOW.'],
  ['a flow without files, handled', { config: {}, waits: false }, 'This process takes no files in OMFLOW.'],
  [
    'a task that was handled',
    { waits: false },
    'In OMFLOW only whoever a task waits for can add a file to it.',
  ],
])('%s takes no file, says why, and nothing is sent', async (_what, parts, reason) => {
  expect(await load(scene(parts).call, ref)).toMatchObject({ mayUpload: false, reason });
  const { call, asked } = scene(parts);
  await expect(upload(call, ref, file)).rejects.toMatchObject({
    code: 'unsupported',
    message: `${reason} Nothing was sent.`,
  });
  expect(asked.filter(({ path }) => path.includes('upload'))).toEqual([]);
});

test('a file is sent under its name to the stop of the task', async () => {
  const { call } = scene({});
  const sent: unknown[] = [];
  const send: Call['http']['send'] = (request) => {
    if (request.write) sent.push(request.body);
    return call.http.send(request);
  };
  await upload({ ...call, http: { ...call.http, send } }, ref, file);
  const [form] = sent;
  if (!(form instanceof FormData)) throw new Error('no form was sent');
  const { files, ...fields } = Object.fromEntries(form);
  expect(fields).toMatchObject({ flow_uuid: 'f1', data_no: '1', data_id: '2' });
  expect(files).toMatchObject({ name: 'a.txt', size: 1 });
});

const opening = ({ call }: ReturnType<typeof scene>, head: Record<string, string>): Call => {
  const { open } = openingCall(200).call.http;
  const headers = new Headers(head);
  return {
    ...call,
    http: { ...call.http, open: async (request) => ({ ...(await open(request)), headers }) },
  };
};

test.each([
  [{ 'content-length': '7', 'content-type': 'text/plain' }, 7, 'text/plain'],
  [{ 'content-length': '7', 'content-encoding': 'gzip' }, null, null],
  [{ 'content-length': '-7' }, null, null],
  [{ 'content-length': '7x' }, null, null],
  [{ 'content-length': '12' }, 12, null],
  [{}, null, null],
])('a file with the head %j is %j bytes of %j', async (head, size, contentType) => {
  const fetched = await download(opening(scene({}), head), ref, '9');
  expect(fetched).toMatchObject({ name: '報價單.txt', size, contentType });
});

test.each([
  ['1.1', { version: refusal(403) }, '9', 'unsupported', 'Open the item there'],
  ['a ticket without it', {}, '8', 'not-found', 'does not have this file'],
])('a file of %s cannot be fetched', async (_what, parts, id, code, words) => {
  await expect(download(scene(parts).call, ref, id)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  });
});

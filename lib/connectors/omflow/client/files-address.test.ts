import { expect, test } from 'vitest';
import { ok, openingCall, scriptedCall } from '../testing';
import { type FoundFile, getMappingPath, openMappedFile, searchFiles } from './files';

const ticket = { flow: 'f1', dataNo: 'INC1' };
const file: FoundFile = {
  id: '9',
  file_name: '報價單.txt',
  size: 12,
  createtime: '2026-11-22 01:15:00',
  delete: false,
  data_id: '2',
  formitm_id: null,
};

test('all files of the ticket that are still there are searched, newest first (vendor facts: omflow §0)', async () => {
  const { call, asked } = scriptedCall({
    '/api/files/list/': () => ok([{ ...file, id: 9 }, { id: 'damaged' }]),
  });
  expect(await searchFiles(call, ticket)).toEqual([file]);
  expect(asked).toEqual([
    {
      path: '/rest/api/files/list/',
      body: {
        app_name: 'omformflow',
        search_columns: ['id', 'file_name', 'size', 'createtime', 'delete', 'data_id', 'formitm_id'],
        search_conditions: [
          { column: 'flow_uuid', condition: '=', value: 'f1' },
          { column: 'data_no', condition: '=', value: 'INC1' },
          { column: 'delete', condition: '=', value: false },
        ],
        exclude_conditions: [],
        order_columns: ['-createtime'],
        start: 0,
        limit: 10_000,
      },
    },
  ]);
});

test.each([
  ['a file without size, time and field', {}, { createtime: null, delete: false, formitm_id: null }],
  ['a file of odd size', { size: -1, delete: 'no' }, { size: null, delete: false }],
  [
    'a file of a field',
    { size: 0, formitm_id: 'FORMITM_3', delete: true },
    { size: 0, formitm_id: 'FORMITM_3', delete: true },
  ],
])('%s is a file all the same', async (_what, more, read) => {
  const { call } = scriptedCall({ '/': () => ok([{ id: 9, file_name: 'a.txt', data_id: 2, ...more }]) });
  expect(await searchFiles(call, ticket)).toMatchObject([
    { id: '9', file_name: 'a.txt', data_id: '2', ...read },
  ]);
});

test.each([
  [null, 'omformflow/f1/INC1/2/報價單.txt'],
  ['FORMITM_3', 'omformflow/f1/INC1/2/FORMITM_3/報價單.txt'],
])(
  'the file of field %j stands at %s in the store (vendor facts: omflow §0, §7)',
  async (formitm_id, path) => {
    const { call, asked } = scriptedCall({ '/api/mapping-path/get/': () => ok('download_files/x') });
    expect(await getMappingPath(call, ticket, { ...file, formitm_id })).toBe('download_files/x');
    expect(asked).toEqual([
      { path: '/rest/api/mapping-path/get/', body: { path, path_type: 'download_files' } },
    ]);
  },
);

test('no address is not an address', async () => {
  const { call } = scriptedCall({ '/': () => ok('') });
  await expect(getMappingPath(call, ticket, file)).rejects.toMatchObject({ code: 'bad-response' });
});

test.each([
  ['download_files/a.txt', '/download_files/a.txt'],
  ['/download_files/a.txt', '/download_files/a.txt'],
  ['//harbour.example/a.txt', '/harbour.example/a.txt'],
  ['download_files/報價.txt', '/download_files/%E5%A0%B1%E5%83%B9.txt'],
  ['download_files/a b.txt', '/download_files/a%20b.txt'],
  ['download_files/a#1#2.txt', '/download_files/a%231%232.txt'],
  ['download_files/a%20b.txt', '/download_files/a%20b.txt'],
  ['download_files/%E5%A0%B1.txt', '/download_files/%E5%A0%B1.txt'],
  ['download_files/100%.txt', '/download_files/100%25.txt'],
  ['download_files/5%a.txt', '/download_files/5%25a.txt'],
])('the mapped address %s is fetched at %s', async (mapped, path) => {
  const { call, requests } = openingCall(200);
  await openMappedFile(call, mapped);
  expect(requests).toMatchObject([{ path }]);
});

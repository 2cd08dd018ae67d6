import { expect, test } from 'vitest';
import { branch, first, mismatches, ok, world } from './testing';

/** A recording of our own, in the shape of the real ones: masks, missing paths and all. */

const POST = 'POST';
const LIST = '/rest/my-mission/api/my-mission/list/';
const EDIT = '/rest/flowmanage/api/omdata/edit/harbour-purchase/';

const form = [
  { id: 'FORMITM_1', type: 'h_title', value: '夾具' },
  { id: 'FORMITM_2', type: 'inputbox', value: '5200' },
  { id: 'FORMITM_4', type: 'list', value: 'hw' },
  { id: 'FORMITM_8', type: 'h_level', value: 'red' },
  { id: 'FORMITM_9', type: 'h_status', value: 'mgr' },
  { id: 'FORMITM_10', type: 'h_group', value: { group: '6', user: '' } },
];

const exchanges = [
  {
    label: 'security ok',
    request: { method: 'GET', path: '/accounts/api/security/get/', basic: 'alice:pw-alice-77' },
    response: ok('取得成功。', { security: '<uuid>' }),
  },
  {
    label: 'list all',
    as: 'alice',
    request: { method: POST, path: LIST, body: { limit: 1 }, lang: 'zh-Hant' },
    response: ok('查詢成功。', [first]),
  },
  { label: 'list: form-encoded', request: { form: 1 }, response: ok('查詢成功。', [first]) },
  {
    label: 'envelope: null security',
    request: { omflow_restapi: 1, security: null },
    response: { status: 403, message: '缺少安全碼。', result: null },
  },
  {
    label: 'branches',
    as: 'carol',
    request: {
      method: POST,
      path: '/rest/flowmanage/api/omdata-data-id/get/harbour-contract/',
      body: { data_no: 1 },
    },
    response: ok('查詢成功。', [
      { data_id: 3, stop_chart_text: '法務會簽' },
      { data_id: 5, stop_chart_text: '財務會簽' },
    ]),
  },
  {
    label: 'left idle',
    as: 'alice',
    request: { method: POST, path: LIST, body: {} },
    response: { status: 403, message: '安全碼過期，請重新取得新的安全碼。', result: null },
  },
  {
    label: 'create',
    as: 'alice',
    request: { method: POST, path: EDIT, body: { action: 'create', formdata: form } },
    response: ok('開單成功。', 2),
  },
  {
    label: 'create: multipart at None + flow_uuid',
    request: { multipart: 1 },
    response: ok('開單成功。', 3),
  },
  {
    label: 'after both',
    as: 'alice',
    request: {
      method: POST,
      path: LIST,
      body: {
        search_columns: ['id', 'data_id', 'data_no', 'attachment'],
        search_conditions: [{ column: 'title', condition: '=', value: '夾具' }],
      },
    },
    response: ok('查詢成功。', [
      { id: 7, data_id: 4, data_no: 2, attachment: false },
      { id: 9, data_id: 6, data_no: 3, attachment: true },
    ]),
  },
  {
    label: 'note',
    as: 'alice',
    request: {
      method: POST,
      path: '/rest/flowmanage/api/omdata-worklog/create/',
      body: { flow_uuid: '<flow:harbour-purchase>', data_no: 1, data_id: 2, content: '好' },
    },
    response: ok('建立成功。', null),
  },
  { label: 'file upload', request: { multipart: 'files' }, response: ok('上傳成功。', null) },
  {
    label: 'history, all times',
    as: 'alice',
    request: {
      method: POST,
      path: '/rest/my-mission/api/history-mission/list/',
      body: {
        draw: 1,
        columns: [{ data: 'updatetime' }],
        order: [{ column: 0, dir: 'desc' }],
        start: 0,
        length: 5,
        search: { value: '' },
        updatetime: '<t>,<t>',
      },
    },
    response: { draw: 1, recordsTotal: 0, recordsFiltered: 0, recordsNum: 0, data: [] },
  },
];

test('a recorded world is put up and answers as it was recorded', async () => {
  expect(await mismatches(exchanges)).toEqual([]);
});

test('an answer that differs is told', async () => {
  const [list] = exchanges.filter(({ label }) => label === 'list all');
  const other = { ...first, level: 'red', priority: 1 };
  expect(await mismatches([{ ...list, response: ok('查詢成功。', [other]) }])).toEqual([
    'list all: result.0.level value',
    'list all: result.0.priority missing key',
  ]);
});

test('a ticket of which one branch had come in before the recording goes on with the other one', async () => {
  const ids = (...result: readonly object[]) => ({
    label: 'ids',
    as: 'alice',
    request: {
      method: POST,
      path: '/rest/flowmanage/api/omdata-data-id/get/harbour-contract/',
      body: { data_no: 1 },
    },
    response: ok('查詢成功。', result),
  });
  const sign = {
    label: 'sign',
    as: 'alice',
    request: {
      method: POST,
      path: '/rest/flowmanage/api/omdata/edit/harbour-contract/',
      body: { action: 'update', data_id: 5, quick_action: 'action1' },
    },
    response: ok('推單成功。', 1),
  };
  const openTasks = [branch({ id: 5, data_id: 5, stop_uuid: 'FITEM_4', stop_chart_text: '財務會簽' })];
  const exchanges = [
    ids({ data_id: 5, stop_chart_text: '財務會簽' }),
    sign,
    ids({ data_id: 7, stop_chart_text: '彙整' }),
  ];
  expect(await mismatches(exchanges, { ...world, openTasks })).toEqual([]);
});

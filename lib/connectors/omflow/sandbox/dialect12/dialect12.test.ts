import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { basic, named, openRow, type Server, startServer } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer('1.2');
});
afterEach(() => server.close());

const LIST = '/my-mission/api/my-mission/list/';
const LAPTOP = '筆電一台';
const Titles = z.array(z.looseObject({ title: z.string() }));

test('1.1 does not know what 1.2 added (vendor facts: omflow §0)', async () => {
  const older = await startServer('1.1.0.0');
  try {
    for (const path of ['/app/server-version/get/', '/api/files/list/', '/api/leave-records/list/'])
      expect(await older.rest('alice', path)).toMatchObject({ status: 403, message: /URL錯誤/ });
  } finally {
    await older.close();
  }
  expect(await server.rest('alice', '/app/server-version/get/')).toMatchObject({
    status: 200,
    result: { version: 1_002_000_000 },
  });
});

test('an empty inbox is an empty list, ordered by title, and 0 means all (vendor facts: omflow §0)', async () => {
  expect(await server.rest('nobody', LIST)).toMatchObject({ status: 200, result: [] });
  const all = Titles.parse((await server.rest('alice', LIST, { limit: 0 })).result).map(({ title }) => title);
  expect(all).toHaveLength(10);
  expect(all).toEqual(all.toSorted((a, b) => (a < b ? -1 : 1)));
});

test('"!=" is an operator (vendor facts: omflow §7)', async () => {
  const search_conditions = [{ column: 'title', condition: '!=', value: LAPTOP }];
  const { result } = await server.rest('alice', LIST, { search_conditions });
  expect(Titles.parse(result)).toHaveLength(9);
});

test('numbers may be text, and single choices come as lists (vendor facts: omflow §0, §4)', async () => {
  const row = openRow(server.world, LAPTOP);
  expect(row.dataNo).toMatch(/^PUR\d{10}$/);
  const { result } = await server.rest('alice', '/flowmanage/api/omdata/load/', named(server.world, LAPTOP));
  expect(result).toMatchObject({
    formdata: expect.arrayContaining([{ id: 'FORMITM_4', type: 'list', value: ['hw'] }]),
  });
});

test('form data without types are taken, lists as well as texts (vendor facts: omflow §0)', async () => {
  const { result } = await server.rest('alice', '/flowmanage/api/omdata/load/', named(server.world, LAPTOP));
  const { formdata } = z
    .object({ formdata: z.array(z.looseObject({ id: z.string(), value: z.unknown() })) })
    .parse(result);
  const { data_id, data_no } = named(server.world, LAPTOP);
  const answer = await server.rest('alice', '/flowmanage/api/omdata/edit/harbour-purchase/', {
    action: 'update',
    data_id,
    formdata: formdata.map(({ id, value }) => ({ id, value })),
  });
  expect(answer).toMatchObject({ status: 200, result: data_no });
  const row = server.world.rows.find((one) => one.dataId === data_id && one.dataNo === data_no);
  expect(row?.values.FORMITM_4).toBe('hw');
});

test('a refused sign-in tells its state as text (vendor facts: omflow §0)', async () => {
  const signIn = async (username: string) => {
    const url = `${server.origin}/accounts/api/security/get/`;
    return (await fetch(url, { headers: basic(username, 'wrong') })).json();
  };
  expect(await signIn('alice')).toMatchObject({ status: '404' });
  expect(await signIn('zoe')).toMatchObject({ status: '500', message: '使用者不存在' });
});

test('files are found by conditions and fetched from where they are mapped, without a session (vendor facts: omflow §0, §7)', async () => {
  const { flow_uuid, data_no } = named(server.world, LAPTOP);
  const { result } = await server.rest('alice', '/api/files/list/', {
    app_name: 'omformflow',
    search_conditions: [
      { column: 'flow_uuid', condition: '=', value: flow_uuid },
      { column: 'data_no', condition: '=', value: data_no },
    ],
    search_columns: ['file_name', 'data_id', 'formitm_id'],
    limit: 0,
  });
  const files = z.array(z.object({ file_name: z.string(), data_id: z.number() })).parse(result);
  expect(files.map(({ file_name }) => file_name)).toEqual(['報價單 筆電.txt', 'spec.csv']);
  const path = `omformflow/${flow_uuid}/${data_no}/${files[0]?.data_id}/${files[0]?.file_name}`;
  const map = (person: 'alice' | 'nobody') =>
    server.rest(person, '/api/mapping-path/get/', { path, path_type: 'download_files' });
  const mapped = z.string().parse((await map('alice')).result);
  expect(await (await fetch(`${server.origin}/${mapped}`)).text()).toContain('NT$ 35,000');
  expect(await map('nobody')).toMatchObject({ status: 403 });
});

test('a form with files opens a ticket at the flow’s own address (vendor facts: omflow §0)', async () => {
  const formdata = JSON.stringify([
    { id: 'FORMITM_1', value: '量測夾具' },
    { id: 'FORMITM_2', value: '5200' },
    { id: 'FORMITM_4', value: ['hw'] },
    { id: 'FORMITM_8', value: 'red' },
    { id: 'FORMITM_9', value: 'mgr' },
    { id: 'FORMITM_10', value: { group: '6', user: '' } },
  ]);
  const path = '/flowmanage/api/omdata/edit/harbour-purchase/';
  expect(await server.send('bob', path, { action: 'create', formdata }, ['quote.txt'])).toMatchObject({
    status: 200,
    result: expect.stringMatching(/^PUR/),
  });
});

test('a note names its flow by address and tells the stand-in (vendor facts: omflow §0)', async () => {
  const { data_no, data_id } = named(server.world, LAPTOP);
  const ticket = { api_path: 'harbour-purchase', data_no, data_id };
  const create = { ...ticket, content: '請附最新報價' };
  expect(await server.rest('alice', '/flowmanage/api/omdata-worklog/create/', create)).toMatchObject({
    status: 200,
  });
  const { result } = await server.rest('alice', '/flowmanage/api/omdata-worklog/list/', ticket);
  expect(result).toContainEqual(
    expect.objectContaining({ content: '請附最新報價', substitute_id__nick_name: null }),
  );
});

test('departments have codes, and people are found by them (vendor facts: omflow §0)', async () => {
  const { result } = await server.rest('alice', '/accounts/api/group/list/', { org_name: ['法務部'] });
  expect(result).toEqual([
    { id: 3, group_no: 'ORG-3', display_name: '法務部', parent_group_id: null, description: '' },
  ]);
  const members = await server.rest('alice', '/accounts/api/user/list-by-group/', { org_no: ['ORG-3'] });
  expect(members.result).toEqual({
    'ORG-3': [
      { user: 5, user__nick_name: 'Carol Clark', user__username: 'carol', user__ad_no: '5' },
      { user: 6, user__nick_name: 'Sam Sullivan', user__username: 'sam', user__ad_no: '6' },
    ],
  });
});

test('leave is arranged, changed, ended and removed (vendor facts: omflow §0)', async () => {
  const leave = (action: string, body: object, person: 'alice' | 'bob' = 'alice') =>
    server.rest(person, `/api/leave-records/${action}/`, body);
  const order = {
    start: '2026-12-21 09:00:00',
    end: '2026-12-24 18:00:00',
    principal: 'alice',
    substitute: 'sam',
  };
  expect(await leave('add', order, 'bob')).toMatchObject({ status: 403 });
  expect(await leave('add', { ...order, identifier: 'HR-7' })).toMatchObject({ result: 1 });
  expect(await leave('update', { identifier: 'HR-7', substitute: 'Carol Clark' })).toMatchObject({
    status: 200,
  });
  const listed = () => leave('list', { principal: 'alice', cancel: 0 });
  expect(await listed()).toMatchObject({
    result: { leave_list: [{ substitute_id__nick_name: 'Carol Clark', identifier: 'HR-7' }] },
  });
  expect(await leave('cancel', { leave_id: 1 })).toMatchObject({ status: 200 });
  expect(await listed()).toMatchObject({ result: { leave_list: [] } });
  expect(await leave('delete', { leave_id: 1 })).toMatchObject({ status: 200 });
  expect(await leave('delete', { leave_id: 1 })).toMatchObject({ status: 404 });
});

test('a page for printing shows the fields, escaped, to who may look (vendor facts: omflow §0)', async () => {
  const { flow_uuid, data_no, data_id } = named(server.world, LAPTOP);
  openRow(server.world, LAPTOP).values.FORMITM_3 = '<b>用途</b>';
  const print = async (person: 'alice' | 'nobody') =>
    fetch(`${server.origin}/rest/flowmanage/api/print-form/${flow_uuid}/${data_no}/${data_id}/`, {
      method: 'POST',
      body: JSON.stringify({ security: await server.security(person), omflow_restapi: 1 }),
    });
  const page = await print('alice');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).toContain('&#60;b&#62;用途');
  expect(await (await print('nobody')).json()).toMatchObject({ status: 403 });
});

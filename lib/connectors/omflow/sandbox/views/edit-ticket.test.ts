import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { named, openRow, type Server, startServer } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const EDIT = '/flowmanage/api/omdata/edit';
const PURCHASE = `${EDIT}/harbour-purchase/`;
const LAPTOP = '筆電一台';
const form = [
  { id: 'FORMITM_1', type: 'h_title', value: '量測夾具' },
  { id: 'FORMITM_2', type: 'inputbox', value: '5200' },
  { id: 'FORMITM_4', type: 'list', value: 'hw' },
  { id: 'FORMITM_8', type: 'h_level', value: 'red' },
  { id: 'FORMITM_9', type: 'h_status', value: 'mgr' },
  { id: 'FORMITM_10', type: 'h_group', value: { group: '6', user: '' } },
];

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });
const presentRows = (title: string) => server.world.rows.filter((row) => row.title === title && !row.history);

test('a ticket is opened with its form, answered by its number, and walks to its first stop (vendor facts: omflow §5)', async () => {
  const answer = await server.rest('bob', PURCHASE, { action: 'create', formdata: form });
  const last = server.world.flows.find(({ apiPath }) => apiPath === 'harbour-purchase')?.lastDataNo;
  expect(answer).toEqual({ http: 200, status: 200, message: '開單成功。', result: last });
  await eventually(() =>
    expect(presentRows('量測夾具')).toMatchObject([
      { stopText: '主管審核', status: '主管審核', level: 'red', createUser: 'bob', running: false },
    ]),
  );
  const start = server.world.rows.find(({ title, history }) => title === '量測夾具' && history);
  expect(start).toMatchObject({ stopText: '主管審核', updateUser: 'bob' });
});

test('opening needs the right to add, every required field, and types (vendor facts: omflow §0, §5)', async () => {
  const create = (person: 'bob' | 'nobody', formdata: unknown) =>
    server.rest(person, PURCHASE, { action: 'create', formdata });
  expect(await create('nobody', form)).toMatchObject({ status: 403, message: '您沒有權限進行此操作。' });
  expect(await create('bob', form.slice(1))).toMatchObject({ status: 404, message: '缺少必填欄位。' });
  expect(
    await create(
      'bob',
      form.map(({ type: _, ...one }) => one),
    ),
  ).toMatchObject({
    status: 500,
    message: "'type'",
  });
  const emptied = form.map((one) => (one.id === 'FORMITM_1' ? { ...one, value: '' } : one));
  expect(await create('bob', emptied)).toMatchObject({ status: 404, message: '缺少必填欄位。' });
  expect(presentRows('量測夾具')).toEqual([]);
});

test('a task that is for one person of a group is refused to the others (vendor facts: omflow §3, §4)', async () => {
  const { flow_uuid, data_id } = named(server.world, 'Printer on the third floor prints blank pages');
  const push = (person: 'alice' | 'bob') =>
    server.rest(person, `${EDIT}/None/`, { action: 'update', flow_uuid, data_id, quick_action: 'action1' });
  expect(await push('alice')).toMatchObject({ status: 403 });
  expect(await push('bob')).toMatchObject({ status: 200 });
});

test('a form with files opens a ticket only where the flow is named in the body (vendor facts: omflow §0)', async () => {
  const fields = { action: 'create', formdata: JSON.stringify(form) };
  expect(await server.send('bob', PURCHASE, fields, ['quote.txt'])).toMatchObject({
    status: 500,
    message: 'This QueryDict instance is immutable',
  });
  const { flow } = openRow(server.world, LAPTOP);
  const answer = await server.send('bob', `${EDIT}/None/`, { ...fields, flow_uuid: flow }, ['quote.txt']);
  expect(answer).toMatchObject({ status: 200, message: '開單成功。' });
  await eventually(() =>
    expect(server.world.missions.filter(({ title }) => title === '量測夾具')).toMatchObject([
      { attachment: true },
    ]),
  );
});

test('a ticket that ends keeps its row: closed, present, at the end (vendor facts: omflow §5)', async () => {
  const { flow_uuid, data_id } = named(server.world, LAPTOP);
  const body = { action: 'update', flow_uuid, data_id, quick_action: 'action2' };
  expect(await server.rest('alice', `${EDIT}/None/`, body)).toMatchObject({ message: '推單成功。' });
  await eventually(() =>
    expect(presentRows(LAPTOP)).toMatchObject([
      { dataId: data_id, closed: true, history: false, stopText: '結案', status: '主管否決' },
    ]),
  );
  expect(await server.rest('alice', `${EDIT}/None/`, body)).toMatchObject({
    status: 404,
    message: `Omdata_${flow_uuid} matching query does not exist.`,
  });
});

test('a pushed task that went to others is refused, not gone (vendor facts: omflow §5)', async () => {
  const { flow_uuid, data_id } = named(server.world, LAPTOP);
  const body = { action: 'update', flow_uuid, data_id, quick_action: 'action1' };
  await server.rest('alice', `${EDIT}/None/`, body);
  await eventually(() => expect(openRow(server.world, LAPTOP).stopText).toBe('採購處理'));
  expect(await server.rest('alice', `${EDIT}/None/`, body)).toMatchObject({ status: 403 });
  const start = server.world.rows.find(({ dataId, flow }) => dataId === data_id && flow === flow_uuid);
  expect(start).toMatchObject({ history: true, stopText: '採購處理', status: '採購處理' });
});

test('removing is refused to ordinary people, whatever their role says, and done for the superuser (vendor facts: omflow §5)', async () => {
  const { data_no } = named(server.world, LAPTOP);
  const remove = { action: 'delete', data_no: String(data_no) };
  for (const flow of server.world.flows) for (const one of flow.rights) one.delete = true;
  expect(await server.rest('alice', PURCHASE, remove)).toMatchObject({ status: 403 });
  expect(presentRows(LAPTOP)).toHaveLength(1);
  expect(await server.rest('admin', PURCHASE, remove)).toMatchObject({ status: 200, message: '刪除成功。' });
  expect(presentRows(LAPTOP)).toEqual([]);
});

const List = z.object({ result: z.array(z.object({ title: z.string() })) });
const titlesOf = async () =>
  List.parse(await server.rest('alice', '/my-mission/api/my-mission/list/')).result.map(({ title }) => title);

test('a flow whose API is off keeps its tasks in the list; a flow that is off loses them (vendor facts: omflow §5)', async () => {
  const turn = (field: string) =>
    server.rest('admin', '/flowmanage/api/flow-active/update/', {
      field,
      app_name: '港灣儀器簽核',
      flow_name: '採購申請',
    });
  const { data_id } = named(server.world, LAPTOP);
  const push = () => server.rest('alice', PURCHASE, { action: 'update', data_id, quick_action: 'action1' });
  expect(await turn('api')).toMatchObject({ message: '設定成功。' });
  expect(await push()).toMatchObject({ status: 404, message: '該流程未啟用API呼叫。' });
  expect(await titlesOf()).toContain(LAPTOP);
  await turn('api');
  await turn('is_active');
  expect(await push()).toMatchObject({ status: 404, message: '該流程目前為停用狀態。' });
  expect(await titlesOf()).not.toContain(LAPTOP);
});

test('only who manages flows may switch them', async () => {
  const body = { field: 'api', app_name: '港灣儀器簽核', flow_name: '採購申請' };
  expect(await server.rest('alice', '/flowmanage/api/flow-active/update/', body)).toMatchObject({
    status: 403,
  });
});

test('an unknown address crashes, and what is to be done must be said (vendor facts: omflow §5)', async () => {
  const unknown = { status: 500, message: "'NoneType' object has no attribute 'api'" };
  expect(await server.rest('alice', `${EDIT}/zzz/`, { action: 'update' })).toMatchObject(unknown);
  expect(
    await server.rest('alice', `${EDIT}/None/`, { action: 'update', flow_uuid: 'f'.repeat(32) }),
  ).toMatchObject(unknown);
  expect(await server.rest('alice', PURCHASE, {})).toMatchObject({
    status: 404,
    result: { status: 'require missing', result: ['action'] },
  });
  expect(await server.rest('alice', PURCHASE, { action: 'frob' })).toMatchObject({
    message: '請提供正確的動作，新增、編輯或刪除。',
  });
});

test('an address may be left to application and flow name', async () => {
  const { data_id } = named(server.world, LAPTOP);
  const body = { action: 'update', data_id, app_name: '港灣儀器簽核', flow_name: '採購申請' };
  expect(await server.rest('alice', `${EDIT}/None/`, { ...body, quick_action: 'action1' })).toMatchObject({
    status: 200,
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { named, openRow, type Server, startServer, widget } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const LAPTOP = '筆電一台';
const VPN = 'VPN 連線逾時';
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });
const worklog = '/flowmanage/api/omdata-worklog';

const span = '2000-01-01 00:00:00,2100-01-01 00:00:00';

test('notes are appended by whom the task waits for and listed in their order (vendor facts: omflow §6)', async () => {
  const ticket = named(server.world, LAPTOP);
  const note = { ...ticket, content: '請附最新報價' };
  expect(await server.rest('bob', `${worklog}/create/`, note)).toMatchObject({ status: 403 });
  expect(await server.rest('alice', `${worklog}/create/`, note)).toMatchObject({
    status: 200,
    message: '建立成功。',
  });
  const { result } = await server.rest('alice', `${worklog}/list/`, ticket);
  const notes = z
    .array(
      z.strictObject({
        content: z.string(),
        create_user_id__nick_name: z.string(),
        createtime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/),
        flow_uuid: z.string().regex(/^[0-9a-f]{32}$/),
      }),
    )
    .parse(result);
  expect(notes.map(({ content }) => content)).toEqual([
    '舊機已使用五年，維修報價高於殘值。',
    '已向兩家供應商詢價，附件為較低者。',
    '請附最新報價',
  ]);
});

test('a note without a ticket number is refused with the missing field (vendor facts: omflow §1)', async () => {
  const { flow_uuid, data_id } = named(server.world, LAPTOP);
  expect(await server.rest('alice', `${worklog}/list/`, { flow_uuid, data_id })).toMatchObject({
    status: 404,
    result: { status: 'require missing', result: ['data_no'] },
  });
});

test('parallel branches are told by their stops, and a closed ticket has none (vendor facts: omflow §5)', async () => {
  const ids = async (dataNo: unknown) =>
    (await server.rest('nobody', '/flowmanage/api/omdata-data-id/get/harbour-contract/', { data_no: dataNo }))
      .result;
  const row = openRow(server.world, '海運承攬合約 2027');
  expect(await ids(row.dataNo)).toEqual([
    { data_id: row.dataId, stop_chart_text: '法務會簽' },
    { data_id: row.dataId + 2, stop_chart_text: '財務會簽' },
  ]);
  const closed = server.world.rows.find((one) => one.closed);
  const flow = server.world.flows.find(({ uuid }) => uuid === closed?.flow);
  const path = `/flowmanage/api/omdata-data-id/get/${flow?.apiPath}/`;
  expect((await server.rest('nobody', path, { data_no: closed?.dataNo })).result).toEqual([]);
  expect(
    await server.rest('nobody', '/flowmanage/api/omdata-data-id/get/zzz/', { data_no: 1 }),
  ).toMatchObject({ status: 404, message: '查詢失敗。' });
});

test('branches meet: the row behind the collection comes when the last one is in (vendor facts: omflow §3)', async () => {
  const title = '海運承攬合約 2027';
  const [legal, finance] = server.world.rows.filter((row) => row.title === title && !row.history);
  const sign = (person: 'carol' | 'alice', dataId: number | undefined) =>
    server.rest(person, '/flowmanage/api/omdata/edit/harbour-contract/', {
      action: 'update',
      data_id: dataId,
      quick_action: 'action1',
    });
  await sign('carol', legal?.dataId);
  await eventually(() => expect(legal).toMatchObject({ history: true, stopText: '匯集' }));
  const waiting = server.world.rows.filter((row) => row.title === title && !row.history);
  expect(waiting).toEqual([finance]);
  await sign('alice', finance?.dataId);
  await eventually(() => expect(openRow(server.world, title)).toMatchObject({ stopText: '彙整' }));
  const behind = openRow(server.world, title);
  const met = server.world.rows.find(
    ({ flow, dataId }) => flow === behind.flow && dataId === behind.dataId - 1,
  );
  expect(met).toMatchObject({ history: true, stopText: '彙整', dataNo: behind.dataNo });
});

test('the history tells who pushed what, each row with the status of the next stop (vendor facts: omflow §5)', async () => {
  const row = openRow(server.world, '資訊服務組備援磁碟陣列');
  const body = {
    ...widget('updatetime', 'desc'),
    flow_uuid: row.flow,
    data_no: row.dataNo,
    data_id: row.dataId,
  };
  const path = '/flowmanage/api/omdata-history/list/';
  expect(await server.table('bob', path, { ...body, manage: 0 })).toMatchObject({
    recordsTotal: 2,
    recordsNum: 2,
    data: [
      { update_user: 'alice', status: '採購處理', level: 'yellow' },
      { update_user: 'carol', status: '主管審核' },
    ],
  });
  expect(await server.table('bob', path, { ...body, ...widget('id', 'desc') })).toMatchObject({
    data: [{ stop_chart_text: '採購處理', history: true }, {}],
  });
  expect(await server.table('nobody', path, body)).toMatchObject({ status: 403 });
});

test('the path names every node passed, and the drawing comes as text (vendor facts: omflow §6)', async () => {
  const row = openRow(server.world, '資訊服務組備援磁碟陣列');
  const body = { flow_uuid: row.flow, data_no: row.dataNo, flow_level: 1 };
  const { status, result } = await server.rest('bob', '/flowmanage/api/flow-object/load/', body);
  const Path = z.object({
    flowobject: z.string(),
    flow_name: z.string(),
    inoutput: z.array(z.looseObject({ chart_id: z.string(), stop_chart_type: z.string() })),
  });
  const { inoutput, flowobject } = Path.parse(result);
  expect(status).toBe(200);
  expect(inoutput.map(({ chart_id, stop_chart_type }) => [chart_id, stop_chart_type])).toEqual([
    ['FITEM_1', 'start'],
    ['FITEM_2', 'form'],
    ['FITEM_12', 'switch'],
    ['FITEM_4', 'form'],
  ]);
  expect(JSON.parse(flowobject)).toHaveProperty('form_object');
  expect(await server.rest('nobody', '/flowmanage/api/flow-object/load/', body)).toMatchObject({
    status: 403,
  });
});

test('open tickets I touched come with where they are now, and only those are counted (vendor facts: omflow §3)', async () => {
  const path = '/my-mission/api/history-mission-current-state/list/';
  const answer = await server.table('alice', path, {
    ...widget('ticket_createtime'),
    ticket_createtime: span,
  });
  const Table = z.object({
    toomany: z.literal(false),
    data: z.array(
      z.looseObject({ title: z.string(), stop_chart_text: z.string(), closed: z.literal(false) }),
    ),
  });
  const { data } = Table.parse(answer);
  expect(data).toContainEqual(
    expect.objectContaining({ title: '資訊服務組備援磁碟陣列', stop_chart_text: '採購處理' }),
  );
  const ofSam = await server.table('sam', path, { ...widget('title'), ticket_createtime: span });
  expect(Table.parse(ofSam).data.every(({ title }) => !title.startsWith('行銷部名片'))).toBe(true);
  const { result } = await server.rest('alice', '/api/workinfo/load/');
  expect(result).toEqual({ messages: 0, missions: data.length, node: 0 });
});

test('history missions may be asked for a group, and need a span (vendor facts: omflow §3)', async () => {
  const path = '/my-mission/api/history-mission/list/';
  const body = { ...widget('updatetime', 'desc'), updatetime: span };
  const count = z.object({ recordsTotal: z.number() });
  const own = count.parse(await server.table('carol', path, body)).recordsTotal;
  const group = count.parse(await server.table('carol', path, { ...body, group_id: 1 })).recordsTotal;
  expect(group).toBeGreaterThan(own);
  expect(await server.table('carol', path, widget('updatetime'))).toMatchObject({ status: 500 });
});

test('a relation is seen from both ends, if the number is text (vendor facts: omflow §6)', async () => {
  const seen = async (title: string) => {
    const ticket = named(server.world, title);
    const body = { ...widget('createtime'), ...ticket, data_no: String(ticket.data_no) };
    return server.table('alice', '/flowmanage/api/relation/list/', body);
  };
  expect(await seen('筆電無法開機')).toMatchObject({ data: [{ relation_type: 'affected', title: LAPTOP }] });
  expect(await seen(LAPTOP)).toMatchObject({ data: [{ relation_type: 'affect', title: '筆電無法開機' }] });
  const asNumber = { ...widget('createtime'), ...named(server.world, '筆電無法開機') };
  expect(await server.table('alice', '/flowmanage/api/relation/list/', asNumber)).toMatchObject({
    data: [{ relation_type: 'affect', title: '筆電無法開機' }],
  });
});

test('agreed times are those of the flow, green where nothing was measured (vendor facts: omflow §6)', async () => {
  const asked = async (title: string) =>
    (
      await server.rest('nobody', '/flowmanage/api/flow-SLA-data/list/', {
        app_name: '任務處理',
        flow_name: '任務單',
        data_no: openRow(server.world, title).dataNo,
      })
    ).result;
  expect(await asked('筆電無法開機')).toMatchObject([{ sla_name: '四小時內回應', level: 'red' }]);
  expect(await asked(VPN)).toMatchObject([{ level: 'green', createtime: null }]);
});

test('an API address is told to who manages flows only (vendor facts: omflow §5)', async () => {
  const ask = (person: 'alice' | 'admin', action: string) =>
    server.rest(person, '/flowmanage/api/flow-active-api-format/get/', {
      app_name: '港灣儀器簽核',
      flow_name: '採購申請',
      action,
    });
  expect(await ask('admin', 'query')).toMatchObject({ result: 'harbour-purchase' });
  expect(await ask('admin', 'update')).toMatchObject({ result: { input: { data_id: '<data_id>' } } });
  expect(await ask('alice', 'query')).toMatchObject({ status: 403 });
});

test('the form that opens a ticket is JSON text, for who may view the flow (vendor facts: omflow §4)', async () => {
  const { flow } = openRow(server.world, LAPTOP);
  const load = (person: 'alice' | 'nobody', flow_uuid: string) =>
    server.rest(person, '/flowmanage/api/form-design/load/', { flow_uuid });
  const { result } = await load('alice', flow);
  const Design = z.object({ formobject: z.string(), attachment: z.literal(true), use_form: z.literal(true) });
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string() })) })
    .parse(JSON.parse(Design.parse(result).formobject));
  expect(items.map(({ id }) => id)).toContain('FORMITM_10');
  expect(await load('nobody', flow)).toMatchObject({ status: 403 });
  expect(await load('alice', 'f'.repeat(32))).toMatchObject({ status: 403 });
});

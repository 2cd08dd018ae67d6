import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../../conformance/sandbox-call';
import { Secret } from '../config';
import { parseTaskId } from '../ids';
import { eventually, itemOf, presentRows, startOmflow } from '../testing';
import { accounts } from './demo/accounts';
import { accept } from './engine/ticket';
import sandbox from './index';
import { createCodes } from './security';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const Answer = z.looseObject({ status: z.number(), message: z.string(), result: z.unknown() });

async function post(path: string, body: object) {
  const response = await fetch(`${subject.origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { http: response.status, ...Answer.parse(await response.json()) };
}

/** Calls a REST view as a person, past the connector. */
async function rest(person: 'alice' | 'bob' | 'nobody', path: string, body: object) {
  const { security } = Secret.parse((await subject.callAs(person)).credential);
  return post(`/rest${path}`, { security, omflow_restapi: 1, ...body });
}

const LAPTOP = '筆電一台';
const laptopKey = async () => parseTaskId((await itemOf(subject, 'alice', LAPTOP)).ref.externalId);

async function loadedForm(): Promise<{ id: string; type?: string; value: unknown }[]> {
  const { flow, dataId } = await laptopKey();
  const { result } = await rest('alice', '/flowmanage/api/omdata/load/', {
    flow_uuid: flow,
    data_id: dataId,
  });
  return z
    .object({ formdata: z.array(z.object({ id: z.string(), type: z.string(), value: z.unknown() })) })
    .parse(result).formdata;
}

async function edit(body: object) {
  const { flow, dataId } = await laptopKey();
  return rest('alice', '/flowmanage/api/omdata/edit/None/', {
    action: 'update',
    flow_uuid: flow,
    data_id: dataId,
    ...body,
  });
}

test('errors are HTTP 200 and the envelope says what is missing (vendor facts: omflow §1)', async () => {
  const list = '/rest/my-mission/api/my-mission/list/';
  expect(await post(list, { security: 'x' })).toMatchObject({
    http: 200,
    status: 403,
    message: '缺少參數：omflow_restapi',
  });
  expect(await post(list, { security: 'x', omflow_restapi: 1 })).toMatchObject({ status: 403 });
  expect(await post(list, { security: null, omflow_restapi: 1 })).toMatchObject({ message: '缺少安全碼。' });
  expect(await rest('alice', '/no/such/api/', {})).toMatchObject({
    status: 403,
    message: expect.stringContaining('URL錯誤'),
  });
});

test('limit is the end index, 0 is nothing, and unknown operators are "=" (vendor facts: omflow §3)', async () => {
  const ids = async (body: object) => {
    const { result } = await rest('alice', '/my-mission/api/my-mission/list/', {
      search_columns: ['id'],
      ...body,
    });
    return z
      .array(z.object({ id: z.number() }))
      .parse(result)
      .map(({ id }) => id);
  };
  const all = await ids({});
  expect(await ids({ start: 1, limit: 3 })).toEqual(all.slice(1, 3));
  expect(await ids({ start: 100, limit: 100 })).toEqual([]);
  expect(await ids({ limit: 0 })).toEqual([]);
  const atLeast = { column: 'id', condition: '>=', value: all[2] };
  expect(await ids({ search_conditions: [atLeast] })).toEqual([all[2]]);
  expect(await rest('alice', '/my-mission/api/my-mission/list/', { limit: -1 })).toMatchObject({
    status: 404,
    message: expect.stringContaining('Negative indexing'),
  });
  expect(await rest('alice', '/my-mission/api/my-mission/list/', { order_columns: ['nope'] })).toMatchObject({
    status: 404,
    message: expect.stringContaining("Cannot resolve keyword 'nope'"),
  });
});

test('an inbox without any task crashes; one without a match does not (vendor facts: omflow §3)', async () => {
  const none = { search_conditions: [{ column: 'id', condition: '=', value: 99_999 }] };
  expect(await rest('alice', '/my-mission/api/my-mission/list/', none)).toMatchObject({
    status: 200,
    result: [],
  });
  expect(await rest('nobody', '/my-mission/api/my-mission/list/', {})).toMatchObject({
    status: 404,
    message: expect.stringContaining("'NoneType' object has no attribute 'objects'"),
  });
});

test('a dashed uuid is refused like a stranger (vendor facts: omflow §1)', async () => {
  const { flow, dataId } = await laptopKey();
  const dashed = flow.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const load = (flow_uuid: string) =>
    rest('alice', '/flowmanage/api/omdata/load/', { flow_uuid, data_id: dataId });
  expect(await load(flow)).toMatchObject({ status: 200 });
  expect(await load(dashed)).toMatchObject({ status: 403 });
});

test('formdata without `type` crashes, and required read-only fields must be sent (vendor facts: omflow §0, §5)', async () => {
  const form = await loadedForm();
  expect(await edit({ formdata: form.map(({ type: _, ...datum }) => datum) })).toMatchObject({
    status: 404,
    message: "'type'",
  });
  expect(await edit({ formdata: form.filter(({ id }) => id !== 'FORMITM_2') })).toMatchObject({
    status: 404,
    message: '缺少必填欄位。',
  });
  expect(await edit({})).toMatchObject({ status: 404, message: '缺少必填欄位。' });
  expect(
    await edit({ formdata: [...form, { id: 'FORMITM_99', type: 'inputbox', value: 'z' }] }),
  ).toMatchObject({
    message: expect.stringContaining('has no field named'),
  });
  expect(await presentRows(subject, LAPTOP)).toHaveLength(1);
});

test('a quick action loses the comment, and one that does not exist pushes all the same (vendor facts: omflow §5)', async () => {
  const comment = [{ id: 'FORMITM_11', type: 'areabox', value: '退回原因' }];
  expect(await edit({ quick_action: 'action9', formdata: comment })).toMatchObject({
    status: 200,
    message: '推單成功。',
  });
  const { dataId } = await eventually(laptopKey);
  await eventually(async () => expect((await presentRows(subject, LAPTOP))[0]?.values.FORMITM_11).toBe(''));
  expect(Number(dataId)).toBeGreaterThan(0);
});

test('while the engine runs, the ticket refuses pushes and has left the list; afterwards it is gone (vendor facts: omflow §5)', async () => {
  const { flow, dataId } = await laptopKey();
  const push = { action: 'update', flow_uuid: flow, data_id: dataId, quick_action: 'action9' };
  const again = () => rest('alice', '/flowmanage/api/omdata/edit/None/', push);
  // The engine stands still until the test lets its time pass.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    await again();
    expect(await again()).toMatchObject({ status: 404, message: '該單目前為執行狀態，無法進行更新/刪除。' });
    vi.advanceTimersByTime(1_000);
  } finally {
    vi.useRealTimers();
  }
  await eventually(async () =>
    expect(await again()).toMatchObject({ message: `Omdata_${flow} matching query does not exist.` }),
  );
});

test('history lists crash with any draw but 1 (vendor facts: omflow §3)', async () => {
  const page = {
    columns: [{ data: 'updatetime' }],
    order: [{ column: 0, dir: 'asc' }],
    start: 0,
    length: 5,
    search: { value: '' },
  };
  const { result: _, ...refused } = await rest('alice', '/my-mission/api/history-mission/list/', {
    ...page,
    draw: 2,
    updatetime: '2020-01-01,2099-01-01',
  });
  expect(refused).toMatchObject({ http: 200, status: 500 });
});

const now = new Date('2026-11-22T00:00:00.000Z');

/** A server of its own on a world, as after a restart. */
function startOn(world: ReturnType<typeof sandbox.seed>) {
  const app = sandbox.app({
    world: () => world,
    faults: { take: () => false, refuses: () => false },
    now: () => now,
    countWrite: () => undefined,
  });
  return {
    signIn: async (person: 'alice' | 'bob' = 'bob') => {
      const authorization = `Basic ${btoa(`${person}:${accounts[person].password}`)}`;
      const answer = await app.request('/accounts/api/security/get/', { headers: { authorization } });
      return z.object({ result: z.object({ security: z.string() }) }).parse(await answer.json()).result
        .security;
    },
    list: async (security: string) => {
      const body = JSON.stringify({ omflow_restapi: 1, security });
      return (await app.request('/rest/my-mission/api/my-mission/list/', { method: 'POST', body })).json();
    },
    push: async (security: string, task: object) => {
      const body = JSON.stringify({ omflow_restapi: 1, security, action: 'update', ...task });
      const path = '/rest/flowmanage/api/omdata/edit/None/';
      return (await app.request(path, { method: 'POST', body })).json();
    },
  };
}

test('two pushes at the same time both succeed and fork the ticket (vendor facts: omflow §5)', async () => {
  const world = sandbox.seed({ dialect: '1.1.0.0', now });
  const server = startOn(world);
  const code = await server.signIn('alice');
  const present = () => world.rows.filter(({ title, history }) => title === LAPTOP && !history);
  const [row] = present();
  const task = { flow_uuid: row?.flow, data_id: row?.dataId, quick_action: 'action1' };
  // Both are in the process before either has waited: over sockets a busy machine may keep them apart.
  const answers = await Promise.all([server.push(code, task), server.push(code, task)]);
  expect(answers).toMatchObject([{ status: 200 }, { status: 200 }]);
  await eventually(async () =>
    expect(present().map(({ stopText }) => stopText)).toEqual(['採購處理', '採購處理']),
  );
});

test('a user name that is part of another one locks its owner out (vendor facts: omflow §2)', async () => {
  const world = sandbox.seed({ dialect: '1.1.0.0', now });
  const server = startOn(world);
  const code = await server.signIn();
  expect(await server.list(code)).toMatchObject({ status: 200 });
  const [bob] = world.users.filter(({ username }) => username === 'bob');
  if (bob) world.users.push({ ...bob, id: 99, username: 'bob2' });
  expect(await server.list(code)).toMatchObject({
    status: 500,
    message: 'get() returned more than one OmUser -- it returned 2!',
  });
});

test('a restart forgets every code, and finishes the pushes it was stopped in (vendor facts: omflow §2, §5)', async () => {
  const world = sandbox.seed({ dialect: '1.1.0.0', now });
  const code = await startOn(world).signIn();
  const row = world.rows.find(({ title, history }) => title === LAPTOP && !history);
  if (row) accept(world, row, { FORMITM_9: 'mgr_ok' }, 'alice', now.toISOString());
  const restarted = startOn(JSON.parse(JSON.stringify(world)));
  expect(await restarted.list(code)).toMatchObject({
    status: 403,
    message: expect.stringContaining('安全碼錯誤'),
  });
  expect(JSON.stringify(await restarted.list(await restarted.signIn()))).toContain(LAPTOP);
});

test('a code slides: the same one while in use, another after five idle minutes (vendor facts: omflow §2)', () => {
  const codes = createCodes();
  const at = (seconds: number) => new Date(seconds * 1000);
  const first = codes.issue('alice', at(0));
  expect(codes.use(first, at(200))).toBe('alice');
  expect(codes.issue('alice', at(450))).toBe(first);
  expect(codes.use(first, at(751))).toBe('expired');
  expect(codes.issue('alice', at(752))).not.toBe(first);
  expect(codes.use(first, at(753))).toBe('unknown');
});

test('a world seeded twice is the same', () => {
  const now = new Date('2026-11-22T00:00:00.000Z');
  expect(sandbox.seed({ dialect: '1.1.0.0', now })).toEqual(sandbox.seed({ dialect: '1.1.0.0', now }));
});

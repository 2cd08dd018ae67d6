import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import {
  answeringCall,
  complete,
  eventually,
  itemOf,
  keyOf,
  presentRows,
  startOmflow,
  titles,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const VPN = 'VPN 連線逾時';

/** A call that keeps what it sends. */
function watched(call: Call): { call: Call; sent: HttpRequest[]; bodies: () => Record<string, unknown>[] } {
  const sent: HttpRequest[] = [];
  const send: Call['http']['send'] = (request) => {
    sent.push(request);
    return call.http.send(request);
  };
  const bodies = () => sent.map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : {}));
  return { call: { ...call, http: { ...call.http, send } }, sent, bodies };
}

test('`limit` is the end index of a slice: the second page of tickets ends twice as far (vendor facts: omflow §3)', async () => {
  await subject.control('/flood', { person: 'alice', box: 'initiated', count: 5_500 });
  const { call, bodies } = watched(await subject.callAs('alice'));
  const first = await subject.connector.list(call, { box: 'initiated', cursor: null });
  await subject.connector.list(call, { box: 'initiated', cursor: first.next });
  const slices = bodies().flatMap(({ start, limit }) => (typeof start === 'number' ? [[start, limit]] : []));
  expect(slices.every(([start, limit]) => Number(limit) - Number(start) === 5_000)).toBe(true);
  expect(Math.max(...slices.map(([, limit]) => Number(limit)))).toBeGreaterThan(5_000);
});

test('uuids come dashed in one list and plain in another, and are asked for plain (vendor facts: omflow §1)', async () => {
  const { call, bodies } = watched(await subject.callAs('alice'));
  const item = await itemOf(subject, 'alice', LAPTOP);
  const { connector } = subject;
  await connector.forms?.load(call, item.ref);
  await connector.history?.load(call, item.ref);
  await connector.notes?.load(call, item.ref);
  await connector.actions.perform(call, item.ref, complete('quick:action1'));
  const asked = bodies().flatMap(({ flow_uuid }) => (typeof flow_uuid === 'string' ? [flow_uuid] : []));
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((uuid) => !/^[0-9a-f]{32}$/.test(uuid))).toEqual([]);
  const done = await itemOf(subject, 'alice', LAPTOP, 'completed');
  expect({ id: done.ref.externalId, process: done.processId }).toEqual({
    id: item.ref.externalId,
    process: item.processId,
  });
});

test.each([200, '200'])(
  "the envelope's status %o is success, and a task's own status is free text (vendor facts: omflow §1, §3)",
  async (status) => {
    const row = {
      id: 1,
      flow_uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e701',
      flow_name: '採購申請',
      status: '404',
      title: LAPTOP,
      data_no: 1,
      data_id: 2,
    };
    const call = answeringCall(() => ({ status, message: '', result: [row] }));
    const { items } = await subject.connector.list(call, { box: 'pending', cursor: null });
    expect(items).toMatchObject([{ title: LAPTOP, status: 'open', vendorStatus: '404' }]);
  },
);

test('a quick action would lose a comment, so none is sent with it (vendor facts: omflow §5)', async () => {
  const { call, bodies } = watched(await subject.callAs('alice'));
  const item = await itemOf(subject, 'alice', LAPTOP);
  const refused = subject.connector.actions.perform(call, item.ref, complete('quick:action1', '同意'));
  await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
  expect(bodies().filter(({ action }) => action === 'update')).toEqual([]);
  expect(await presentRows(subject, LAPTOP)).toMatchObject([{ stopText: '主管審核' }]);
});

test('required fields are sent back with their types even where the form is read-only (vendor facts: omflow §0, §5)', async () => {
  const { call, bodies } = watched(await subject.callAs('alice'));
  const item = await itemOf(subject, 'alice', LAPTOP);
  const form = await subject.connector.forms?.load(call, item.ref);
  const demanded = (form?.sections ?? [])
    .flatMap(({ fields }) => fields)
    .filter(({ required, editable }) => required && !editable)
    .map(({ id }) => id.replace('.group', ''));
  expect(demanded).toContain('FORMITM_2');
  await subject.connector.actions.perform(call, item.ref, complete('push:FORMITM_9=mgr_ok', '預算足夠'));
  const FormData = z.array(z.object({ id: z.string(), type: z.string().min(1), value: z.unknown() }));
  const sent = FormData.parse(bodies().find(({ action }) => action === 'update')?.formdata);
  expect(sent.map(({ id }) => id)).toEqual(expect.arrayContaining(demanded));
});

describe('two pushes of one task would fork the ticket (vendor facts: omflow §5)', () => {
  test('the sandbox forks like the server when nobody looks', async () => {
    const key = await keyOf(subject, 'alice', VPN);
    const { credential } = await subject.callAs('alice');
    const body = {
      omflow_restapi: 1,
      action: 'update',
      flow_uuid: key.flow,
      data_id: key.dataId,
      quick_action: 'x',
    };
    const push = () =>
      fetch(`${subject.origin}/rest/flowmanage/api/omdata/edit/None/`, {
        method: 'POST',
        body: JSON.stringify({ ...credential, ...body }),
      });
    await Promise.all([push(), push()]);
    await eventually(async () => expect(await presentRows(subject, VPN)).toHaveLength(2));
  });

  test('the people of a group who decide at the same moment wait for each other: one has done it, the other learns so', async () => {
    const item = await itemOf(subject, 'alice', VPN);
    const decide = async (person: 'alice' | 'carol') =>
      subject.connector.actions.perform(
        await subject.callAs(person),
        item.ref,
        complete('push:FORMITM_4=work'),
      );
    const outcomes = await Promise.allSettled([decide('alice'), decide('carol')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
    expect((await subject.state()).writes).toBe(1);
    await eventually(async () =>
      expect(await presentRows(subject, VPN)).toMatchObject([{ stopText: '任務處理' }]),
    );
  });
});

test('an inbox without any task is an error at the server and an empty list here (vendor facts: omflow §3)', async () => {
  expect(await titles(subject, 'nobody', 'pending')).toEqual([]);
});

test('an account whose name is part of another one is told whom to ask (vendor facts: omflow §2)', async () => {
  const crowded = await startOmflow(undefined, (fresh) => {
    const bob = fresh.users.find(({ username }) => username === 'bob');
    if (bob) fresh.users.push({ ...bob, id: 99, username: 'bob2' });
  });
  const { input } = crowded.sandbox.manifest.accounts.bob;
  const outcome = crowded.connector.auth.signIn(crowded.installation(), input);
  await expect(outcome).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('administrator'),
  });
  await crowded.close();
});

test('the security code lives as long as it is used, and another one is fetched once it has died (vendor facts: omflow §2)', async () => {
  const read = () =>
    subject.callWithRefresh('alice', (call) =>
      subject.connector.list(call, { box: 'pending', cursor: null }),
    );
  await read();
  await subject.control('/clock', { advanceSeconds: 299 });
  await read();
  await subject.control('/clock', { advanceSeconds: 301 });
  expect((await read()).items).toHaveLength(10);
  const signIns = subject.recording.requests.filter(({ url }) => url.includes('/security/get/'));
  expect(signIns).toHaveLength(2);
});

test('a level is free text: one that is no colour is no priority (vendor facts: omflow §3, §5)', async () => {
  subject.faults.add({ kind: 'unknown-state', match: '/my-mission/api/my-mission/' });
  const call = await subject.callAs('alice');
  const { items, rejected } = await subject.connector.list(call, { box: 'pending', cursor: null });
  expect(rejected).toEqual([]);
  expect(items.find(({ vendorStatus }) => vendorStatus === '量子疊加')).toMatchObject({
    priority: null,
    status: 'open',
  });
});

test('without search_columns the user list gives away password hashes, so it is never asked so (vendor facts: omflow §6)', async () => {
  const { call, sent } = watched(await subject.callAs('alice'));
  const item = await itemOf(subject, 'alice', VPN);
  const { connector } = subject;
  await connector.forms?.load(call, item.ref);
  await connector.history?.load(call, item.ref);
  await connector.people?.search(call, { ref: item.ref, inputId: 'handler.user', query: 'bob' });
  await connector.people?.search(call, { ref: item.ref, inputId: 'handler.user', query: '' });
  const asked = sent.filter(({ path }) => path.includes('/user/list/')).map(({ body }) => String(body));
  expect(asked.length).toBeGreaterThanOrEqual(4);
  const Query = z.object({ search_columns: z.array(z.string()).min(1) });
  for (const body of asked) expect(Query.parse(JSON.parse(body)).search_columns).not.toContain('password');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { lastChange as lastChangeOf } from './last-change';
import { complete, eventually, itemOf, ok, presentRows, scriptedCall, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const VPN = 'VPN 連線逾時';

const lastChange = async (person: SandboxPerson, ref: WorkRef) =>
  subject.connector.lastChange?.(await subject.callAs(person), ref);

/** Acts as the person and waits until the ticket stands somewhere again. */
async function act(person: SandboxPerson, action: ActionRequest, title = VPN) {
  const { ref } = await itemOf(subject, person, title);
  await subject.connector.actions.perform(await subject.callAs(person), ref, action);
  await eventually(async () =>
    expect((await presentRows(subject, title)).every(({ running }) => !running)).toBe(true),
  );
  return ref;
}

test('a task of a group is one item for all of them, and who was first is told (vendor facts: omflow §3, §6)', async () => {
  const { ref } = await itemOf(subject, 'alice', VPN);
  expect((await itemOf(subject, 'carol', VPN)).ref).toEqual(ref);
  expect(await lastChange('alice', ref)).toBeNull();
  await act('carol', complete('push:FORMITM_4=work'));
  expect(await lastChange('alice', ref)).toMatchObject({
    event: 'completed',
    vendorEvent: '處理中',
    person: { id: 'carol', name: 'Carol Clark' },
    at: expect.stringMatching(/Z$/),
  });
});

test('the push that closed a ticket is told, too (vendor facts: omflow §5)', async () => {
  const { ref } = await itemOf(subject, 'alice', VPN);
  await act('carol', complete('push:FORMITM_4=done'));
  expect(await lastChange('alice', ref)).toMatchObject({ event: 'completed', person: { id: 'carol' } });
});

test('handing on is told apart from deciding, by what it left unchanged', async () => {
  const { ref } = await itemOf(subject, 'alice', VPN);
  const values = { 'handler.user': ['bob'] };
  const assign = { actionId: 'assign', intent: 'reassign', inputs: { comment: '', values } } as const;
  await act('carol', assign);
  const toBob = await itemOf(subject, 'bob', VPN);
  await act('bob', { ...assign, inputs: { comment: '', values: { 'handler.user': ['sam'] } } });
  expect(await lastChange('bob', toBob.ref)).toMatchObject({ event: 'reassigned', person: { id: 'bob' } });
  expect(await lastChange('alice', ref)).toMatchObject({ person: { id: 'carol' } });
});

test('a ticket that one has opened tells its newest push', async () => {
  const { items } = await subject.connector.list(await subject.callAs('sam'), {
    box: 'initiated',
    cursor: null,
  });
  const own = items.find(({ title }) => title === VPN);
  if (!own) throw new Error('sam has opened the ticket');
  expect(await lastChange('sam', own.ref)).toBeNull();
  await act('carol', complete('push:FORMITM_4=work'));
  expect(await lastChange('sam', own.ref)).toMatchObject({ event: 'completed', person: { id: 'carol' } });
});

test('a ticket that was deleted is told as such, by nobody and at no time that OMFLOW knew (vendor facts: omflow §5)', async () => {
  const { ref } = await itemOf(subject, 'alice', VPN);
  await subject.control('/intervene', { externalId: ref.externalId, how: 'delete' });
  expect(await lastChange('alice', ref)).toMatchObject({ event: 'deleted', person: null, at: null });
  // Whoever may not view the flow cannot tell a deleted ticket from one that is not theirs.
  expect(await lastChange('nobody', ref)).toBeNull();
  const call = await subject.callAs('alice');
  await expect(subject.connector.get(call, ref)).rejects.toMatchObject({ code: 'not-found' });
  const push = subject.connector.actions.perform(call, ref, complete('push:FORMITM_4=work', 'MTU lowered'));
  await expect(push).rejects.toMatchObject({ code: 'conflict' });
  expect((await subject.state()).writes).toBe(0);
});

test('nothing is told to somebody who may not see the ticket, and nothing is written', async () => {
  const ref = await act('carol', complete('push:FORMITM_4=work'));
  const { writes } = await subject.state();
  expect(await lastChange('nobody', ref)).toBeNull();
  expect(await lastChange('alice', { ...ref, externalId: 'f:1:2' })).toBeNull();
  expect((await subject.state()).writes).toBe(writes);
});

const row = (id: number, more: object = {}) => ({
  id,
  status: '處理中',
  stop_chart_text: '任務處理',
  update_user_id: 'bob',
  updatetime: `2026-11-22T07:5${id}:00`,
  history: true,
  closed: false,
  running: false,
  ...more,
});
const refOf = (externalId: string, kind: WorkRef['kind'] = 'task'): WorkRef => ({
  externalId,
  kind,
  box: kind === 'task' ? 'pending' : 'initiated',
});

/** What is told of a ticket with these rows, for who may view its flow. */
function told(rows: readonly object[], ref = refOf('f1:1:2')) {
  const { call } = scriptedCall({
    '/omdata/list/': () => ok(rows),
    '/user/list/': () => ok([{ id: 4, username: 'bob', nick_name: 'Bob Brown' }]),
  });
  return lastChangeOf(call, ref);
}

test.each([
  ['nothing but the handler', [row(1), row(2)], 'reassigned'],
  ['the stop', [row(1), row(2, { stop_chart_text: '驗收' })], 'completed'],
  ['the state', [row(1), row(2, { status: '已完成' })], 'completed'],
  [
    'nothing that is told',
    [row(1, { stop_chart_text: null }), row(2, { stop_chart_text: null })],
    'completed',
  ],
  ['the ticket, which it closed', [row(1), row(2, { closed: true, history: false })], 'completed'],
  ['nothing yet, being on its way', [row(1), row(2, { history: false, running: true })], 'completed'],
])('a push that changed %s (vendor facts: omflow §5)', async (_what, rows, event) => {
  expect(await told(rows)).toMatchObject({ id: 'row:2', event, person: { id: 'bob', name: 'Bob Brown' } });
});

test('a task that still waits has not changed, nor has a ticket that was only opened', async () => {
  expect(await told([row(1), row(2, { history: false })])).toBeNull();
  expect(await told([row(1), row(2, { history: false })], refOf('f1:1', 'process'))).toBeNull();
});

test('of a ticket the newest push is told, whatever its number', async () => {
  const rows = [row(1), row(2, { updatetime: '2026-11-22T08:00:00' }), row(3), row(4, { history: false })];
  expect(await told(rows, refOf('f1:1', 'process'))).toMatchObject({ id: 'row:2' });
});

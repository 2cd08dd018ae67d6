import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionInputs } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { lastChange as lastChangeOf } from './last-change';
import { refusing, scriptedCall, startSupos } from './testing';
import { itemAt, offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;

async function start(change?: Parameters<typeof startSupos>[0]) {
  supos = await startSupos(change);
}
beforeEach(() => start());
afterEach(() => supos.close());

const lastChange = async (person: SandboxPerson, ref: WorkRef) =>
  supos.connector.lastChange?.(await supos.callAs(person), ref);

async function act(wish: Wish) {
  const { perform, item } = await offeredAt(supos, wish);
  await perform();
  return item.ref;
}

const submit = (
  person: SandboxPerson,
  title: string,
  id = 'submit',
  inputs?: Partial<ActionInputs>,
): Wish => ({
  person,
  box: 'pending',
  title,
  id,
  inputs,
});

it('tells which of several executors completed the task, and when (facts: supos §4 "Several executors")', async () => {
  const { ref } = await itemAt(supos, 'alice', 'IT ticket-0561');
  await act(submit('carol', 'IT ticket-0561', 'submit:accept:edge_701:1', { comment: '重開機' }));
  expect(await lastChange('alice', ref)).toMatchObject({
    event: 'completed',
    vendorEvent: 'Resolved',
    step: '處理 Service desk',
    person: { id: 'carol', name: 'Carol Clark' },
    comment: '重開機',
    at: expect.stringMatching(/Z$/),
  });
});

it('tells who delegated it, who took a step back and who ended the process (facts: supos §4 "log type")', async () => {
  const ref = await act({ ...wishes.delegate });
  // By now the process is hers only because the log names her.
  expect(await lastChange('alice', ref)).toMatchObject({ event: 'delegated', person: { id: 'alice' } });
  const bobs = await itemAt(supos, 'bob', wishes.withdraw.title);
  await act({ ...wishes.withdraw });
  expect(await lastChange('bob', bobs.ref)).toMatchObject({ event: 'withdrawn', person: { id: 'alice' } });
  const sams = await itemAt(supos, 'sam', wishes.cancel.title);
  await act({ ...wishes.cancel });
  expect(await lastChange('sam', sams.ref)).toMatchObject({
    event: 'cancelled',
    person: { id: 'alice', name: 'Alice Adams' },
  });
});

it('tells of a process that one has started', async () => {
  const { ref } = await itemAt(supos, 'alice', wishes.cancel.title, 'initiated');
  expect(await lastChange('alice', ref)).toBeNull();
  await supos.control('/disturb', { externalId: ref.externalId });
  expect(await lastChange('alice', ref)).toMatchObject({ event: 'cancelled', person: { id: 'admin' } });
});

it('tells that the process is suspended, for which supOS names nobody (facts: supos §4 "status")', async () => {
  const { ref } = await itemAt(supos, 'alice', '採購申請-0225');
  expect(await lastChange('alice', ref)).toMatchObject({
    event: 'paused',
    vendorEvent: 'suspended',
    person: null,
  });
});

it('a process suspended meanwhile: the task waits under another version, and no decision is sent (facts: supos §4 "status")', async () => {
  const { call, item, perform } = await offeredAt(supos, {
    ...wishes.delegate,
    id: 'submit:accept:edge_201:1',
  });
  await supos.control('/intervene', { externalId: item.ref.externalId, how: 'suspend' });
  const suspended = await supos.connector.get(call, item.ref);
  expect(suspended).toMatchObject({ status: 'paused', stage: 'paused', updatedAt: item.updatedAt });
  expect(suspended.version).not.toBe(item.version);
  expect(await lastChange('alice', item.ref)).toMatchObject({ event: 'paused', person: null, at: null });
  await expect(perform()).rejects.toMatchObject({ code: 'conflict' });
  expect((await supos.state()).writes).toBe(0);
  await supos.control('/intervene', { externalId: item.ref.externalId, how: 'resume' });
  expect((await supos.connector.get(call, item.ref)).version).toBe(item.version);
  await perform();
  expect((await supos.state()).writes).toBe(1);
});

it('tells nothing to somebody who has no part in the process (facts: supos §3, 100108214)', async () => {
  const { ref } = await itemAt(supos, 'alice', wishes.delegate.title);
  await act({ ...wishes.delegate });
  expect(await lastChange('nobody', ref)).toBeNull();
  expect(await lastChange('alice', { ...ref, externalId: '1:2' })).toBeNull();
  expect(await lastChange('alice', { ...ref, externalId: '1' })).toBeNull();
});

it('tells nothing of a step that is set up not to show its log (facts: supos §4 "showlog")', async () => {
  const { ref, processId } = await itemAt(supos, 'alice', '合約會簽-0042');
  const detail = { taskId: '1', processId, status: 88, showlog: false };
  const closed = answeredBy(await supos.callAs('alice'), ({ path }) =>
    /\/tasks\/\d+\/pending$/.test(path) ? detail : undefined,
  );
  expect(await supos.connector.lastChange?.(closed, ref)).toBeNull();
  expect(await lastChange('alice', ref)).toMatchObject({ event: 'completed', person: { id: 'carol' } });
});

it('marks no write, and one task is the same item for everybody who has it', async () => {
  const { ref } = await itemAt(supos, 'alice', 'IT ticket-0561');
  expect((await itemAt(supos, 'carol', 'IT ticket-0561')).ref).toEqual(ref);
  await lastChange('alice', ref);
  expect((await supos.state()).writes).toBe(0);
});

describe('of a task that is no longer to be read', () => {
  const ref = { externalId: '7:70', kind: 'task', box: 'pending' } as const;
  const line = { type: 'TASK_COMPLETE', operator: 'bob', createTime: '2026-11-22T01:00:00.000Z' };
  const own = { ...line, operator: 'alice', createTime: '2026-11-22T00:00:00.000Z' };
  const seen = { processId: '7', status: 88 };
  const toldBy = (process: unknown, log: unknown) =>
    lastChangeOf(
      scriptedCall({
        '/tasks/70/pending': refusing(237),
        '/tasks/70/completive': refusing(238),
        '/tasks/pending': { list: [] },
        '/processes/7': process,
        '/processes/7/logs': log,
        '/users/bob': { username: 'bob', personName: 'Bob Brown' },
      }).call,
      ref,
    );

  it('tells who was last where the process is the person’s to see, or the log names the person', async () => {
    const bobs = { event: 'completed', person: { id: 'bob', name: 'Bob Brown' } };
    expect(await toldBy(seen, [line])).toMatchObject(bobs);
    expect(await toldBy(refusing(214), [own, line])).toMatchObject(bobs);
  });

  it('tells nothing where neither is so, or there is no log', async () => {
    expect(await toldBy(refusing(214), [line])).toBeNull();
    expect(await toldBy(seen, refusing(227))).toBeNull();
    expect(await toldBy(refusing(214), refusing(227))).toBeNull();
  });
});

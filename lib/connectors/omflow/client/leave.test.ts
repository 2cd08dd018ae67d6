import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import { LACKING, MAY_NOT, refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { addLeave, cancelLeave, deleteLeave, listLeave, updateLeave } from './leave';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow('1.2');
});
afterEach(() => subject.close());

const started = () => subject;
const december = {
  start: '2099-12-21 09:00:00',
  end: '2099-12-24 18:00:00',
  principal: 'alice',
  substitute: 'Bob Brown',
  identifier: 'HR-204',
};
const gone = { code: 'not-found', status: 404 };

async function arranged() {
  const call = await subject.callAs('alice');
  return { call, leaveId: await addLeave(call, december) };
}

operationContract('leave.add', () => {
  test('names a substitute for a time, by any of the names (vendor facts: omflow §0)', async () => {
    const { call, leaveId } = await arranged();
    expect(leaveId).toMatch(/^\d+$/);
    expect(await listLeave(call, { principal: 'alice' })).toMatchObject([
      { principal_id__nick_name: '陳愛麗', substitute_id__nick_name: 'Bob Brown', identifier: 'HR-204' },
    ]);
  });

  test('what lacks, who is unknown and whose leave it is not are refused', async () => {
    const call = await subject.callAs('alice');
    const { end: _, ...endless } = december;
    const add = (leave: object) => refusedBy(call, (watched) => addLeave(watched, { ...december, ...leave }));
    expect(
      await refusedBy(call, (watched) =>
        addLeave(watched, Object.assign({}, december, endless, { end: undefined })),
      ),
    ).toEqual(LACKING);
    expect(await add({ substitute: 'zoe' })).toMatchObject(gone);
    expect(await add({ principal: 'bob' })).toEqual(MAY_NOT);
    expect((await subject.state()).writes).toBe(0);
  });

  refusesBadCodes(started, (call) => addLeave(call, december));
});

operationContract('leave.list', () => {
  test('cancelled leave is left out unless asked for', async () => {
    const { call } = await arranged();
    await cancelLeave(call, { identifier: 'HR-204' });
    expect(await listLeave(call, { substitute: 'bob' })).toEqual([]);
    expect(await listLeave(call, { substitute: 'bob', past: true })).toMatchObject([{ cancel: true }]);
  });

  refusesBadCodes(started, (call) => listLeave(call, { principal: 'alice' }));
});

operationContract('leave.update', () => {
  test('names another substitute', async () => {
    const { call, leaveId } = await arranged();
    await updateLeave(call, { leaveId }, 'carol');
    expect(await listLeave(call, { principal: 'alice' })).toMatchObject([
      { substitute_id__nick_name: 'Carol Clark' },
    ]);
    const unknown = (watched: typeof call) => updateLeave(watched, { leaveId: '99' }, 'carol');
    expect(await refusedBy(call, unknown)).toMatchObject(gone);
  });

  refusesBadCodes(started, (call) => updateLeave(call, { leaveId: '1' }, 'carol'));
});

operationContract('leave.cancel', () => {
  test('is the business of the person and of nobody else', async () => {
    const { leaveId } = await arranged();
    const bob = await subject.callAs('bob');
    expect(await refusedBy(bob, (watched) => cancelLeave(watched, { leaveId }))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => cancelLeave(call, { leaveId: '1' }));
});

operationContract('leave.delete', () => {
  test('takes the record away', async () => {
    const { call, leaveId } = await arranged();
    await deleteLeave(call, { leaveId });
    expect(await listLeave(call, { principal: 'alice', past: true })).toEqual([]);
    expect(await refusedBy(call, (watched) => deleteLeave(watched, { leaveId }))).toMatchObject(gone);
  });

  refusesBadCodes(started, (call) => deleteLeave(call, { leaveId: '1' }));
});

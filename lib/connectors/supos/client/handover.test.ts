import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { PendingTask } from '../schema/task';
import { pendingTask, refusal, startSupos } from '../testing';
import { cancelProcess, readLogs } from './processes';
import { delegateTask, readCompletedDetail, readPendingPage, revokeTask, submitTask } from './tasks';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

operationContract('tasks.delegate', () => {
  test('hands the task over for good, under the same id and as type 2 (facts: supos §4 "delegate")', async () => {
    const { taskId, processId } = await pendingTask(alice, '採購申請-0231');
    await delegateTask(alice, { taskId, username: 'alice', mandatary: 'bob', reason: '出差' });
    const { list } = await readPendingPage(alice, 'bob', 1);
    const rows = list.map((raw) => PendingTask.parse(raw));
    expect(rows.find((row) => row.taskId === taskId)?.type).toBe(2);
    await expect(pendingTask(alice, '採購申請-0231')).rejects.toThrow('no pending');
    expect(await readLogs(alice, processId)).toMatchObject([
      { type: 'TASK_DELEGATE', operator: 'alice', comment: '出差' },
    ]);
    expect((await supos.state()).writeLabels).toEqual([`delegate ${processId}:${taskId}`]);
  });

  test('refuses what is missing or unknown', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    const delegate = (changes: object) =>
      delegateTask(alice, { taskId, username: 'alice', mandatary: 'bob', ...changes });
    await expect(delegate({ mandatary: '' })).rejects.toEqual(refusal(505, 'invalid-input'));
    await expect(delegate({ username: '' })).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(delegate({ taskId: '' })).rejects.toEqual(refusal(504, 'bad-response'));
    await expect(delegate({ mandatary: 'zhangsan' })).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(delegate({ taskId: '1' })).rejects.toEqual(refusal(237, 'not-found'));
    await expect(delegate({ username: 'carol' })).rejects.toEqual(refusal(231, 'forbidden'));
    expect((await supos.state()).writes).toBe(0);
  });

  test('refuses who has the task already, and who had it before', async () => {
    const shared = await pendingTask(alice, 'IT ticket-0561');
    const toCarol = { taskId: shared.taskId, username: 'alice', mandatary: 'carol' };
    await expect(delegateTask(alice, toCarol)).rejects.toEqual(refusal(220, 'conflict'));
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    await delegateTask(alice, { taskId, username: 'alice', mandatary: 'bob' });
    await delegateTask(alice, { taskId, username: 'bob', mandatary: 'alice' });
    const again = { taskId, username: 'alice', mandatary: 'bob' };
    await expect(delegateTask(alice, again)).rejects.toEqual(refusal(218, 'conflict'));
  });
});

operationContract('tasks.revoke', () => {
  const agree = { username: 'alice', audit: { seqKey: 'edge_201', value: '1' } };

  test('takes a completed task back under a new id (facts: supos §4 "revoke")', async () => {
    const { taskId, processId } = await pendingTask(alice, '採購申請-0231');
    await submitTask(alice, { taskId, ...agree });
    await revokeTask(alice, 'alice', taskId);
    expect((await pendingTask(alice, '採購申請-0231')).taskId).not.toBe(taskId);
    await expect(readCompletedDetail(alice, 'alice', taskId)).rejects.toEqual(refusal(238, 'not-found'));
    await expect(pendingTask(await supos.callAs('bob'), '採購申請-0231')).rejects.toThrow('no pending');
    expect((await readLogs(alice, processId)).map(({ type }) => type)).toEqual([
      'TASK_COMPLETE',
      'TASK_ROLLBACK',
    ]);
  });

  test('refuses what is missing, unknown, pending, or somebody else’s', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    await expect(revokeTask(alice, 'alice', taskId)).rejects.toEqual(refusal(238, 'not-found'));
    await submitTask(alice, { taskId, ...agree });
    await expect(revokeTask(alice, '', taskId)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(revokeTask(alice, 'alice', '')).rejects.toEqual(refusal(504, 'bad-response'));
    await expect(revokeTask(alice, 'zhangsan', taskId)).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(revokeTask(alice, 'bob', taskId)).rejects.toEqual(refusal(239, 'forbidden'));
    await expect(revokeTask(alice, 'alice', '1')).rejects.toEqual(refusal(238, 'not-found'));
  });

  test('refuses once somebody has acted after it, or the process has ended', async () => {
    const { taskId, processId } = await pendingTask(alice, '採購申請-0231');
    await submitTask(alice, { taskId, ...agree });
    const bobs = await pendingTask(await supos.callAs('bob'), '採購申請-0231');
    const audit = { seqKey: 'edge_211', value: '1' };
    await submitTask(alice, { taskId: bobs.taskId, username: 'bob', audit });
    await expect(revokeTask(alice, 'alice', taskId)).rejects.toEqual(refusal(236, 'conflict'));
    await cancelProcess(alice, 'carol', processId);
    await expect(revokeTask(alice, 'alice', taskId)).rejects.toEqual(refusal(222, 'conflict'));
  });

  test('refuses a step that others sign beside the person', async () => {
    const { taskId } = await pendingTask(alice, '合約會簽-0042');
    const audit = { seqKey: 'edge_401', value: '1' };
    await submitTask(alice, { taskId, username: 'alice', audit });
    await expect(revokeTask(alice, 'alice', taskId)).rejects.toEqual(refusal(232, 'conflict'));
  });
});

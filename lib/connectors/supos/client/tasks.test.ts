import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { PendingTask, PendingTaskOfAnybody } from '../schema/task';
import { Page } from '../schema/values';
import { pendingTask, refusal, startSupos, worldOf } from '../testing';
import { read, workflow } from './send';
import {
  readCompletedDetail,
  readCompletedPage,
  readPendingDetail,
  readPendingPage,
  readPendingPageOfAll,
  readPendingTotal,
  saveTaskForm,
  submitTask,
} from './tasks';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

const tooLarge = [
  ['username', 'alice'],
  ['pageSize', '501'],
] as const;

operationContract('tasks.pending.list', () => {
  test('answers the rows that wait for the person', async () => {
    const { list, pagination } = await readPendingPage(alice, 'alice', 1);
    expect(list.map((raw) => PendingTask.parse(raw))).toHaveLength(14);
    expect(pagination?.total).toBe(14);
    expect((await readPendingPage(alice, 'nobody', 1)).list).toEqual([]);
  });

  test('refuses no name, an unknown name, and pages above 500 rows', async () => {
    await expect(readPendingPage(alice, '', 1)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readPendingPage(alice, 'zhangsan', 1)).rejects.toEqual(refusal(230, 'forbidden'));
    const path = workflow(alice, '/tasks/pending');
    await expect(read(alice, Page, path, tooLarge)).rejects.toEqual(refusal(503, 'bad-response'));
  });
});

operationContract('tasks.completed.list', () => {
  test('answers what the person has done', async () => {
    expect((await readCompletedPage(alice, 'alice', 1)).list.length).toBeGreaterThan(3);
  });

  test('refuses no name, an unknown name, and pages above 500 rows', async () => {
    await expect(readCompletedPage(alice, '', 1)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readCompletedPage(alice, 'zhangsan', 1)).rejects.toEqual(refusal(230, 'forbidden'));
    const path = workflow(alice, '/tasks/completive');
    await expect(read(alice, Page, path, tooLarge)).rejects.toEqual(refusal(503, 'bad-response'));
  });
});

operationContract('tasks.pending.total', () => {
  test('is as many as the list has', async () => {
    expect(await readPendingTotal(alice, 'alice')).toBe(14);
    expect(await readPendingTotal(alice, 'nobody')).toBe(0);
  });

  test('refuses no name and an unknown name', async () => {
    await expect(readPendingTotal(alice, '')).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readPendingTotal(alice, 'zhangsan')).rejects.toEqual(refusal(230, 'forbidden'));
  });
});

operationContract('tasks.pending.all-users', () => {
  test('answers every task once for each of its holders, page by page', async () => {
    const { list, pagination } = await readPendingPageOfAll(alice, 1, 10);
    expect(list).toHaveLength(10);
    const all = await readPendingPageOfAll(alice, 1);
    expect(all.list).toHaveLength(pagination?.total ?? 0);
    const rows = all.list.map((raw) => PendingTaskOfAnybody.parse(raw));
    expect(rows.filter(({ userName }) => userName === 'alice')).toHaveLength(14);
    expect(new Set(rows.map(({ taskId, userName }) => `${taskId} ${userName}`)).size).toBe(rows.length);
  });

  test('refuses pages before the first and sizes out of bounds', async () => {
    await expect(readPendingPageOfAll(alice, 0)).rejects.toEqual(refusal(610, 'bad-response'));
    for (const size of [0, 501])
      await expect(readPendingPageOfAll(alice, 1, size)).rejects.toEqual(refusal(503, 'bad-response'));
  });
});

operationContract('tasks.pending.detail', () => {
  test('answers branches and form, and marks the task as read', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    const detail = await readPendingDetail(alice, 'alice', taskId);
    expect(detail.audits.map(({ seqKey, rejects }) => [seqKey, rejects])).toEqual([
      ['edge_201', false],
      ['edge_202', true],
    ]);
    const Read = z.object({ tasks: z.record(z.string(), z.object({ readBy: z.array(z.string()) })) });
    expect((await worldOf(supos, Read)).tasks[taskId]?.readBy).toEqual(['alice']);
  });

  test('refuses no name, an unknown name, a colleague’s task and one that is gone', async () => {
    const { taskId } = await pendingTask(await supos.callAs('bob'), '採購申請-0218');
    await expect(readPendingDetail(alice, '', taskId)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readPendingDetail(alice, 'zhangsan', taskId)).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(readPendingDetail(alice, 'alice', taskId)).rejects.toEqual(refusal(214, 'forbidden'));
    for (const gone of ['1', 'constructor'])
      await expect(readPendingDetail(alice, 'alice', gone)).rejects.toEqual(refusal(237, 'not-found'));
  });
});

operationContract('tasks.completed.detail', () => {
  test('answers how it was decided and whether it could be taken back', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    const audit = { seqKey: 'edge_202', value: '2' };
    await submitTask(alice, { taskId, username: 'alice', audit });
    expect(await readCompletedDetail(alice, 'alice', taskId)).toMatchObject({ reject: true, revoke: true });
  });

  test('refuses no name, an unknown name, a colleague’s task and one that is not completed', async () => {
    const { taskId } = await pendingTask(alice, '設備巡檢-1120');
    await expect(readCompletedDetail(alice, 'alice', taskId)).rejects.toEqual(refusal(238, 'not-found'));
    await submitTask(alice, { taskId, username: 'alice' });
    await expect(readCompletedDetail(alice, 'bob', taskId)).rejects.toEqual(refusal(214, 'forbidden'));
    await expect(readCompletedDetail(alice, '', taskId)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readCompletedDetail(alice, 'zhangsan', taskId)).rejects.toEqual(refusal(230, 'forbidden'));
  });
});

operationContract('tasks.submit', () => {
  test('moves the process on, with branch, executors, comment and form', async () => {
    const { taskId, processId } = await pendingTask(alice, '維修工單-0318');
    await submitTask(alice, {
      taskId,
      username: 'alice',
      audit: { seqKey: 'edge_601', value: '1' },
      assigns: [{ taskDefKey: 'userTask_repair', users: ['bob', 'carol'] }],
      comment: '請先斷電。',
      formData: '{"x":1}',
    });
    const Processes = z.object({ processes: z.record(z.string(), z.looseObject({ formData: z.string() })) });
    const process = (await worldOf(supos, Processes)).processes[processId];
    expect(process).toMatchObject({
      formData: '{"x":1}',
      logs: [{ comment: '請先斷電。', operator: 'alice' }],
    });
    for (const person of ['bob', 'carol'] as const)
      expect((await pendingTask(await supos.callAs(person), '維修工單-0318')).taskId).not.toBe(taskId);
  });

  test('refuses what is missing, unknown, somebody else’s, or gone, and changes nothing', async () => {
    const { taskId } = await pendingTask(alice, '維修工單-0318');
    const submit = (changes: object) => submitTask(alice, { taskId, username: 'alice', ...changes });
    const audit = { seqKey: 'edge_601', value: '1' };
    await expect(submit({ taskId: '' })).rejects.toEqual(refusal(504, 'bad-response'));
    await expect(submit({ username: ' ' })).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(submit({ username: 'zhangsan' })).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(submit({ username: 'bob' })).rejects.toEqual(refusal(240, 'forbidden'));
    await expect(submit({ audit })).rejects.toEqual(refusal(213, 'invalid-input'));
    await expect(submit({ taskId: '1' })).rejects.toEqual(refusal(237, 'not-found'));
    expect((await supos.state()).writes).toBe(0);
  });
});

operationContract('tasks.save-form', () => {
  test('keeps the form letter for letter and leaves the task where it is (facts: supos §4 "formTempData")', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    for (const formData of ['{"b": 2,  "a":"–"}', '-']) {
      await saveTaskForm(alice, { taskId, username: 'alice', formData });
      expect((await readPendingDetail(alice, 'alice', taskId)).formTempData).toBe(formData);
    }
    expect(await readPendingTotal(alice, 'alice')).toBe(14);
  });

  test('refuses what is missing, unknown, somebody else’s, suspended, or gone', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    const suspended = await pendingTask(alice, '採購申請-0225');
    const save = (changes: object) =>
      saveTaskForm(alice, { taskId, username: 'alice', formData: '{}', ...changes });
    await expect(save({ taskId: '' })).rejects.toEqual(refusal(504, 'bad-response'));
    await expect(save({ username: '' })).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(save({ username: 'zhangsan' })).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(save({ username: 'bob' })).rejects.toEqual(refusal(240, 'forbidden'));
    await expect(save({ taskId: suspended.taskId })).rejects.toEqual(refusal(240, 'forbidden'));
    await expect(save({ taskId: '1' })).rejects.toEqual(refusal(237, 'not-found'));
  });
});

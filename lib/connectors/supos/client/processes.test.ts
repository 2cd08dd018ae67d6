import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { Process } from '../schema/process';
import { Page } from '../schema/values';
import { pendingTask, refusal, startSupos } from '../testing';
import {
  cancelProcess,
  readInitiatedPage,
  readLogs,
  readProcess,
  readReminderInfo,
  readStartInfo,
  saveDraft,
  startProcess,
} from './processes';
import { read, workflow } from './send';
import { readPendingDetail } from './tasks';

const LEAVE = 'K2026010100000301';
const CALIBRATION = 'K2026010100000901';
const UNPUBLISHED = 'K2019010100000001';
const VACANT = 'K2026010100001001';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

operationContract('processes.initiated.list', () => {
  test('answers one status at a time', async () => {
    const rows = async (status: number) =>
      (await readInitiatedPage(alice, 'alice', status, 1)).list.map((raw) => Process.parse(raw).status);
    for (const status of [66, 77, 88, 99]) expect(new Set(await rows(status))).toEqual(new Set([status]));
  });

  test('refuses no name, an unknown name, an unknown status and pages above 500 rows', async () => {
    await expect(readInitiatedPage(alice, '', 88, 1)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readInitiatedPage(alice, 'zhangsan', 88, 1)).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(readInitiatedPage(alice, 'alice', 42, 1)).rejects.toEqual(refusal(501, 'bad-response'));
    const query = [
      ['username', 'alice'],
      ['pageSize', '501'],
    ] as const;
    const path = workflow(alice, '/processes');
    await expect(read(alice, Page, path, query)).rejects.toEqual(refusal(503, 'bad-response'));
  });
});

operationContract('processes.detail', () => {
  test('answers where the process stands', async () => {
    const { processId } = await pendingTask(alice, '採購申請-0231');
    expect(await readProcess(alice, 'alice', processId)).toMatchObject({
      status: 88,
      tasks: [{ username: 'alice', taskName: '主管審批 Manager approval' }],
    });
  });

  test('refuses no name, an unknown name, a stranger, and a process that is not there', async () => {
    const { processId } = await pendingTask(alice, '採購申請-0231');
    await expect(readProcess(alice, '', processId)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(readProcess(alice, 'zhangsan', processId)).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(readProcess(alice, 'nobody', processId)).rejects.toEqual(refusal(214, 'forbidden'));
    await expect(readProcess(alice, 'alice', '1')).rejects.toEqual(refusal(227, 'not-found'));
  });
});

operationContract('processes.logs', () => {
  test('answers what happened, in the order it did', async () => {
    const { processId } = await pendingTask(await supos.callAs('bob'), '採購申請-0218');
    expect(await readLogs(alice, processId)).toMatchObject([
      { type: 'TASK_COMPLETE', operator: 'alice', auditResult: '同意', comment: '金額與去年相同，同意。' },
    ]);
  });

  test('refuses a process that is not there', async () => {
    await expect(readLogs(alice, '1')).rejects.toEqual(refusal(227, 'not-found'));
  });
});

operationContract('processes.reminder-info', () => {
  test('answers whom one could remind, by name', async () => {
    const { processId } = await pendingTask(alice, '採購申請-0231');
    expect(await readReminderInfo(alice, processId)).toMatchObject([
      { taskName: '主管審批 Manager approval', users: [{ username: 'alice', showName: 'Alice Adams' }] },
    ]);
  });

  test('refuses a process that is not there', async () => {
    await expect(readReminderInfo(alice, '1')).rejects.toEqual(refusal(227, 'not-found'));
  });
});

operationContract('processes.start-info', () => {
  test('answers what a start asks for', async () => {
    expect(await readStartInfo(alice, CALIBRATION)).toMatchObject({
      processName: '校正委託 Calibration order',
      audits: [{ seqKey: 'edge_901' }, { seqKey: 'edge_902' }],
      assigns: [{ seqKey: 'edge_901', taskDefKey: 'userTask_measure' }],
      enableSave: true,
    });
  });

  test('refuses an unknown process, one that is not published, and an empty key', async () => {
    await expect(readStartInfo(alice, 'K0')).rejects.toEqual(refusal(2, 'not-found'));
    await expect(readStartInfo(alice, UNPUBLISHED)).rejects.toEqual(refusal(112, 'conflict'));
    await expect(readStartInfo(alice, ' ')).rejects.toEqual(refusal(507, 'invalid-input'));
  });
});

operationContract('processes.save-draft', () => {
  test('starts the process and leaves it with the person, with the form that was sent', async () => {
    const draft = { processKey: LEAVE, username: 'alice', formData: '{"days_0":2}' };
    const { processId, taskId } = await saveDraft(alice, draft);
    expect(await readPendingDetail(alice, 'alice', taskId)).toMatchObject({
      processId,
      formData: '{"days_0":2}',
    });
    expect((await supos.state()).writeLabels).toEqual([`save ${processId}`]);
  });

  test('refuses what is missing, unknown or not published, and starts nothing', async () => {
    const save = (changes: object) => saveDraft(alice, { processKey: LEAVE, username: 'alice', ...changes });
    await expect(save({ processKey: '' })).rejects.toEqual(refusal(507, 'invalid-input'));
    await expect(save({ processKey: 'K0' })).rejects.toEqual(refusal(2, 'not-found'));
    await expect(save({ processKey: UNPUBLISHED })).rejects.toEqual(refusal(112, 'conflict'));
    await expect(save({ username: '' })).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(save({ username: 'zhangsan' })).rejects.toEqual(refusal(230, 'forbidden'));
    expect((await supos.state()).writes).toBe(0);
  });
});

operationContract('processes.start', () => {
  test('starts the process, past its first step, with branch, executors, comment and title', async () => {
    const processId = await startProcess(alice, {
      processKey: CALIBRATION,
      username: 'alice',
      processName: '校正委託-0001',
      audit: { seqKey: 'edge_901', value: '1' },
      assigns: [{ taskDefKey: 'userTask_measure', users: ['bob'] }],
      comment: 'Please before Friday.',
      formData: '{}',
    });
    expect(await readProcess(alice, 'alice', processId)).toMatchObject({
      processName: '校正委託-0001',
      tasks: [{ username: 'bob', taskName: '量測 Measurement' }],
    });
    expect(await readLogs(alice, processId)).toMatchObject([
      { operator: 'alice', auditResult: '自行校正 In house', comment: 'Please before Friday.' },
    ]);
  });

  test('refuses what is missing, unknown, not published or without anybody to go on, and starts nothing', async () => {
    const start = (changes: object) =>
      startProcess(alice, { processKey: LEAVE, username: 'alice', ...changes });
    await expect(start({ processKey: '' })).rejects.toEqual(refusal(507, 'invalid-input'));
    await expect(start({ processKey: 'K0' })).rejects.toEqual(refusal(2, 'not-found'));
    await expect(start({ processKey: UNPUBLISHED })).rejects.toEqual(refusal(112, 'conflict'));
    await expect(start({ username: '' })).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(start({ username: 'zhangsan' })).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(start({ processKey: VACANT })).rejects.toEqual(refusal(228, 'invalid-input'));
    const audit = { seqKey: 'edge_901', value: '1' };
    const nobody = start({ processKey: CALIBRATION, audit });
    await expect(nobody).rejects.toEqual(refusal(213, 'invalid-input'));
    expect((await supos.state()).writes).toBe(0);
  });
});

operationContract('processes.cancel', () => {
  test('ends the whole process for everybody', async () => {
    const processId = await startProcess(alice, { processKey: LEAVE, username: 'alice' });
    await cancelProcess(alice, 'alice', processId);
    expect(await readProcess(alice, 'alice', processId)).toMatchObject({ status: 99, tasks: [] });
    expect((await readLogs(alice, processId)).at(-1)?.type).toBe('PROCESS_TERMINATE');
  });

  test('refuses no name, an unknown name, somebody who did not start it, and a process that is not there', async () => {
    const { processId } = await pendingTask(alice, '採購申請-0231');
    await expect(cancelProcess(alice, '', processId)).rejects.toEqual(refusal(502, 'bad-response'));
    await expect(cancelProcess(alice, 'zhangsan', processId)).rejects.toEqual(refusal(230, 'forbidden'));
    await expect(cancelProcess(alice, 'alice', processId)).rejects.toEqual(refusal(240, 'forbidden'));
    await expect(cancelProcess(alice, 'alice', '1')).rejects.toEqual(refusal(227, 'not-found'));
    expect((await supos.state()).writes).toBe(0);
  });
});

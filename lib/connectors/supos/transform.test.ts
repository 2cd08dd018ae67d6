import { describe, expect, it } from 'vitest';
import { WorkItem } from '@/lib/domain/work-item';
import { Settings } from './config';
import { Process } from './schema/process';
import { CompletedTask, PendingTask } from './schema/task';
import { completedItem, initiatedItem, type Mapping, pendingItem } from './transform';

const mapping: Mapping = {
  connection: { id: 'plant', baseUrl: 'http://supos.plant.example:8080', timeZone: 'Asia/Taipei' },
  settings: Settings.parse({ accessKey: 'ak', secretKey: 'sk' }),
  subject: { id: 'alice', username: 'alice', displayName: 'Alice Adams' },
};

const pendingRecord = {
  initiator: '柯凱若',
  processId: '1000492908536528',
  processName: '採購申請-0231 示波器探棒',
  startTime: '2020-09-22T07:38:13.893+0800',
  status: 88,
  taskId: '9007199254740993123',
  taskName: '主管審批',
  url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
  type: 0,
  modifyTime: '2020-09-23T00:00:00.000-0330',
  userName: 'alice',
  personCode: 'HI0001',
};
const pendingFrom = (changes: Readonly<Record<string, unknown>>) =>
  WorkItem.parse(pendingItem(PendingTask.parse({ ...pendingRecord, ...changes }), mapping));

const completedRecord = {
  initiator: 'bob',
  processId: '1000492908536528',
  processName: 'Leave request-0877',
  reject: false,
  startTime: '2020-09-22T07:38:13.893+0800',
  endTime: '2020-09-22T09:00:00.000+0800',
  taskId: '1000492908536529',
  taskName: 'approval',
  url: '/meService/mes/somedo',
};

const processRecord = {
  appId: 'App_325ea305252fe5d0d1f78b1c2efe2413',
  processId: '1000492908536528',
  processName: 'Leave request-0877',
  endTime: '2020-09-24T07:38:13.893+0800',
  startTime: '2020-09-22T07:38:13.893+0800',
  status: 88,
  tasks: [{ username: 'sam', taskId: '1000492908536530', taskName: '審批' }],
};
const initiatedFrom = (changes: Readonly<Record<string, unknown>>) =>
  WorkItem.parse(initiatedItem(Process.parse({ ...processRecord, ...changes }), mapping));

describe('mapping of pending tasks', () => {
  it('maps a published record exactly', () => {
    expect(pendingFrom({})).toEqual({
      ref: { externalId: '1000492908536528:9007199254740993123', kind: 'task', box: 'pending' },
      title: '採購申請-0231 示波器探棒',
      stage: 'todo',
      status: 'open',
      vendorStatus: 'operating',
      processId: '1000492908536528',
      processName: '採購申請-0231 示波器探棒',
      processNumber: null,
      stepName: '主管審批',
      from: null,
      initiator: { id: null, name: '柯凱若' },
      assignee: { id: 'alice', name: 'Alice Adams' },
      group: null,
      priority: null,
      receivedAt: '2020-09-21T23:38:13.893Z',
      dueAt: null,
      completedAt: null,
      updatedAt: '2020-09-23T03:30:00.000Z',
      pausedUntil: null,
      hasDocuments: null,
      vendorUrl:
        'http://supos.plant.example:8080/project/flow/#/workflowPage?todoId=9007199254740993123&processId=1000492908536528',
      version: '88|0|主管審批|2020-09-22T07:38:13.893+0800|2020-09-23T00:00:00.000-0330',
    });
  });

  it('tells the stages apart by status and type (facts: supos §4 "type")', () => {
    const stage = (changes: object) => pendingFrom({ ...changes }).stage;
    expect([0, 2, 5, 6, 7, 11, null].map((type) => stage({ type }))).toEqual([
      'todo',
      'delegated-to-me',
      'for-review',
      'todo',
      'todo',
      'todo',
      'todo',
    ]);
    expect(stage({ status: 77, type: 2 })).toBe('paused');
  });

  it('keeps a status that nobody has heard of', () => {
    expect(pendingFrom({ status: 42 })).toMatchObject({ status: 'unknown', vendorStatus: '42' });
  });

  it('reads numbers sent as text, missing and null fields, naive and colon times', () => {
    const bare = pendingFrom({
      status: '77',
      type: undefined,
      initiator: null,
      url: null,
      taskName: null,
      startTime: '2020-09-22 07:38:13',
      modifyTime: '2020-09-22T07:38:13+08:00',
    });
    expect(bare).toMatchObject({
      status: 'paused',
      initiator: null,
      vendorUrl: null,
      stepName: null,
      receivedAt: '2020-09-21T23:38:13.000Z',
      updatedAt: '2020-09-21T23:38:13.000Z',
    });
    expect(pendingFrom({ startTime: null, modifyTime: '' })).toMatchObject({
      receivedAt: null,
      updatedAt: null,
    });
  });

  it('takes another version whenever the task changes', () => {
    const versions = [{}, { modifyTime: '2020-09-23T00:00:01.000+0800' }, { status: 77 }, { type: 2 }];
    expect(new Set(versions.map((changes) => pendingFrom(changes).version)).size).toBe(versions.length);
  });

  it('leaves the place of what is not told empty in the version', () => {
    const bare = { type: null, taskName: null, startTime: null, modifyTime: null };
    expect(pendingFrom(bare).version).toBe('88||||');
    expect(pendingFrom({ ...bare, startTime: pendingRecord.startTime }).version).toBe(
      `88|||${pendingRecord.startTime}|`,
    );
  });

  it('falls back to the step, then to the number, for a title', () => {
    expect(pendingFrom({ processName: '' }).title).toBe('主管審批');
    expect(pendingFrom({ processName: '', taskName: null }).title).toBe('1000492908536528');
  });
});

describe('mapping of completed tasks', () => {
  it('maps a published record exactly', () => {
    expect(WorkItem.parse(completedItem(CompletedTask.parse(completedRecord), mapping))).toEqual({
      ref: { externalId: '1000492908536528:1000492908536529', kind: 'task', box: 'completed' },
      title: 'Leave request-0877',
      stage: null,
      status: 'completed',
      vendorStatus: 'completed',
      processId: '1000492908536528',
      processName: 'Leave request-0877',
      processNumber: null,
      stepName: 'approval',
      from: null,
      initiator: { id: null, name: 'bob' },
      assignee: null,
      group: null,
      priority: null,
      receivedAt: '2020-09-22T01:00:00.000Z',
      dueAt: null,
      completedAt: '2020-09-22T01:00:00.000Z',
      updatedAt: '2020-09-22T01:00:00.000Z',
      pausedUntil: null,
      hasDocuments: null,
      vendorUrl: 'http://supos.plant.example:8080/meService/mes/somedo',
      version: 'completed|approval|2020-09-22T09:00:00.000+0800',
    });
  });

  it('says that it was a rejection', () => {
    const row = CompletedTask.parse({ ...completedRecord, reject: true, endTime: undefined });
    expect(completedItem(row, mapping)).toMatchObject({
      vendorStatus: 'rejected',
      completedAt: null,
      updatedAt: null,
      receivedAt: '2020-09-21T23:38:13.893Z',
      version: 'rejected|approval|',
    });
  });
});

describe('mapping of initiated processes', () => {
  it('maps a running process exactly, without the endTime that the published sample carries', () => {
    expect(initiatedFrom({})).toEqual({
      ref: { externalId: '1000492908536528', kind: 'process', box: 'initiated' },
      title: 'Leave request-0877',
      stage: null,
      status: 'open',
      vendorStatus: 'operating',
      processId: '1000492908536528',
      processName: 'Leave request-0877',
      processNumber: null,
      stepName: '審批',
      from: null,
      initiator: { id: 'alice', name: 'Alice Adams' },
      assignee: { id: 'sam', name: 'sam' },
      group: null,
      priority: null,
      receivedAt: '2020-09-21T23:38:13.893Z',
      dueAt: null,
      completedAt: null,
      updatedAt: null,
      pausedUntil: null,
      hasDocuments: null,
      vendorUrl: null,
      version: '88|2020-09-24T07:38:13.893+0800|1000492908536530:sam',
    });
  });

  it('names every parallel step and no single holder', () => {
    const tasks = ['bob', 'sam'].map((username, index) => ({
      username,
      taskId: String(index),
      taskName: '會簽',
    }));
    const more = [...tasks, { username: 'bob', taskId: '3', taskName: 'Seal' }];
    expect(initiatedFrom({ tasks: more })).toMatchObject({ stepName: '會簽, Seal', assignee: null });
  });

  it('names a step once that several hold, and nobody who is not told', () => {
    const held = (...usernames: string[]) => ({
      tasks: usernames.map((username, index) => ({ username, taskId: String(index), taskName: '會簽' })),
    });
    expect(initiatedFrom(held('bob', 'sam', 'bob'))).toMatchObject({ stepName: '會簽', assignee: null });
    expect(initiatedFrom(held('bob', 'bob'))).toMatchObject({ assignee: { id: 'bob', name: 'bob' } });
    expect(initiatedFrom(held(''))).toMatchObject({ assignee: null });
    const unnamed = { tasks: [{ username: 'bob', taskId: '1', taskName: null }] };
    expect(initiatedFrom(unnamed)).toMatchObject({ stepName: null });
  });

  it('has a short version with however many holders, and another one when one of them changes', () => {
    const holders = Array.from({ length: 60 }, (_, n) => ({
      taskId: `10004929085365${n}`,
      username: `employee${n}`,
      taskName: '會簽',
    }));
    const { version } = initiatedFrom({ tasks: holders });
    expect(version.length).toBeLessThanOrEqual(200);
    expect(initiatedFrom({ tasks: holders.slice(1) }).version).not.toBe(version);
  });

  it('has the same version in whatever order the holders come, and another one with another holder', () => {
    const tasks = [
      { taskId: '2', taskName: '會簽', username: 'sam' },
      { taskId: '1', taskName: '會簽', username: 'bob' },
    ];
    const { version } = initiatedFrom({ tasks, endTime: null });
    expect(version).toBe('88||1:bob|2:sam');
    expect(initiatedFrom({ tasks: tasks.toReversed(), endTime: null }).version).toBe(version);
    expect(initiatedFrom({ tasks: tasks.slice(1), endTime: null }).version).toBe('88||1:bob');
    expect(initiatedFrom({ tasks: null, endTime: null }).version).toBe('88|');
  });

  it.each([
    [88, 'open', 'operating', null],
    [77, 'paused', 'suspended', null],
    [66, 'completed', 'completed', '2020-09-23T23:38:13.893Z'],
    [99, 'cancelled', 'canceled', '2020-09-23T23:38:13.893Z'],
  ])('knows status %i (facts: supos §4 "status")', (number, status, vendorStatus, completedAt) => {
    expect(initiatedFrom({ status: number, tasks: null })).toMatchObject({
      status,
      vendorStatus,
      completedAt,
    });
  });
});

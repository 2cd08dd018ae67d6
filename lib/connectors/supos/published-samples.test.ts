import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '@/lib/domain/error-code';
import { Form } from '@/lib/domain/form';
import { HistoryEntry } from '@/lib/domain/history';
import { Notes } from '@/lib/domain/note';
import type { Box } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { createHttp } from '../http';
import { available } from './actions';
import { cancelProcess, readReminderInfo, saveDraft, startProcess } from './client/processes';
import {
  delegateTask,
  readCompletedDetail,
  readPendingPageOfAll,
  revokeTask,
  saveTaskForm,
  submitTask,
} from './client/tasks';
import { addProcesses, addTasks, deleteProcesses, deleteTasks } from './client/todo-center';
import { Settings } from './config';
import { loadForm } from './form';
import { loadHistory } from './history';
import { get, list } from './list';
import { loadNotes } from './notes';
import { samples } from './published-samples';
import { PendingTaskOfAnybody } from './schema/task';
import { listStartable, startForm } from './start';
import { aProcess, aTask } from './todo-center/testing';

type Answers = ReadonlyArray<readonly [path: string, body: unknown]>;

const at = '2020-09-21T23:38:13.893Z';
const subject = { id: 'test', username: 'test', displayName: 'Test User' };

/** A call at a supOS that answers with the given bodies, the first whose path fits. */
function callAt(answers: Answers, status = 200): Call {
  const answer = (path: string) => answers.find(([part]) => path.includes(part))?.[1];
  return {
    connection: { id: 'plant', baseUrl: 'http://supos.plant.example', timeZone: 'Europe/Berlin' },
    config: Settings.parse({
      accessKey: 'ak',
      secretKey: 'sk',
      processes: [{ process: 'K2002018123456789', title: 'Leave' }],
    }),
    http: createHttp({
      baseUrl: 'http://supos.plant.example',
      fetch: async (url) => Response.json(answer(String(url)), { status }),
    }),
    signal: new AbortController().signal,
    now: () => new Date(),
    log: { debug() {}, info() {}, warn() {} },
    credential: {},
    subject,
  };
}

const task = (box: Box) => ({ externalId: '1000492908536528:1000492908536529', kind: 'task', box }) as const;
const process = { externalId: '1000492908536528', kind: 'process', box: 'initiated' } as const;

const head = {
  title: 'leave application-001',
  processId: '1000492908536528',
  processName: 'leave application-001',
  processNumber: null,
  stepName: 'edit',
  from: null,
  initiator: { id: null, name: 'zhangsan' },
  group: null,
  priority: null,
  dueAt: null,
  pausedUntil: null,
  hasDocuments: null,
  vendorUrl:
    'http://supos.plant.example/project/flow/#/workflowPage?todoId=1000492908536529&processId=1000492908536528',
};
const pendingItem = {
  ...head,
  ref: task('pending'),
  stage: 'todo',
  status: 'open',
  vendorStatus: 'operating',
  assignee: { id: 'test', name: 'Test User' },
  receivedAt: at,
  completedAt: null,
  updatedAt: at,
  version: '88|0|edit|2020-09-22T07:38:13.893+0800|2020-09-22T07:38:13.893+0800',
};
const completedItem = {
  ...head,
  ref: task('completed'),
  stage: null,
  status: 'completed',
  vendorStatus: 'completed',
  assignee: null,
  receivedAt: at,
  completedAt: at,
  updatedAt: at,
  version: 'completed|edit|2020-09-22T07:38:13.893+0800',
};
const initiatedItem = {
  ...head,
  title: 'leave application process',
  processName: 'leave application process',
  ref: process,
  stepName: 'approval',
  stage: null,
  status: 'open',
  vendorStatus: 'operating',
  initiator: { id: 'test', name: 'Test User' },
  assignee: { id: 'test', name: 'test' },
  receivedAt: at,
  completedAt: null,
  updatedAt: null,
  vendorUrl: null,
  version: '88|2020-09-22T07:38:13.893+0800|1000492908536528:test',
};

describe('the published lists are work', () => {
  const onePage = (path: string, body: unknown, box: Box) =>
    list(callAt([[path, body]]), { box, cursor: null });

  it('pending', async () => {
    const { items, rejected } = await onePage('/tasks/pending', samples.pendingList, 'pending');
    expect([items, rejected]).toEqual([[pendingItem], []]);
    expect(await get(callAt([['/tasks/pending', samples.pendingList]]), task('pending'))).toEqual(
      pendingItem,
    );
  });

  it('completed', async () => {
    const { items } = await onePage('/tasks/completive', samples.completedList, 'completed');
    const printed = 'leave applicaton-001';
    expect(items).toEqual([{ ...completedItem, title: printed, processName: printed }]);
    const detail = callAt([['/completive', samples.completedDetail]]);
    expect(await get(detail, task('completed'))).toEqual(completedItem);
  });

  it('initiated, the same row under each of the four statuses', async () => {
    const { items } = await onePage('/processes', samples.initiatedList, 'initiated');
    expect(items).toEqual([initiatedItem]);
    expect(await get(callAt([['/processes/', samples.processDetail]]), process)).toEqual(initiatedItem);
  });

  it('everybody’s', async () => {
    const { list: rows } = await readPendingPageOfAll(callAt([['/all-users', samples.allUsersList]]), 1);
    expect(rows.map((row) => PendingTaskOfAnybody.parse(row))).toMatchObject([
      { taskId: '1000492908536529', userName: 'zhangsan', personCode: 'zhangsan', type: 0 },
    ]);
  });
});

describe('the published details are forms, actions, histories and comments', () => {
  const pending = ['/tasks/1000492908536529/pending', samples.pendingDetail] as const;
  const detail = ['/processes/1000492908536528?', samples.processDetail] as const;
  const logs = ['/logs', samples.logs] as const;
  const user = ['/users/', { username: 'test' }] as const;

  it('the pending task offers its branch under the key that is printed as id, with whom to pick (facts: supos §4 "audits")', async () => {
    expect(await available(callAt([pending]), task('pending'))).toMatchObject([
      {
        id: 'submit:accept:K1236:1',
        label: 'branch name',
        available: true,
        inputs: [{ kind: 'comment' }],
      },
      { id: 'delegate', available: true },
    ]);
    const form = Form.parse(await loadForm(callAt([pending]), task('pending')));
    expect(form).toEqual({ sections: [], note: expect.stringMatching(/holds no form values/) });
  });

  it('the completed task has an empty form and cannot be taken back', async () => {
    const call = callAt([['/completive', samples.completedDetail]]);
    expect(await loadForm(call, task('completed'))).toMatchObject({ sections: [] });
    expect(await readCompletedDetail(call, 'test', '1000492908536529')).toMatchObject({ revoke: false });
  });

  it('the log is a history and a comment', async () => {
    const call = callAt([pending, detail, logs, user]);
    const history = HistoryEntry.array().parse(await loadHistory(call, task('pending')));
    const nobody = { onBehalfOf: null, startedAt: null };
    expect(history).toEqual([
      {
        ...nobody,
        id: 'start',
        event: 'started',
        vendorEvent: null,
        step: null,
        at,
        current: false,
        person: { id: null, name: 'zhangsan' },
        comment: null,
      },
      {
        ...nobody,
        id: 'log-1',
        event: 'completed',
        vendorEvent: 'agree',
        step: 'approval',
        at,
        current: false,
        person: { id: 'test', name: 'Test User' },
        comment: 'business trip',
      },
      {
        ...nobody,
        id: 'task-1000492908536528-test',
        event: 'assigned',
        vendorEvent: null,
        step: 'approval',
        at: null,
        current: true,
        person: { id: 'test', name: 'Test User' },
        comment: null,
      },
    ]);
    expect(Notes.parse(await loadNotes(call, task('pending')))).toEqual({
      notes: [{ id: 'log-1', text: 'business trip', at, person: { id: 'test', name: 'Test User' } }],
      mayAdd: false,
      reason: expect.stringMatching(/only with a decision/),
      maxLength: null,
    });
  });

  it('the log stays closed where the step does not show it (facts: supos §4 "showlog")', async () => {
    const hidden = [pending[0], { ...samples.pendingDetail, showlog: false }] as const;
    const call = callAt([hidden, detail, user]);
    const history = await loadHistory(call, task('pending'));
    expect(history.map(({ event }) => event)).toEqual(['started', 'assigned']);
    expect(await loadNotes(call, task('pending'))).toMatchObject({
      notes: [],
      reason: expect.stringMatching(/not to show/),
    });
  });

  it('the reminder information names whom one could remind', async () => {
    const call = callAt([['/urgeInfo', samples.reminderInfo]]);
    expect(await readReminderInfo(call, '1')).toEqual(samples.reminderInfo);
  });
});

describe('the published start', () => {
  it('asks for a comment only: one way out, and an executor whose key is not printed (facts: supos §4 "assigns")', async () => {
    const call = callAt([['/startInfo', samples.startInfo]]);
    const [startable] = await listStartable(call);
    expect(startable).toEqual({ id: 'K2002018123456789', title: 'Leave', group: null, description: null });
    const form = Form.parse(await startForm(call, 'K2002018123456789'));
    expect(form.sections).toMatchObject([{ title: 'edit', fields: [{ id: 'comment', kind: 'long-text' }] }]);
    expect(form.note).toMatch(/does not tell how to name who does the next step/);
  });

  it('answers ids', async () => {
    const start = { processKey: 'K2002018123456789', username: 'test' };
    expect(await startProcess(callAt([['/processes', samples.started]]), start)).toBe('1000492908536528');
    expect(await saveDraft(callAt([['/processes', samples.savedDraft]]), start)).toEqual(samples.savedDraft);
  });
});

describe('the published answers of the To-do Center', () => {
  it('are ids', async () => {
    expect(await addProcesses(callAt([['/processes', samples.processesAdded]]), [aProcess()])).toEqual([
      { id: '123456', thirdPartyInstanceId: '123456' },
    ]);
    expect(await addTasks(callAt([['/tasks', samples.tasksAdded]]), [aTask()])).toEqual([
      { ...samples.tasksAdded[0], id: '123456' },
    ]);
  });
});

describe('the published refusals', () => {
  const one = { taskId: '1', username: 'test' };
  it.each<readonly [string, number, unknown, ErrorCode, (call: Call) => Promise<unknown>]>([
    ['submit', 400, samples.submitRefused, 'bad-response', (call) => submitTask(call, one)],
    [
      'save form',
      400,
      samples.saveFormRefused,
      'not-found',
      (call) => saveTaskForm(call, { ...one, formData: '{}' }),
    ],
    [
      'delegate',
      400,
      samples.delegateRefused,
      'bad-response',
      (call) => delegateTask(call, { ...one, mandatary: 'a' }),
    ],
    ['revoke', 400, samples.revokeRefused, 'bad-response', (call) => revokeTask(call, 'test', '1')],
    ['cancel', 400, samples.cancelRefused, 'not-found', (call) => cancelProcess(call, 'test', '1')],
    [
      'delete processes',
      500,
      samples.processesDeleteFailed,
      'uncertain',
      (call) => deleteProcesses(call, { ids: ['1'] }),
    ],
    [
      'delete tasks',
      500,
      samples.tasksDeleteFailed,
      'uncertain',
      (call) => deleteTasks(call, 'pending', { ids: ['1'] }),
    ],
  ])('of %s', async (_what, status, body, code, run) => {
    await expect(run(callAt([['/', body]], status))).rejects.toMatchObject({
      name: 'ConnectorError',
      code,
      status,
    });
  });
});

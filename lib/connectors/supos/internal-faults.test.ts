import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import * as directory from './client/directory';
import * as platform from './client/platform';
import * as processes from './client/processes';
import * as tasks from './client/tasks';
import * as todoCenter from './client/todo-center';
import { operations } from './operations';
import { startSupos } from './testing';
import { aProcess, aTask } from './todo-center/testing';

const one = { taskId: '1', username: 'alice' };
const start = { processKey: 'K2026010100000301', username: 'alice' };
const listener = { tenantId: 'dt', appId: 'App_intray' };

/** A request of each operation, right in itself. */
const requests: Readonly<Record<string, (call: Call) => Promise<unknown>>> = {
  'tasks.pending.list': (call) => tasks.readPendingPage(call, 'alice', 1),
  'tasks.submit': (call) => tasks.submitTask(call, one),
  'tasks.save-form': (call) => tasks.saveTaskForm(call, { ...one, formData: '{}' }),
  'tasks.pending.detail': (call) => tasks.readPendingDetail(call, 'alice', '1'),
  'tasks.pending.total': (call) => tasks.readPendingTotal(call, 'alice'),
  'tasks.completed.list': (call) => tasks.readCompletedPage(call, 'alice', 1),
  'tasks.completed.detail': (call) => tasks.readCompletedDetail(call, 'alice', '1'),
  'tasks.delegate': (call) => tasks.delegateTask(call, { ...one, mandatary: 'bob' }),
  'tasks.revoke': (call) => tasks.revokeTask(call, 'alice', '1'),
  'tasks.pending.all-users': (call) => tasks.readPendingPageOfAll(call, 1),
  'processes.start-info': (call) => processes.readStartInfo(call, start.processKey),
  'processes.detail': (call) => processes.readProcess(call, 'alice', '1'),
  'processes.logs': (call) => processes.readLogs(call, '1'),
  'processes.reminder-info': (call) => processes.readReminderInfo(call, '1'),
  'processes.initiated.list': (call) => processes.readInitiatedPage(call, 'alice', 88, 1),
  'processes.save-draft': (call) => processes.saveDraft(call, start),
  'processes.start': (call) => processes.startProcess(call, start),
  'processes.cancel': (call) => processes.cancelProcess(call, 'alice', '1'),
  'todo-center.processes.add': (call) => todoCenter.addProcesses(call, [aProcess()]),
  'todo-center.processes.update': (call) => todoCenter.updateProcesses(call, [aProcess()]),
  'todo-center.processes.delete': (call) => todoCenter.deleteProcesses(call, { ids: ['1'] }),
  'todo-center.tasks.add': (call) => todoCenter.addTasks(call, [aTask()]),
  'todo-center.tasks.delete': (call) => todoCenter.deleteTasks(call, 'pending', { ids: ['1'] }),
  'platform.version': (call) => platform.readVersion(call),
  'users.list': (call) => directory.readUsers(call, ''),
  'users.one': (call) => directory.readUser(call, 'alice'),
  'staff.list': (call) => directory.readStaff(call, ''),
  'companies.list': (call) => directory.readCompanies(call),
  'departments.staff': (call) => directory.readStaffOfDepartment(call, 'workshop'),
  'positions.staff': (call) => directory.readStaffOfPosition(call, 'inspector'),
  'companies.staff': (call) => directory.readStaffOfCompany(call, 'default_org_company'),
  'notifications.send': (call) =>
    platform.sendMessage(call, { businessCode: 'a', businessName: 'b', personCodes: ['HI0001'], text: 'c' }),
  'webhook.topics': (call) => platform.readTopics(call),
  'webhook.subscribe': (call) => platform.subscribe(call, listener, 'http://127.0.0.1:9/', []),
  'webhook.readiness': (call) => platform.releaseEvents(call, listener, []),
  'webhook.retry': (call) => platform.retryDeliveries(call),
  'oauth.token': (call) => platform.redeemSignInCode(call, 'code-alice', 'https://intray.example/'),
};

let supos: TestSubject;
let alice: Call;

beforeAll(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterAll(() => supos.close());

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const request = requests[id];
  const during = async (kind: 'status-500' | 'down') => {
    supos.faults.clear();
    supos.faults.add({ kind, times: 1 });
    return request?.(alice);
  };

  it('is unavailable or uncertain when supOS has a fault, documented for all as HTTP 500 (facts: supos §3)', async () => {
    const code = operation.method === 'GET' ? 'unavailable' : 'uncertain';
    await expect(during('status-500')).rejects.toMatchObject({ code });
    await expect(during('down')).rejects.toMatchObject({ code });
  });

  it('sends the method and path of the catalogue, signed', async () => {
    supos.recording.requests.length = 0;
    await during('status-500').catch(() => undefined);
    const [sent] = supos.recording.requests;
    const path = new URL(sent?.url ?? '').pathname;
    const pattern = operation.path.replaceAll(/\{\w+\}/g, '[^/]+');
    expect([sent?.method, path]).toEqual([
      operation.method,
      expect.stringMatching(new RegExp(`^${pattern}$`)),
    ]);
  });
});

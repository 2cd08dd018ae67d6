import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { refusal, startSupos } from '../testing';
import type { TaskRow } from '../todo-center/rows';
import { aTask, expectNothingStored, sendRows, storedRows, wireTask } from '../todo-center/testing';
import { order, workflow } from './send';
import { addTasks, deleteTasks } from './todo-center';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

operationContract('todo-center.tasks.add', () => {
  test('stores a task once for each state and answers what it is known by', async () => {
    const completed = aTask({
      taskStatus: 'completive',
      startTime: '2026-11-20T00:00:00.000Z',
      endTime: '2026-11-21T00:00:00.000Z',
    });
    const added = await addTasks(alice, [aTask(), completed]);
    expect(
      added.map(({ thirdPartyInstanceNodeId, taskStatus }) => [thirdPartyInstanceNodeId, taskStatus]),
    ).toEqual([
      ['n-1', 'pending'],
      ['n-1', 'completive'],
    ]);
    expect((await storedRows(supos)).tasks).toHaveLength(2);
  });

  const entrust = { taskStatus: 'entrust', startTime: undefined };
  const handed = { ...entrust, mandataryName: 'bob', entrustTime: '2026-11-20T08:00:00.000+0800' };
  test.each([
    [533, { taskStatus: '' }],
    [507, { taskStatus: 'halted' }],
    [514, { personName: '' }],
    [509, { processName: '' }],
    [529, { taskName: '' }],
    [519, { initiator: '' }],
    [511, { startTime: '' }],
    [512, { startTime: '2026-11-20 08:00:00' }],
    [520, { taskStatus: 'completive' }],
    [524, { endTime: 'x' }],
    [521, entrust],
    [522, { ...handed, entrustTime: undefined }],
    [525, { ...handed, entrustTime: 'x' }],
    [515, { thirdPartyInstanceId: '' }],
    [528, { thirdPartyInstanceNodeId: '' }],
    [523, { openUrl: '' }],
    [516, { source: '' }],
    [527, { personName: 'zhangsan' }],
    [527, { initiator: 'zhangsan' }],
    [527, { ...handed, mandataryName: 'zhangsan' }],
  ])(
    'refuses a row with %i (%o) and stores nothing of the request (facts: supos §6b S3 to S9)',
    async (code, changes) => {
      const rows = [wireTask({ thirdPartyInstanceNodeId: 'good' }), wireTask(changes)];
      const expected = code === 516 ? 'bad-response' : 'invalid-input';
      await expect(sendRows(alice, 'POST', 'tasks', rows)).rejects.toEqual(refusal(code, expected));
      await expectNothingStored(supos);
    },
  );

  test('refuses more than 200 rows, two sources, doubles ignoring case, and what is stored already', async () => {
    const many = Array.from({ length: 201 }, (_, n) => wireTask({ thirdPartyInstanceNodeId: `n-${n}` }));
    await expect(sendRows(alice, 'POST', 'tasks', many)).rejects.toEqual(refusal(508, 'bad-response'));
    const twoSources = [wireTask(), wireTask({ thirdPartyInstanceNodeId: 'n-2', source: 'erp.example' })];
    await expect(sendRows(alice, 'POST', 'tasks', twoSources)).rejects.toEqual(refusal(526, 'bad-response'));
    const doubles = [wireTask(), wireTask({ thirdPartyInstanceNodeId: 'N-1' })];
    await expect(sendRows(alice, 'POST', 'tasks', doubles)).rejects.toEqual(refusal(532, 'bad-response'));
    await expectNothingStored(supos);
    await sendRows(alice, 'POST', 'tasks', [wireTask()]);
    await expect(
      sendRows(alice, 'POST', 'tasks', [wireTask({ source: 'MES.harbour.example' })]),
    ).rejects.toEqual(refusal(601, 'conflict'));
    expect((await storedRows(supos)).tasks).toHaveLength(1);
  });
});

operationContract('todo-center.tasks.delete', () => {
  const completed: Partial<TaskRow> = {
    taskStatus: 'completive',
    startTime: '2026-11-20T00:00:00.000Z',
    endTime: '2026-11-21T00:00:00.000Z',
  };

  test('deletes one state of a task, by either id, and may be repeated (facts: supos §6b S11)', async () => {
    const [pending] = await addTasks(alice, [
      aTask(),
      aTask(completed),
      aTask({ thirdPartyInstanceNodeId: 'n-2' }),
    ]);
    for (let times = 0; times < 2; times += 1) {
      await deleteTasks(alice, 'pending', { thirdPartyIds: ['n-2'], source: 'mes.harbour.example' });
      await deleteTasks(alice, 'pending', { ids: [pending?.id ?? ''] });
    }
    expect((await storedRows(supos)).tasks.map(({ values }) => values.taskStatus)).toEqual(['completive']);
  });

  test('refuses a missing or unknown state, ids that are no numbers, missing sources, and more than 200 ids', async () => {
    const path = workflow(alice, '/todoCenter/tasks');
    const ask = (query: ReadonlyArray<readonly [string, string]>) =>
      order(alice, { method: 'DELETE', path, query });
    const state = ['taskStatus', 'pending'] as const;
    await expect(ask([])).rejects.toEqual(refusal(533, 'invalid-input'));
    await expect(ask([['taskStatus', 'halted']])).rejects.toEqual(refusal(507, 'invalid-input'));
    await expect(ask([state, ['ids', 'x']])).rejects.toEqual(refusal(533, 'invalid-input'));
    await expect(ask([state, ['thirdPartyInstanceNodeIds', 'a']])).rejects.toEqual(
      refusal(516, 'bad-response'),
    );
    const many = Array.from({ length: 201 }, (_, n) => n + 1).join(',');
    await expect(ask([state, ['ids', many]])).rejects.toEqual(refusal(508, 'bad-response'));
  });
});

describe('codes with two meanings are told apart by what was sent, and come to the same (facts: supos §3)', () => {
  test('507 is an unknown state here and an empty process key there, 533 a missing state and a wrong id', async () => {
    await expect(sendRows(alice, 'POST', 'tasks', [wireTask({ taskStatus: 'x' })])).rejects.toEqual(
      refusal(507, 'invalid-input'),
    );
    await expect(sendRows(alice, 'POST', 'tasks', [wireTask({ taskStatus: '' })])).rejects.toEqual(
      refusal(533, 'invalid-input'),
    );
    const path = workflow(alice, '/todoCenter/processes');
    const wrongId = order(alice, { method: 'DELETE', path, query: [['ids', 'x']] });
    await expect(wrongId).rejects.toEqual(refusal(533, 'invalid-input'));
  });
});

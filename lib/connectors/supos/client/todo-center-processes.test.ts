import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { parseJson } from '../../http';
import { refusal, startSupos } from '../testing';
import {
  aProcess,
  aTask,
  expectNothingStored,
  sendRows,
  storedRows,
  wireProcess,
} from '../todo-center/testing';
import { order, workflow } from './send';
import { addProcesses, addTasks, deleteProcesses, updateProcesses } from './todo-center';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

operationContract('todo-center.processes.add', () => {
  test('stores the rows and answers 64-bit ids in their order (facts: supos §4 "ids", §6b S9, S12)', async () => {
    const added = await addProcesses(alice, [
      aProcess({ thirdPartyInstanceId: 'b' }),
      aProcess({ thirdPartyInstanceId: 'a' }),
    ]);
    expect(added.map(({ thirdPartyInstanceId }) => thirdPartyInstanceId)).toEqual(['b', 'a']);
    for (const { id } of added) expect(BigInt(id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect((await storedRows(supos)).processes.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
  });

  test.each([
    [509, { processName: ' ' }],
    [510, { status: undefined }],
    [511, { startTime: '' }],
    [512, { startTime: '2026-11-20T08:00:00.000Z' }],
    [512, { startTime: '2026-11-20T08:00:00.000+08:00' }],
    [512, { startTime: '2026-02-30T08:00:00.000+0800' }],
    [513, { completeTime: 'yesterday' }],
    [514, { staffName: null }],
    [515, { thirdPartyInstanceId: '' }],
    [516, { source: '' }],
    [518, { status: 'completed' }],
    [523, { openUrl: '' }],
    [507, { status: 'halted' }],
    [527, { staffName: 'zhangsan' }],
  ])(
    'refuses a row with %i (%o) and stores nothing of the request (facts: supos §6b S3 to S9)',
    async (code, changes) => {
      const rows = [wireProcess({ thirdPartyInstanceId: 'good' }), wireProcess(changes)];
      const expected = code === 516 ? 'bad-response' : 'invalid-input';
      await expect(sendRows(alice, 'POST', 'processes', rows)).rejects.toEqual(refusal(code, expected));
      await expectNothingStored(supos);
    },
  );

  test('refuses more than 200 rows, two sources, doubles ignoring case, and what is stored already', async () => {
    const many = Array.from({ length: 201 }, (_, n) => wireProcess({ thirdPartyInstanceId: `p-${n}` }));
    await expect(sendRows(alice, 'POST', 'processes', many)).rejects.toEqual(refusal(508, 'bad-response'));
    const twoSources = [wireProcess(), wireProcess({ thirdPartyInstanceId: 'p-2', source: 'erp.example' })];
    await expect(sendRows(alice, 'POST', 'processes', twoSources)).rejects.toEqual(
      refusal(526, 'bad-response'),
    );
    const doubles = [wireProcess(), wireProcess({ thirdPartyInstanceId: 'P-1' })];
    await expect(sendRows(alice, 'POST', 'processes', doubles)).rejects.toEqual(refusal(532, 'bad-response'));
    await expectNothingStored(supos);
    await sendRows(alice, 'POST', 'processes', [wireProcess()]);
    const again = [
      wireProcess({ thirdPartyInstanceId: 'p-9' }),
      wireProcess({ thirdPartyInstanceId: 'P-1' }),
    ];
    await expect(sendRows(alice, 'POST', 'processes', again)).rejects.toEqual(refusal(601, 'conflict'));
    expect((await storedRows(supos)).processes).toHaveLength(1);
  });

  test('counts characters, not bytes, and says of what is too long only that it is wrong (facts: supos §6b S3, S14)', async () => {
    await sendRows(alice, 'POST', 'processes', [wireProcess({ processName: '𠀀'.repeat(200) })]);
    const tooLong = [wireProcess({ thirdPartyInstanceId: 'p-2', processName: 'x'.repeat(201) })];
    await expect(sendRows(alice, 'POST', 'processes', tooLong)).rejects.toEqual(
      refusal(100000003, 'invalid-input'),
    );
    await expect(sendRows(alice, 'POST', 'processes', { rows: [] })).rejects.toEqual(
      refusal(100000003, 'invalid-input'),
    );
    await sendRows(alice, 'POST', 'processes', []);
  });
});

operationContract('todo-center.processes.update', () => {
  const now = { completeTime: '2026-11-21T00:00:00.000Z', status: 'completed' } as const;

  test('finds rows by id, or by key in any case, and changes only what is sent (facts: supos §6b S10)', async () => {
    const rows = ['a', 'b'].map((id) =>
      aProcess({ thirdPartyInstanceId: id, thirdPartyInstanceCode: `#${id}` }),
    );
    const [first] = await addProcesses(alice, rows);
    await updateProcesses(alice, [
      { ...aProcess({ thirdPartyInstanceId: 'a' }), ...now, id: first?.id },
      { ...aProcess({ thirdPartyInstanceId: 'b' }), processName: 'renamed' },
    ]);
    const { processes } = await storedRows(supos);
    expect(
      processes.map(({ values }) => [values.status, values.processName, values.thirdPartyInstanceCode]),
    ).toEqual([
      ['completed', '巡檢 Round', '#a'],
      ['operating', 'renamed', '#b'],
    ]);
    await sendRows(alice, 'PUT', 'processes', [
      { source: 'mes.harbour.example', thirdPartyInstanceId: 'B', processName: 'once more' },
    ]);
    expect((await storedRows(supos)).processes[1]?.values.processName).toBe('once more');
  });

  test('sends ids as bare digits, whatever their length (facts: supos §4 "ids")', async () => {
    const bodies: unknown[] = [];
    const send: Call['http']['send'] = (request) => {
      bodies.push(request.body);
      return alice.http.send(request);
    };
    const change = { ...aProcess(), id: '9223372036854775807' };
    const lost = updateProcesses({ ...alice, http: { ...alice.http, send } }, [change]);
    await expect(lost).rejects.toEqual(refusal(603, 'not-found'));
    expect(String(bodies[0])).toContain('"id":9223372036854775807,');
    expect(parseJson(String(bodies[0]))).toMatchObject([{ id: '9223372036854775807' }]);
  });

  test.each([
    [509, 'invalid-input', { processName: '' }],
    [510, 'invalid-input', { status: '' }],
    [511, 'invalid-input', { startTime: '' }],
    [512, 'invalid-input', { startTime: 'x' }],
    [513, 'invalid-input', { completeTime: 'x' }],
    [514, 'invalid-input', { staffName: '' }],
    [516, 'bad-response', { source: '' }],
    [517, 'bad-response', { thirdPartyInstanceId: '' }],
    [518, 'invalid-input', { status: 'completed' }],
    [523, 'invalid-input', { openUrl: '' }],
    [527, 'invalid-input', { staffName: 'zhangsan' }],
    [603, 'not-found', { thirdPartyInstanceId: 'p-404' }],
    [533, 'invalid-input', { id: 'one' }],
  ] as const)('refuses a row with %i as %s (%o) and changes nothing', async (code, expected, changes) => {
    await sendRows(alice, 'POST', 'processes', [wireProcess(), wireProcess({ thirdPartyInstanceId: 'p-2' })]);
    const before = await storedRows(supos);
    const rows = [wireProcess({ thirdPartyInstanceId: 'p-2', processName: 'changed' }), wireProcess(changes)];
    await expect(sendRows(alice, 'PUT', 'processes', rows)).rejects.toEqual(refusal(code, expected));
    expect(await storedRows(supos)).toEqual(before);
  });

  test('refuses more than 200 rows, two sources, the same row twice, and a key that another row has', async () => {
    const [one, two] = await addProcesses(
      alice,
      ['a', 'b'].map((id) => aProcess({ thirdPartyInstanceId: id })),
    );
    const many = Array.from({ length: 201 }, (_, n) => wireProcess({ thirdPartyInstanceId: `p-${n}` }));
    await expect(sendRows(alice, 'PUT', 'processes', many)).rejects.toEqual(refusal(508, 'bad-response'));
    const key = { source: 'mes.harbour.example', thirdPartyInstanceId: 'A', processName: 'x' };
    const sameTwice = [key, { ...key, thirdPartyInstanceId: 'a' }];
    await expect(sendRows(alice, 'PUT', 'processes', sameTwice)).rejects.toEqual(
      refusal(532, 'bad-response'),
    );
    const path = workflow(alice, '/todoCenter/processes');
    const twoSources = `[{"id":${one?.id},"source":"erp.example"},{"id":${two?.id},"source":"mes.harbour.example"}]`;
    await expect(order(alice, { method: 'PUT', path, body: twoSources })).rejects.toEqual(
      refusal(526, 'bad-response'),
    );
    const taken = `[{"id":${one?.id},"thirdPartyInstanceId":"B","source":"mes.harbour.example"}]`;
    await expect(order(alice, { method: 'PUT', path, body: taken })).rejects.toEqual(
      refusal(601, 'conflict'),
    );
  });

  test('answers HTTP 500 where the database holds a row twice, which is no reason to try again (facts: supos §6a C15)', async () => {
    const values = wireProcess();
    const twice = await startSupos((world) => {
      world.todoCenter = { processes: ['91', '92'].map((id) => ({ id, values })), tasks: [] };
    });
    try {
      const call = await twice.callAs('alice');
      const changing = updateProcesses(call, [{ ...aProcess({ thirdPartyInstanceId: 'p-1' }) }]);
      await expect(changing).rejects.toEqual(refusal(602, 'bad-response', 500));
    } finally {
      await twice.close();
    }
  });
});

operationContract('todo-center.processes.delete', () => {
  test('deletes by either id, leaves tasks, and may be repeated (facts: supos §6b S11)', async () => {
    const [first] = await addProcesses(
      alice,
      ['a', 'b', 'c'].map((id) => aProcess({ thirdPartyInstanceId: id })),
    );
    await addTasks(alice, [aTask({ thirdPartyInstanceId: 'a' })]);
    for (let times = 0; times < 2; times += 1) {
      await deleteProcesses(alice, { ids: [first?.id ?? ''] });
      await deleteProcesses(alice, {
        thirdPartyIds: ['B'.toLowerCase(), 'unknown'],
        source: 'mes.harbour.example',
      });
    }
    const { processes, tasks } = await storedRows(supos);
    expect(processes.map(({ values }) => values.thirdPartyInstanceId)).toEqual(['c']);
    expect(tasks).toHaveLength(1);
  });

  test('deletes nothing where nothing is named, and nothing of another source', async () => {
    await addProcesses(alice, [aProcess()]);
    await order(alice, { method: 'DELETE', path: workflow(alice, '/todoCenter/processes') });
    await deleteProcesses(alice, { thirdPartyIds: ['p-1'], source: 'erp.example' });
    expect((await storedRows(supos)).processes).toHaveLength(1);
  });

  test('refuses ids that are no numbers, missing sources, and more than 200 ids', async () => {
    const path = workflow(alice, '/todoCenter/processes');
    const ask = (query: ReadonlyArray<readonly [string, string]>) =>
      order(alice, { method: 'DELETE', path, query });
    await expect(ask([['ids', '1,x']])).rejects.toEqual(refusal(533, 'invalid-input'));
    await expect(ask([['thirdPartyInstanceIds', 'a']])).rejects.toEqual(refusal(516, 'bad-response'));
    const many = Array.from({ length: 201 }, (_, n) => n + 1).join(',');
    await expect(ask([['ids', many]])).rejects.toEqual(refusal(508, 'bad-response'));
  });
});

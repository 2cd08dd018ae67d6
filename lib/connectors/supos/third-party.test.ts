import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBox } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { readPendingTotal } from './client/tasks';
import { addProcesses, addTasks } from './client/todo-center';
import { Settings } from './config';
import { startSupos } from './testing';
import { aProcess, aTask } from './todo-center/testing';
import { isThirdParty } from './transform';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

async function shown(call = alice) {
  const { items, rejected } = await readBox(supos, call, 'pending');
  expect(rejected).toEqual([]);
  const item = items.find(({ title }) => title === '巡檢 Round');
  if (!item) throw new Error('the task of the other system is not listed');
  return item;
}

it('rows of other systems come back among the person’s own and are told by their address (facts: supos §4)', async () => {
  const [added] = await addTasks(alice, [aTask()]);
  const item = await shown();
  expect(item).toMatchObject({
    ref: { externalId: `${item.processId}:${added?.id}`, kind: 'task' },
    vendorStatus: 'operating in another system',
    receivedAt: '2026-11-20T00:00:00.000Z',
    vendorUrl: null,
  });
  expect(await readPendingTotal(alice, 'alice')).toBe(15);
  expect((await readBox(supos, alice, 'pending')).items).toHaveLength(15);
});

it('lead to the other system only where an administrator allows it (facts: supos §4 "url field")', async () => {
  await addTasks(alice, [aTask()]);
  const allowedLinkOrigins = ['https://mes.harbour.example'];
  const config = Settings.parse({ ...supos.sandbox.manifest.settings, allowedLinkOrigins });
  expect((await shown({ ...alice, config })).vendorUrl).toBe('https://mes.harbour.example/tasks/1');
});

it('can be read, offer nothing that would fail, and say why', async () => {
  await addTasks(alice, [aTask()]);
  const { ref, title } = await shown();
  expect(await supos.connector.get(alice, ref)).toMatchObject({ title });
  const reason = expect.stringMatching(/belongs to another system/);
  expect(await supos.connector.actions.available(alice, ref)).toMatchObject([{ available: false, reason }]);
  expect(await supos.connector.forms?.load(alice, ref)).toEqual({ sections: [], note: reason });
  expect(await supos.connector.history?.load(alice, ref)).toEqual([]);
  expect(await supos.connector.notes?.load(alice, ref)).toMatchObject({ notes: [], mayAdd: false, reason });
  const action = { actionId: 'elsewhere', intent: 'complete', inputs: { comment: '', values: {} } } as const;
  await expect(supos.connector.actions.perform(alice, ref, action)).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('stand with what was done and what was started, too', async () => {
  const done = {
    taskStatus: 'completive',
    startTime: '2026-11-20T00:00:00.000Z',
    endTime: '2026-11-21T00:00:00.000Z',
  } as const;
  await addTasks(alice, [aTask(done)]);
  await addProcesses(alice, [aProcess({ status: 'pause' })]);
  const completed = (await readBox(supos, alice, 'completed')).items.find(
    ({ title }) => title === '巡檢 Round',
  );
  expect(completed?.completedAt).toBe('2026-11-21T00:00:00.000Z');
  const initiated = (await readBox(supos, alice, 'initiated')).items.find(
    ({ title }) => title === '巡檢 Round',
  );
  expect(initiated).toMatchObject({ status: 'paused', processName: '巡檢 Round' });
});

it('are not confused with supOS’s own pages', () => {
  const connection = { id: 'plant', baseUrl: 'https://supos.plant.example/cn1', timeZone: 'UTC' };
  const told = (urls: readonly string[]) => urls.map((url) => isThirdParty({ url }, connection));
  expect(told(['Page_0a4f', '/meService/mes/somedo', 'javascript:alert(1)', ''])).toEqual(
    Array(4).fill(false),
  );
  expect(told([' https://supos.plant.example/meService/1', 'HTTPS://SUPOS.plant.example:443/x'])).toEqual([
    false,
    false,
  ]);
  expect(
    told([
      'http://a',
      ' HTTPS://b/c',
      'https://supos.plant.example:8443/x',
      'https://supos.plant.example.b/',
      'http://[',
    ]),
  ).toEqual(Array(5).fill(true));
});

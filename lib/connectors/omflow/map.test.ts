import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcessMap } from '@/lib/domain/process-map';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { complete, eventually, itemOf, refusal, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const CALIBRATION = 'Calibration service agreement with Northgate Metrology';

async function mapOf(
  person: SandboxPerson,
  title: string,
  box: 'pending' | 'completed' | 'initiated' = 'pending',
) {
  const call = await subject.callAs(person);
  const { ref } = await itemOf(subject, person, title, box);
  return ProcessMap.parse(await subject.connector.map?.load(call, ref));
}

const states = ({ steps }: ProcessMap) => steps.map(({ label, kind, state }) => [label, kind, state]);
const taken = ({ connections, steps }: ProcessMap) => {
  const labels = new Map(steps.map(({ id, label }) => [id, label]));
  return connections.map((one) => [labels.get(one.from), labels.get(one.to), one.label, one.taken]);
};

test('the map of a waiting task shows what is done, where it stands and what is open (vendor facts: omflow §6)', async () => {
  const map = await mapOf('alice', '筆電一台');
  expect(states(map)).toEqual([
    ['開始', 'start', 'done'],
    ['主管審核', 'task', 'current'],
    ['主管審核結果', 'decision', 'open'],
    ['採購處理', 'task', 'open'],
    ['結案', 'end', 'open'],
    ['採購處理結果', 'decision', 'open'],
  ]);
  expect(taken(map)).toEqual([
    ['開始', '主管審核', '', true],
    ['主管審核', '主管審核結果', '', false],
    ['主管審核結果', '採購處理', '簽核結果 = 主管同意', false],
    ['主管審核結果', '結案', '簽核結果 = 主管否決', false],
    ['主管審核結果', '主管審核', '', false],
    ['採購處理', '採購處理結果', '', false],
    ['採購處理結果', '結案', '簽核結果 = 採購完成', false],
    ['採購處理結果', '主管審核', '簽核結果 = 退回主管', false],
    ['採購處理結果', '採購處理', '', false],
  ]);
  expect(map.steps[1]).toMatchObject({
    people: [{ name: '陳愛麗' }],
    at: expect.stringMatching(/Z$/),
    place: { x: 420, y: 120, width: 120, height: 60 },
  });
  expect(map.note).toBeNull();
});

test('a push moves the map on: the way it took, and who took it', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  await subject.connector.actions.perform(call, ref, complete('push:FORMITM_9=mgr_ok'));
  const map = await eventually(async () => {
    const found = await mapOf('alice', '筆電一台', 'completed');
    expect(found.steps.find(({ label }) => label === '採購處理')?.state).toBe('current');
    return found;
  });
  expect(map.steps[1]).toMatchObject({
    label: '主管審核',
    state: 'done',
    people: [{ id: 'alice', name: '陳愛麗' }],
  });
  expect(taken(map).filter(([, , , isTaken]) => isTaken)).toEqual([
    ['開始', '主管審核', '', true],
    ['主管審核', '主管審核結果', '', true],
    ['主管審核結果', '採購處理', '簽核結果 = 主管同意', true],
  ]);
});

test('parallel branches are side by side, each with its own state', async () => {
  const open = await mapOf('alice', '海運承攬合約 2027');
  expect(states(open)).toContainEqual(['法務會簽', 'task', 'current']);
  expect(states(open)).toContainEqual(['財務會簽', 'task', 'current']);
  expect(states(open)).toContainEqual(['匯集', 'parallel', 'open']);
  const [legal, finance] = open.steps.filter(({ kind }) => kind === 'task');
  expect(legal?.place?.y).toBe(finance?.place?.y);
  expect(legal?.place?.x).not.toBe(finance?.place?.x);
  const met = await mapOf('alice', CALIBRATION, 'completed');
  expect(states(met)).toContainEqual(['匯集', 'parallel', 'done']);
  expect(states(met)).toContainEqual(['彙整', 'task', 'current']);
  const signed = met.steps.filter(({ kind, state }) => kind === 'task' && state === 'done');
  expect(signed.map(({ people }) => people.map(({ id }) => id))).toEqual([['carol'], ['alice']]);
  expect(taken(met).filter(([, to]) => to === '匯集')).toEqual([
    ['法務會簽', '匯集', '', true],
    ['財務會簽', '匯集', '', true],
  ]);
});

test('a closed ticket has no step that goes on', async () => {
  const map = await mapOf('alice', '行銷部名片印製（500 盒，含新任經理英文版）', 'initiated');
  expect(map.steps.filter(({ state }) => state === 'current')).toEqual([]);
  expect(states(map)).toContainEqual(['結案', 'end', 'done']);
});

const PATH = '/flow-object/load/';
async function mapWhere(answer: unknown) {
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  const call = answeredBy(await subject.callAs('alice'), ({ path }) =>
    path.includes(PATH) ? answer : undefined,
  );
  return {
    map: await subject.connector.map?.load(call, ref),
    next: await subject.connector.history?.next?.(call, ref),
  };
}

test('without the right to see the drawing the map says so, and nothing is foretold (vendor facts: omflow §6)', async () => {
  expect(await mapWhere(refusal(403))).toEqual({
    map: { steps: [], connections: [], note: expect.stringMatching(/^OMFLOW shows .*there\.$/) },
    next: [],
  });
});

test('a flow whose log is off has steps without states', async () => {
  const items = [
    { id: 'a', type: 'start', text: '開始', config: {} },
    { id: 'b', type: 'sleep', text: null, config: { log: false, left: 1 } },
    { id: 'l', type: 'line', config: { source_item: 'a', target_item: 'b' } },
    { id: 'm', type: 'line', config: { source_item: 'a', target_item: 'gone' } },
    'junk',
  ];
  const flowobject = JSON.stringify({ items });
  const { map } = await mapWhere({ status: 200, message: '', result: { flowobject, inoutput: null } });
  expect(map).toEqual({
    steps: [
      { id: 'a', label: '開始', kind: 'start', state: 'unknown', people: [], at: null, place: null },
      { id: 'b', label: '', kind: 'event', state: 'unknown', people: [], at: null, place: null },
    ],
    connections: [{ from: 'a', to: 'b', label: '', taken: null, points: [] }],
    note: expect.stringMatching(/no log/),
  });
});

test('what comes next is foretold with its condition, and with whom where the flow names somebody', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  expect(await subject.connector.history?.next?.(call, ref)).toEqual([
    { step: '採購處理', people: [{ id: null, name: '採購部' }], condition: '簽核結果 = 主管同意' },
    { step: '結案', people: [], condition: '簽核結果 = 主管否決' },
    { step: '主管審核', people: [{ id: null, name: '陳愛麗' }], condition: null },
  ]);
});

test('of two parallel branches the own one tells what comes next, behind the collection', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', '海運承攬合約 2027');
  expect(await subject.connector.history?.next?.(call, ref)).toEqual([
    { step: '彙整', people: [{ id: null, name: 'Sam Sullivan' }], condition: null },
  ]);
});

test('nothing comes after the end', async () => {
  const call = await subject.callAs('alice');
  const title = '行銷部名片印製（500 盒，含新任經理英文版）';
  const { ref } = await itemOf(subject, 'alice', title, 'initiated');
  expect(await subject.connector.history?.next?.(call, ref)).toEqual([]);
});

test("another person's ticket has no map", async () => {
  const { ref } = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
  const nobody = await subject.callAs('nobody');
  await expect(subject.connector.map?.load(nobody, ref)).rejects.toMatchObject({ code: 'not-found' });
  await expect(subject.connector.history?.next?.(nobody, ref)).rejects.toMatchObject({ code: 'not-found' });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NextStep } from '@/lib/domain/history';
import { ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import {
  answering,
  itemOf,
  listAnswer,
  offered,
  refusal,
  requestOf,
  startProcessMaker,
  withoutPlugin,
} from './testing';

const CONTRACT = 'Distribution agreement, Nordsee Messtechnik GmbH 經銷合約';
const LEAVE = 'Leave request 請假單 – Bob Brown, half a day at the tax office';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';

let subject: TestSubject;
afterEach(() => subject.close());

async function mapOf(call: Call, ref: WorkRef): Promise<ProcessMap> {
  return ProcessMap.parse(await subject.connector.map?.load(call, ref));
}

async function seen(person: SandboxPerson, title: string) {
  const call = await subject.callAs(person);
  return { call, ref: (await itemOf(subject, person, title)).ref };
}

const tasksOf = ({ steps }: ProcessMap) =>
  steps
    .filter(({ kind }) => kind === 'task')
    .map(({ label, state, people }) => [label, state, people[0]?.name]);

/** Every way as "from → to", with whether it was taken. */
function waysOf({ steps, connections }: ProcessMap) {
  const name = (id: string) => {
    const step = steps.find((each) => each.id === id);
    return step?.label || step?.kind;
  };
  return connections.map(({ from, to, taken, label }) => [`${name(from)} → ${name(to)}`, taken, label]);
}

describe.each(['3.3.10', '3.2', '3.8.3'])('the map of a process in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test('tells of parallel branches which are done and which go on, and where each step stands', async () => {
    const { call, ref } = await seen('alice', CONTRACT);
    const map = await mapOf(call, ref);
    expect(tasksOf(map)).toEqual([
      ['Prepare the contract 擬定合約', 'done', 'Carol Clark'],
      ['Legal review 法務會簽', 'current', 'Alice Adams'],
      ['Finance review 財務會簽', 'done', 'Bob Brown'],
      ['Technical review 技術會簽', 'current', 'Carol Clark'],
      ['Sign 簽署', 'open', undefined],
    ]);
    expect(map.note).toBeNull();
    const places = map.steps.map(({ place }) => `${place?.x},${place?.y}`);
    expect(new Set(places).size).toBe(map.steps.length);
    for (const { at, state } of map.steps.filter(({ people }) => people.length > 0))
      expect([state, at]).toEqual([state, expect.stringMatching(/Z$/)]);
    const ways = waysOf(map);
    expect(ways).toContainEqual(['start → Prepare the contract 擬定合約', true, '']);
    expect(ways).toContainEqual(['parallel → Legal review 法務會簽', true, '']);
    expect(ways).toContainEqual(['Legal review 法務會簽 → parallel', false, '']);
    expect(ways).toContainEqual(['Finance review 財務會簽 → parallel', true, '']);
    expect(ways).toContainEqual(['parallel → Sign 簽署', false, '']);
    expect(map.steps.map(({ kind, state }) => [kind, state]).at(-1)).toEqual(['end', 'open']);
  });

  test('tells under what condition a way is taken', async () => {
    const { call, ref } = await seen('alice', LEAVE);
    const ways = waysOf(await mapOf(call, ref));
    expect(ways).toContainEqual(['decision → Record the leave 人事登錄', false, '@@decision == "approve"']);
    expect(ways).toContainEqual(['decision → end', false, '@@decision == "reject"']);
  });

  test('goes with the case to its end, and with a cancelled one', async () => {
    const { call, ref, actions } = await offered(subject, 'alice', LEAVE);
    const reject = actions.find(({ id }) => id === 'decide:decision=reject');
    if (!reject) throw new Error('the leave cannot be refused');
    await subject.connector.actions.perform(call, ref, requestOf(reject));
    const ended = await mapOf(call, { ...ref, box: 'completed' });
    expect(tasksOf(ended).map(([, state]) => state)).toEqual(['done', 'done', 'open']);
    expect(ended.steps.at(-1)).toMatchObject({ kind: 'end', state: 'done' });
    const contract = await seen('alice', CONTRACT);
    await subject.control('/disturb', { externalId: contract.ref.externalId.slice(0, 32) });
    const cancelled = await mapOf(contract.call, contract.ref);
    expect(tasksOf(cancelled).map(([, state]) => state)).toEqual([
      'done',
      'cancelled',
      'done',
      'cancelled',
      'open',
    ]);
  });
});

describe('what a map does without', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test('a member of the pool sees it before the claim, with a word on that, strangers never', async () => {
    const { call, ref } = await seen('alice', POOL);
    const map = await mapOf(call, ref);
    expect(tasksOf(map).map(([, state]) => state)).toEqual(['done', 'current', 'open']);
    expect(map.note).toMatch(/ProcessMaker shows .* once you have claimed it\.$/);
    await expect(subject.connector.map?.load(await subject.callAs('nobody'), ref)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('steps that all stand in one place are listed (recorded: nobody has drawn such a process)', async () => {
    const { call, ref } = await seen('alice', CONTRACT);
    const inOnePlace = answering(call, () => null);
    const flat: Call = {
      ...inOnePlace,
      http: {
        ...call.http,
        send: async (request) => {
          const answer = await call.http.send(request);
          if (!/\/project\/[0-9a-f]{32}$/.test(request.path)) return answer;
          const text = answer.text.replace(/"bou_([xy])":"\d+"/g, '"bou_$1":"200"');
          return { ...answer, text, json: () => JSON.parse(text) };
        },
      },
    };
    const map = await mapOf(flat, ref);
    expect(map.steps.map(({ place }) => place)).toEqual(map.steps.map(() => null));
    expect(map.connections.flatMap(({ points }) => points)).toEqual([]);
    expect(map.note).toMatch(/listed/);
  });

  test('a diagram that is refused is said, and costs nothing else', async () => {
    const { call, ref } = await seen('alice', CONTRACT);
    const refusing = answering(call, ({ path }) =>
      /\/project\/[0-9a-f]{32}$/.test(path) ? refusal(403, 'Forbidden') : null,
    );
    expect(await mapOf(refusing, ref)).toEqual({
      steps: [],
      connections: [],
      note: expect.stringMatching(/not show/),
    });
  });
});

describe('what comes next', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });
  const nextOf = async (call: Call, ref: WorkRef) =>
    NextStep.array().parse(await subject.connector.history?.next?.(call, ref));

  test('as the plugin foresees it, with whom it goes to', async () => {
    const { call, ref } = await seen('bob', 'Coordinate measuring machine 三次元量測儀');
    expect(await nextOf(call, ref)).toEqual([
      {
        step: 'File the report 歸檔',
        people: [{ id: expect.any(String), name: 'Carol Clark' }],
        condition: null,
      },
    ]);
  });

  test('as the process was designed where that depends on the decision, or the plugin is missing', async () => {
    const { call, ref } = await seen('alice', LEAVE);
    const designed = [
      { step: 'Record the leave 人事登錄', people: [], condition: '@@decision == "approve"' },
      { step: 'Fill in the leave form 填寫請假單', people: [], condition: '@@decision == "return"' },
      { step: 'End of the process', people: [], condition: '@@decision == "reject"' },
    ];
    expect(await nextOf(call, ref)).toEqual(designed);
    expect(await nextOf(withoutPlugin(call), ref)).toEqual(designed);
  });

  test('nothing for a case that has ended, and nothing for strangers', async () => {
    const { call, ref } = await seen('alice', LEAVE);
    const ended = answering(call, ({ path }) => (path.endsWith('/tasks') ? listAnswer([]) : null));
    await subject.control('/disturb', { externalId: ref.externalId.slice(0, 32) });
    expect(await nextOf(ended, ref)).toEqual([]);
    const nobody = await subject.callAs('nobody');
    await expect(nextOf(nobody, ref)).rejects.toMatchObject({ code: 'not-found' });
  });
});

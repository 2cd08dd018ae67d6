import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { uidOf } from './client/extrarest/contract-testing';
import {
  acting,
  caseOf,
  itemOf,
  offered,
  openTasks,
  startProcessMaker,
  titles,
  watched,
  withoutPlugin,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const CONTRACT = 'Software maintenance for the test benches 測試台軟體維護合約';
const DRAFT = 'Leave request 請假單 – Alice Adams, not yet handed in';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const BY_HAND = 'Paint shop, round before the holidays 塗裝區節前巡檢';
const DESKS = 'Standing desks for the service office 客服辦公室升降桌';

describe('handing on by hand (vendor facts: processmaker §5, "MANUAL assignment")', () => {
  test('goes to whoever was picked', async () => {
    await acting(subject, 'sam', BY_HAND).perform('route', { people: [uidOf('carol')] }, 'Please 麻煩了');
    expect(await openTasks(subject, BY_HAND)).toEqual(['Inspect on site 現場巡檢: carol']);
    expect((await caseOf(subject, BY_HAND)).notes.at(-1)?.text).toBe('Please 麻煩了');
  });

  test.each([
    ['nobody', []],
    ['somebody the vendor does not offer', [uidOf('nobody')]],
    ['two people', [uidOf('bob'), uidOf('carol')]],
  ])('to %s sends nothing', async (_, people) => {
    const performing = acting(subject, 'sam', BY_HAND).perform('route', { people });
    await expect(performing).rejects.toMatchObject({ message: expect.stringContaining('Nothing was sent') });
    expect((await subject.state()).writes).toBe(0);
  });

  test('the rows carry the names of the vendor’s routing', async () => {
    const { call, ref } = await offered(subject, 'sam', BY_HAND);
    const spy = watched(call);
    const values = { people: [uidOf('bob')] };
    const action = { actionId: 'route', intent: 'complete', inputs: { comment: '', values } } as const;
    await subject.connector.actions.perform(spy.call, ref, action);
    const sent = spy.requests.find(({ write }) => write);
    expect(sent?.path).toMatch(/\/light\/cases\/\w{32}\/route-case$/);
    expect(JSON.parse(String(sent?.body))).toMatchObject({
      del_index: '1',
      tasks: [{ USR_UID: uidOf('bob'), TAS_ASSIGN_TYPE: 'MANUAL' }],
    });
  });
});

describe('reassigning (vendor facts: processmaker §5, "Reassign")', () => {
  test('by the holder, with the index and a comment', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const spy = watched(call);
    const inputs = { comment: 'You know the lab.', values: { to: [uidOf('carol')] } };
    await subject.connector.actions.perform(spy.call, ref, {
      actionId: 'reassign',
      intent: 'reassign',
      inputs,
    });
    expect(await openTasks(subject, SCOPE)).toEqual(['Approve request: carol']);
    expect((await caseOf(subject, SCOPE)).notes.at(-1)).toEqual({
      username: 'alice',
      text: 'You know the lab.',
    });
    const sent = spy.requests.find(({ path }) => path.endsWith('/reassign-case'));
    expect(JSON.parse(String(sent?.body))).toEqual({ del_index: 2, usr_uid_target: uidOf('carol') });
    expect(await titles(subject, 'alice', 'pending')).not.toContain(SCOPE);
  });

  test.each([
    ['somebody who may not do the task', [uidOf('bob')], 'choose somebody else'],
    ['whoever has it', [uidOf('alice')], 'already'],
    ['nobody', [], 'Choose one person'],
  ])('to %s leaves it where it is', async (_, to, words) => {
    await expect(acting(subject, 'alice', SCOPE).perform('reassign', { to })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(words),
    });
    expect(await openTasks(subject, SCOPE)).toEqual(['Approve request: alice']);
  });

  test('without the plugin, the core takes it from a Manager and from nobody else', async () => {
    const inputs = { comment: '', values: { to: [uidOf('carol')] } };
    const attempt = async (person: 'alice' | 'sam', title: string) => {
      const { call, ref } = await offered(subject, person, title);
      const action = { actionId: 'reassign', intent: 'reassign', inputs } as const;
      return subject.connector.actions.perform(withoutPlugin(call), ref, action);
    };
    await expect(attempt('alice', SCOPE)).rejects.toMatchObject({ code: 'forbidden' });
    await attempt('sam', DESKS);
    expect(await openTasks(subject, DESKS)).toEqual(['Approve request: carol']);
  });
});

describe('pausing and resuming (vendor facts: processmaker §5, "Pause")', () => {
  test('the task moves among the paused ones, and comes back under a new index', async () => {
    await acting(subject, 'alice', SCOPE).perform('pause', { until: '2099-01-31' }, 'Waiting 等待');
    expect(await itemOf(subject, 'alice', SCOPE)).toMatchObject({ stage: 'paused', status: 'paused' });
    await acting(subject, 'alice', SCOPE).perform('resume');
    const { stage, ref } = await itemOf(subject, 'alice', SCOPE);
    expect([stage, ref.externalId.split(':')[1]]).toEqual(['todo', '3']);
  });

  test.each(['2020-01-01', 'tomorrow', '2099-02-30', ''])('until "%s" is not sent', async (until) => {
    await expect(acting(subject, 'alice', SCOPE).perform('pause', { until })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('Nothing was sent'),
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test('today is too early, tomorrow is not, by the vendor’s calendar', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const at = { ...call, now: () => new Date('2026-11-23T02:00:00Z') };
    const pause = (until: string) => {
      const inputs = { comment: '', values: { until } };
      return subject.connector.actions.perform(at, ref, { actionId: 'pause', intent: 'pause', inputs });
    };
    await expect(pause('2026-11-22')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await pause('2026-11-23')).toEqual({ outcome: 'settled' });
  });

  test('of several tasks 3.3 would pause another one, so it is not offered (its published source)', async () => {
    const { actions } = await offered(subject, 'alice', CONTRACT);
    expect(actions.find(({ id }) => id === 'pause')).toMatchObject({
      available: false,
      reason: expect.stringContaining('several tasks'),
    });
    const pausing = acting(subject, 'alice', CONTRACT).perform('pause', { until: '2099-01-31' });
    await expect(pausing).rejects.toMatchObject({ code: 'unsupported' });
    expect((await subject.state()).writes).toBe(0);
  });
});

describe('ending', () => {
  test('a Manager cancels, from the task and from what he started', async () => {
    await acting(subject, 'sam', DESKS).perform('cancel', {}, 'No budget.');
    expect(await caseOf(subject, DESKS)).toMatchObject({ status: 'CANCELLED' });
    await acting(subject, 'sam', CONTRACT, 'initiated').perform('cancel');
    expect(await caseOf(subject, CONTRACT)).toMatchObject({ status: 'CANCELLED' });
  });

  test('an Operator cancels nothing, and reads why', async () => {
    for (const box of ['pending', 'initiated'] as const) {
      const [person, title] = box === 'pending' ? (['alice', SCOPE] as const) : (['bob', SCOPE] as const);
      await expect(acting(subject, person, title, box).perform('cancel')).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('Manager'),
      });
    }
    expect((await subject.state()).writes).toBe(0);
  });

  test.each(['pending', 'initiated'] as const)('a draft is deleted from %s', async (box) => {
    await acting(subject, 'alice', DRAFT, box).perform('delete-draft');
    expect(await titles(subject, 'alice', 'pending')).not.toContain(DRAFT);
    expect(await titles(subject, 'alice', 'initiated')).not.toContain(DRAFT);
  });

  test('what was handed on once is not deleted, though its status says draft', async () => {
    await acting(subject, 'alice', SCOPE).perform('status:DRAFT');
    const { actions } = await offered(subject, 'alice', SCOPE);
    expect(actions.map(({ id }) => id)).not.toContain('delete-draft');
    await expect(acting(subject, 'alice', SCOPE).perform('delete-draft')).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await caseOf(subject, SCOPE)).toMatchObject({ status: 'DRAFT' });
  });
});

describe('orders out of the ordinary', () => {
  test('a task becomes a draft and a task again', async () => {
    await acting(subject, 'alice', SCOPE).perform('status:DRAFT');
    expect(await itemOf(subject, 'alice', SCOPE)).toMatchObject({ stage: 'draft', status: 'draft' });
    await acting(subject, 'alice', SCOPE).perform('status:TO_DO');
    expect(await itemOf(subject, 'alice', SCOPE)).toMatchObject({ stage: 'todo' });
  });

  test('a status that was set and cannot be read afterwards is uncertain, not refused', async () => {
    const { ref } = await itemOf(subject, 'alice', SCOPE);
    const [appUid = ''] = ref.externalId.match(/[0-9a-f]{32}/) ?? [];
    subject.faults.add({ kind: 'html', method: 'GET', match: `/cases/${appUid}` });
    await expect(acting(subject, 'alice', SCOPE).perform('status:DRAFT')).rejects.toMatchObject({
      code: 'uncertain',
    });
  });

  test('a plugin that answers and does nothing is not believed (extraRest 1.12, recorded)', async () => {
    const older = await startProcessMaker('3.8.3');
    try {
      expect((await offered(older, 'alice', SCOPE)).actions.map(({ id }) => id)).not.toContain(
        'status:DRAFT',
      );
      await expect(acting(older, 'alice', SCOPE).perform('status:DRAFT')).rejects.toMatchObject({
        code: 'unsupported',
      });
    } finally {
      await older.close();
    }
  });

  test.each([
    ['with the plugin', (call: Parameters<typeof withoutPlugin>[0]) => call],
    ['without', withoutPlugin],
  ])('a trigger of the process runs, %s', async (_, change) => {
    const { call, ref, actions } = await offered(subject, 'alice', SCOPE);
    const [input] = actions.find(({ id }) => id === 'run-trigger')?.inputs ?? [];
    const trigger = input?.kind === 'choice' ? (input.options[0]?.value ?? '') : '';
    const inputs = { comment: '', values: { trigger } };
    const action = { actionId: 'run-trigger', intent: 'run-trigger', inputs } as const;
    await subject.connector.actions.perform(change(call), ref, action);
    expect((await caseOf(subject, SCOPE)).variables.registered).toBe('registered: Oscilloscope MSO46B');
  });

  test('a trigger that is not the process’s is not run', async () => {
    const running = acting(subject, 'alice', SCOPE).perform('run-trigger', { trigger: 'f'.repeat(32) });
    await expect(running).rejects.toMatchObject({ code: 'conflict' });
    expect((await subject.state()).writes).toBe(0);
  });
});

test('of two people who claim at the same moment exactly one is told that it is theirs (vendor facts: processmaker §5)', async () => {
  const outcomes = await Promise.allSettled(
    (['alice', 'carol'] as const).map((person) => acting(subject, person, POOL).perform('claim')),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const loser = outcomes.find(({ status }) => status === 'rejected');
  expect(loser).toMatchObject({ reason: { code: 'conflict' } });
  const winner = outcomes[0]?.status === 'fulfilled' ? 'alice' : 'carol';
  expect(await openTasks(subject, POOL)).toEqual([`Solve the problem: ${winner}`]);
});

test.each(['claim', 'resume', 'delete-draft', 'status:DRAFT', 'run-trigger'])(
  '%s takes no comment, and loses none',
  async (id) => {
    await expect(acting(subject, 'alice', SCOPE).perform(id, {}, 'Hello')).rejects.toMatchObject({
      code: 'invalid-input',
    });
  },
);

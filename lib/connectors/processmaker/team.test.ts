import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBoxAs } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import { uidOf } from './client/extrarest/contract-testing';
import {
  acting,
  answering,
  caseOf,
  itemOf,
  openTasks,
  refusal,
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
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const page = { box: 'team', cursor: null } as const;

describe('the box of a supervisor (vendor facts: processmaker §5, "cases/review")', () => {
  test('holds what is open with others, and nothing of his own', async () => {
    const { items, rejected } = await readBoxAs(subject, 'sam', 'team');
    expect(rejected).toEqual([]);
    expect(items.length).toBeGreaterThan(10);
    expect(items.filter(({ assignee }) => assignee?.id === uidOf('sam'))).toEqual([]);
    const own = new Set((await readBoxAs(subject, 'sam', 'pending')).items.map(({ ref }) => ref.externalId));
    expect(items.filter(({ ref }) => own.has(ref.externalId))).toEqual([]);
    expect(await itemOf(subject, 'sam', SCOPE, 'team')).toMatchObject({
      ref: { kind: 'task', box: 'team' },
      stage: null,
      status: 'open',
      stepName: 'Approve request',
      assignee: { id: uidOf('alice'), name: 'Alice Adams' },
      initiator: null,
    });
    expect(await itemOf(subject, 'sam', POOL, 'team')).toMatchObject({ assignee: null });
  });

  test.each(['alice', 'bob', 'carol', 'nobody'] as const)(
    'is empty for %s, who supervises nothing',
    async (person) => {
      const call = await subject.callAs(person);
      expect(await subject.connector.list(call, page)).toEqual({ items: [], rejected: [], next: null });
    },
  );

  test.each(['3.2', '3.3.10', '3.8.3'])(
    'in %s costs two requests, one where nothing waits for a pool',
    async (dialect) => {
      const other = await startProcessMaker(dialect);
      try {
        const spy = watched(await other.callAs('sam'));
        await other.connector.list(spy.call, page);
        expect(spy.requests.map(({ path }) => path.split('/').slice(-2).join('/'))).toEqual([
          'cases/review',
          'unassigned/paged',
        ]);
      } finally {
        await other.close();
      }
    },
  );

  test('is empty without the plugin; a token that has expired is told', async () => {
    const call = await subject.callAs('sam');
    expect((await subject.connector.list(withoutPlugin(call), page)).items).toEqual([]);
    await expect(subject.connector.list(withoutPlugin(call, 401), page)).rejects.toMatchObject({
      code: 'auth',
    });
  });

  test('is read by the page where all of it is too much for the server', async () => {
    const weak = answering(await subject.callAs('sam'), ({ path }) =>
      path.endsWith('/cases/review') ? refusal(500) : null,
    );
    const { items } = await subject.connector.list(weak, page);
    expect(items).toEqual((await readBoxAs(subject, 'sam', 'team')).items);
  });

  test('a member of the pool who supervises it finds the task among the own ones', async () => {
    const call = await subject.callAs('sam');
    const { ref } = await itemOf(subject, 'sam', POOL, 'team');
    const row = {
      app_uid: ref.externalId.slice(0, 32),
      del_index: '2',
      app_number: '1',
      app_status: 'TO_DO',
    };
    const answer = { total: 1, data: [row] };
    const member = answering(call, ({ path }) =>
      path.endsWith('/unassigned/paged')
        ? { status: 200, headers: new Headers(), text: JSON.stringify(answer), json: () => answer }
        : null,
    );
    const { items } = await subject.connector.list(member, page);
    expect(items.map(({ title }) => title)).not.toContain(POOL);
    await expect(subject.connector.get(member, ref)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('one of its items', () => {
  test('comes out as it was listed, also where the plugin knows no search', async () => {
    const listed = await itemOf(subject, 'sam', SCOPE, 'team');
    const call = await subject.callAs('sam');
    expect(await subject.connector.get(call, listed.ref)).toEqual(listed);
    const unsearchable = answering(call, ({ path }) => (path.includes('/cases/user/') ? refusal(400) : null));
    expect(await subject.connector.get(unsearchable, listed.ref)).toEqual(listed);
  });

  test.each(['alice', 'bob', 'nobody'] as const)('is nobody’s but the supervisor’s: %s', async (person) => {
    const { ref } = await itemOf(subject, 'sam', SCOPE, 'team');
    const call = await subject.callAs(person);
    await expect(subject.connector.get(call, ref)).rejects.toMatchObject({ code: 'not-found' });
    await expect(subject.connector.actions.available(call, ref)).rejects.toMatchObject({ code: 'not-found' });
    const inputs = { comment: '', values: { to: [uidOf('carol')] } };
    const action = { actionId: 'reassign', intent: 'reassign', inputs } as const;
    await expect(subject.connector.actions.perform(call, ref, action)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test('can be read like any other', async () => {
    const call = await subject.callAs('sam');
    for (const title of [SCOPE, POOL]) {
      const { ref } = await itemOf(subject, 'sam', title, 'team');
      expect((await subject.connector.forms?.load(call, ref))?.sections.length, title).toBeGreaterThan(0);
      expect((await subject.connector.history?.load(call, ref))?.length).toBeGreaterThan(1);
    }
  });

  test('offers what a supervisor may do, and nothing else is done', async () => {
    const call = await subject.callAs('sam');
    const { ref } = await itemOf(subject, 'sam', SCOPE, 'team');
    const actions = await subject.connector.actions.available(call, ref);
    expect(actions.map(({ id, label, bulk }) => [id, label, bulk])).toEqual([
      ['reassign', 'Reassign', true],
      ['cancel', 'Cancel the case', true],
    ]);
    for (const id of ['route', 'claim', 'pause', 'decide:decision=approve'])
      await expect(acting(subject, 'sam', SCOPE, 'team').perform(id)).rejects.toMatchObject({
        code: 'unsupported',
      });
    expect((await subject.state()).writes).toBe(0);
  });

  test('is given to somebody else, out of a pool as well', async () => {
    await acting(subject, 'sam', SCOPE, 'team').perform(
      'reassign',
      { to: [uidOf('carol')] },
      'Alice is away.',
    );
    expect(await openTasks(subject, SCOPE)).toEqual(['Approve request: carol']);
    const { ref } = await itemOf(subject, 'sam', POOL, 'team');
    const [assign] = await subject.connector.actions.available(await subject.callAs('sam'), ref);
    expect(assign).toMatchObject({ label: 'Assign' });
    await acting(subject, 'sam', POOL, 'team').perform('reassign', { to: [uidOf('carol')] });
    expect(await openTasks(subject, POOL)).toEqual(['Solve the problem: carol']);
  });

  test('out of a pool only to its members: the claim would not ask (vendor facts: processmaker §5)', async () => {
    const assigning = acting(subject, 'sam', POOL, 'team').perform('reassign', { to: [uidOf('bob')] });
    await expect(assigning).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await subject.state()).writes).toBe(0);
  });

  test('is cancelled with its case', async () => {
    await acting(subject, 'sam', SCOPE, 'team').perform('cancel');
    expect(await caseOf(subject, SCOPE)).toMatchObject({ status: 'CANCELLED' });
    expect(await titles(subject, 'sam', 'team')).not.toContain(SCOPE);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { uidOf } from './client/extrarest/contract-testing';
import { acting, actionOf, itemOf, openTasks, startProcessMaker } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const DESKS = 'Standing desks for the service office 客服辦公室升降桌';
const CONTRACT = 'Software maintenance for the test benches 測試台軟體維護合約';
const DRAFT = 'Leave request 請假單 – Alice Adams, not yet handed in';
const PAUSED = 'Sensor cables, 50 pieces 感測器線材 50 條';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const BY_HAND = 'Paint shop, round before the holidays 塗裝區節前巡檢';

interface Attempt {
  readonly person: SandboxPerson;
  readonly title: string;
  readonly action: Parameters<typeof actionOf>;
  /** A part of the path of the write. */
  readonly write: string;
  readonly box?: Box;
}

const attempts: readonly Attempt[] = [
  { person: 'alice', title: SCOPE, action: ['decide:decision=approve'], write: '/route-case' },
  { person: 'sam', title: BY_HAND, action: ['route', { people: [uidOf('carol')] }], write: '/route-case' },
  { person: 'alice', title: POOL, action: ['claim'], write: '/claim' },
  { person: 'alice', title: SCOPE, action: ['reassign', { to: [uidOf('carol')] }], write: '/reassign-case' },
  { person: 'alice', title: SCOPE, action: ['pause', { until: '2099-01-31' }], write: '/pause' },
  { person: 'alice', title: PAUSED, action: ['resume'], write: '/unpause' },
  { person: 'sam', title: DESKS, action: ['cancel'], write: '/cancel' },
  { person: 'sam', title: CONTRACT, action: ['cancel'], write: '/cancel', box: 'initiated' },
  { person: 'alice', title: DRAFT, action: ['delete-draft'], write: '/cases/' },
  { person: 'alice', title: DRAFT, action: ['delete-draft'], write: '/cases/', box: 'initiated' },
  { person: 'alice', title: SCOPE, action: ['status:DRAFT'], write: '/case/status/' },
  { person: 'alice', title: DRAFT, action: ['status:TO_DO'], write: '/case/status/' },
  {
    person: 'sam',
    title: SCOPE,
    action: ['reassign', { to: [uidOf('carol')] }],
    write: '/reassign-case',
    box: 'team',
  },
  {
    person: 'sam',
    title: POOL,
    action: ['reassign', { to: [uidOf('carol')] }],
    write: '/claim',
    box: 'team',
  },
  { person: 'sam', title: SCOPE, action: ['cancel'], write: '/cancel', box: 'team' },
];

const METHODS: Readonly<Record<string, string>> = { 'delete-draft': 'DELETE', claim: 'POST' };

/** Performs it with a fault at its write, and reads back. */
async function withFault({ person, title, action, write, box }: Attempt, kind: 'apply-then-drop' | 'down') {
  const { ref } = await itemOf(subject, person, title, box);
  const call = await subject.callAs(person);
  const request = actionOf(...action);
  const method = write === '/claim' ? 'POST' : (METHODS[action[0]] ?? 'PUT');
  subject.faults.add({ kind, method, match: write, times: 1 });
  const performing = subject.connector.actions.perform(call, ref, request);
  await expect(performing).rejects.toMatchObject({ code: 'uncertain' });
  const { writes } = await subject.state();
  const outcome = await subject.connector.verify(call, ref, request);
  expect((await subject.state()).writes, 'reading back writes nothing').toBe(writes);
  return { outcome, again: () => subject.connector.actions.perform(call, ref, request) };
}

const rows = attempts.map(
  (attempt) => [`${attempt.action[0]} of ${attempt.person} in ${attempt.box ?? 'pending'}`, attempt] as const,
);

describe('an action whose answer is lost', () => {
  test.each(rows)('%s: applied', async (_, attempt) => {
    expect((await withFault(attempt, 'apply-then-drop')).outcome).toBe('applied');
  });

  test.each(rows)('%s: not applied where it never arrived, and can be sent again', async (_, attempt) => {
    const { outcome, again } = await withFault(attempt, 'down');
    expect(outcome).toBe('not-applied');
    expect(await again()).toEqual({ outcome: 'settled' });
  });
});

test('the next task of a route may be the same person’s: it was applied all the same', async () => {
  await subject.control('/flood', { person: 'sam', box: 'pending', count: 1 });
  const gauge = {
    person: 'sam',
    title: 'Gauge G-00001 例行巡檢',
    action: ['route'],
    write: '/route-case',
  } as const;
  const { ref } = await itemOf(subject, 'sam', gauge.title);
  expect((await withFault({ ...gauge, action: ['route'] }, 'apply-then-drop')).outcome).toBe('applied');
  const next = await itemOf(subject, 'sam', gauge.title);
  expect(next.ref.externalId).not.toBe(ref.externalId);
  await acting(subject, 'sam', gauge.title).perform('pause', { until: '2099-01-31' });
  const call = await subject.callAs('sam');
  expect(await subject.connector.verify(call, ref, actionOf('route'))).toBe('applied');
  expect(await subject.connector.verify(call, next.ref, actionOf('route'))).not.toBe('applied');
});

describe('what somebody else did is not taken for the own action', () => {
  /** Whether the action counts as applied after somebody did something else. */
  async function afterOther(attempt: Attempt, ...others: ReadonlyArray<() => Promise<unknown>>) {
    const { ref } = await itemOf(subject, attempt.person, attempt.title, attempt.box);
    const call = await subject.callAs(attempt.person);
    for (const other of others) await other();
    return subject.connector.verify(call, ref, actionOf(...attempt.action));
  }
  const by = (person: SandboxPerson, title: string, box?: Box) => {
    const actor = acting(subject, person, title, box);
    return (...action: Parameters<typeof actionOf>) =>
      () =>
        actor.perform(...action);
  };

  test('a supervisor gives the task to another one', async () => {
    const own: Attempt = {
      person: 'alice',
      title: SCOPE,
      write: '',
      action: ['reassign', { to: [uidOf('sam')] }],
    };
    const toCarol = by('sam', SCOPE, 'team')('reassign', { to: [uidOf('carol')] });
    expect(await afterOther(own, toCarol)).toBe('not-applied');
    for (const action of [
      ['pause', { until: '2099-01-31' }],
      ['decide:decision=approve'],
      ['resume'],
    ] as const)
      expect(
        await afterOther({ ...own, title: DESKS, person: 'sam', action: [...action] }),
        action[0],
      ).not.toBe('applied');
  });

  const toCarol = { to: [uidOf('carol')] };
  const later = { until: '2099-01-31' };

  test.each([
    ['reassign', toCarol, 'not-applied'],
    ['pause', later, 'cannot-tell'],
    ['status:DRAFT', {}, 'cannot-tell'],
    ['decide:decision=approve', {}, 'not-applied'],
  ] as const)('a supervisor cancels the case: %s', async (id, values, outcome) => {
    const own: Attempt = { person: 'alice', title: SCOPE, write: '', action: [id, values] };
    expect(await afterOther(own, by('sam', SCOPE, 'team')('cancel'))).toBe(outcome);
  });

  test.each([
    ['decide:decision=approve', {}],
    ['pause', later],
    ['reassign', { to: [uidOf('sam')] }],
  ] satisfies Attempt['action'][])(
    'a supervisor gives the task to another one, who decides: %s',
    async (id, values) => {
      const own: Attempt = { person: 'alice', title: SCOPE, write: '', action: [id, values] };
      const [given, decided] = [by('sam', SCOPE, 'team'), by('carol', SCOPE)];
      const outcome = await afterOther(own, given('reassign', toCarol), decided('decide:decision=approve'));
      expect(outcome).toBe('not-applied');
    },
  );

  test.each([
    ['reassign', toCarol],
    ['pause', later],
  ] satisfies Attempt['action'][])(
    'the person hands the task on in the vendor’s own screens: %s',
    async (id, values) => {
      const own: Attempt = { person: 'alice', title: SCOPE, write: '', action: [id, values] };
      expect(await afterOther(own, by('alice', SCOPE)('decide:decision=approve'))).toBe('not-applied');
    },
  );

  test('a task that was handed on was so, whoever cancels the case then', async () => {
    const own: Attempt = { person: 'alice', title: SCOPE, write: '', action: ['decide:decision=approve'] };
    const [approve, cancel] = [
      by('alice', SCOPE)('decide:decision=approve'),
      by('sam', SCOPE, 'team')('cancel'),
    ];
    expect(await afterOther(own, approve, cancel)).toBe('applied');
  });

  test('a paused task whose case is cancelled was not resumed', async () => {
    const {
      ref: { externalId },
    } = await itemOf(subject, 'alice', PAUSED);
    const own: Attempt = { person: 'alice', title: PAUSED, write: '', action: ['resume'] };
    expect(await afterOther(own, () => subject.control('/disturb', { externalId }))).toBe('not-applied');
  });

  test('a claim of somebody else keeps a supervisor from giving the task to a third one', async () => {
    const own: Attempt = {
      person: 'sam',
      title: POOL,
      write: '',
      action: ['reassign', toCarol],
      box: 'team',
    };
    expect(await afterOther(own, by('alice', POOL)('claim'))).toBe('not-applied');
  });

  test('the person does something else in the vendor’s own screens', async () => {
    const cancel: Attempt = { person: 'alice', title: SCOPE, write: '', action: ['cancel'] };
    const approve = by('alice', SCOPE)('decide:decision=approve');
    expect(await afterOther(cancel, approve)).toBe('not-applied');
    const wanted: Attempt = {
      person: 'sam',
      title: BY_HAND,
      write: '',
      action: ['route', { people: [uidOf('carol')] }],
    };
    expect(await afterOther(wanted, by('sam', BY_HAND)('route', { people: [uidOf('bob')] }))).toBe(
      'cannot-tell',
    );
    expect(await openTasks(subject, BY_HAND)).toEqual(['Inspect on site 現場巡檢: bob']);
  });

  test('the person decides otherwise in the vendor’s own screens', async () => {
    const approve: Attempt = {
      person: 'alice',
      title: SCOPE,
      write: '',
      action: ['decide:decision=approve'],
    };
    expect(await afterOther(approve, by('alice', SCOPE)('decide:decision=reject'))).toBe('cannot-tell');
  });

  test('a draft that was handed in was not deleted', async () => {
    const own: Attempt = { person: 'alice', title: DRAFT, write: '', action: ['delete-draft'] };
    expect(await afterOther(own, by('alice', DRAFT)('route'))).toBe('not-applied');
  });

  test('another member of the pool has the task', async () => {
    const own: Attempt = { person: 'alice', title: POOL, write: '', action: ['claim'] };
    expect(await afterOther(own, by('carol', POOL)('claim'))).toBe('not-applied');
  });
});

test.each([
  ['run-trigger', 'unknowable'],
  ['unheard-of', 'cannot-tell'],
])('nobody can tell what %s has done', async (id, outcome) => {
  const { ref } = await itemOf(subject, 'alice', SCOPE);
  const request = { ...actionOf('run-trigger', { trigger: 'x' }), actionId: id };
  expect(await subject.connector.verify(await subject.callAs('alice'), ref, request)).toBe(outcome);
});

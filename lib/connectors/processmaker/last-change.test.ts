import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { uidOf } from './client/extrarest/contract-testing';
import { acting, type actionOf, itemOf, startProcessMaker } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const PAUSED = 'Sensor cables, 50 pieces 感測器線材 50 條';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const CONTRACT = 'Software maintenance for the test benches 測試台軟體維護合約';
const DRAFT = 'Leave request 請假單 – Alice Adams, not yet handed in';
const AT = expect.stringMatching(/Z$/);

interface Deed {
  readonly by: SandboxPerson;
  readonly action: Parameters<typeof actionOf>;
  readonly title?: string;
  readonly box?: Box;
}

/** What the person is told of his item after the deeds. */
async function told(person: SandboxPerson, title: string, deeds: readonly Deed[], box: Box = 'pending') {
  const { ref } = await itemOf(subject, person, title, box);
  for (const deed of deeds)
    await acting(subject, deed.by, deed.title ?? title, deed.box).perform(...deed.action);
  return subject.connector.lastChange?.(await subject.callAs(person), ref);
}

const toCarol: Parameters<typeof actionOf> = ['reassign', { to: [uidOf('carol')] }];
const until: Parameters<typeof actionOf> = ['pause', { until: '2099-01-31' }];

describe('what took a task away, by whom and when', () => {
  test('the person has completed it elsewhere', async () => {
    const deeds: Deed[] = [{ by: 'alice', action: ['decide:decision=approve'] }];
    expect(await told('alice', SCOPE, deeds)).toMatchObject({
      event: 'completed',
      person: { id: uidOf('alice') },
      step: 'Approve request',
      at: AT,
    });
  });

  test('it was given to somebody else; who did that the vendor does not tell', async () => {
    const deeds: Deed[] = [{ by: 'sam', action: toCarol, box: 'team' }];
    expect(await told('alice', SCOPE, deeds)).toMatchObject({ event: 'reassigned', person: null, at: AT });
  });

  test('the own branch of a parallel case is done', async () => {
    expect(await told('alice', CONTRACT, [{ by: 'alice', action: ['route'] }])).toMatchObject({
      event: 'completed',
      step: 'Legal review 法務會簽',
    });
  });

  test('somebody else of the pool has claimed it', async () => {
    const deeds: Deed[] = [{ by: 'carol', action: ['claim'] }];
    expect(await told('alice', POOL, deeds)).toMatchObject({
      event: 'claimed',
      person: { id: uidOf('carol'), name: 'Carol Clark' },
      at: AT,
    });
  });

  test('it was paused, and resumed; a supervisor may do that, too, so nobody is named', async () => {
    const deeds: Deed[] = [{ by: 'alice', action: until }];
    expect(await told('alice', SCOPE, deeds)).toMatchObject({ event: 'paused', person: null, at: AT });
    expect(await told('alice', PAUSED, [{ by: 'alice', action: ['resume'] }])).toMatchObject({
      event: 'resumed',
      person: null,
      at: AT,
    });
  });

  test('the case was cancelled', async () => {
    const deeds: Deed[] = [{ by: 'sam', action: ['cancel'], box: 'team' }];
    expect(await told('alice', SCOPE, deeds)).toMatchObject({ event: 'cancelled', person: null, at: AT });
  });
});

describe('while the task is there', () => {
  test('another branch of the case has moved', async () => {
    const deeds: Deed[] = [{ by: 'bob', action: ['route'] }];
    expect(await told('alice', CONTRACT, deeds)).toMatchObject({
      event: 'completed',
      step: 'Finance review 財務會簽',
      person: { id: uidOf('bob') },
    });
  });

  test('and nothing has happened, nothing is told', async () => {
    expect(await told('alice', SCOPE, [])).toBeNull();
    expect(await told('alice', POOL, [])).toBeNull();
  });
});

describe('other items', () => {
  test('of a started case, how it ended or what was done last', async () => {
    const done: Deed[] = [{ by: 'alice', action: ['decide:decision=approve'] }];
    expect(await told('bob', SCOPE, done, 'initiated')).toMatchObject({
      event: 'completed',
      person: { id: uidOf('alice') },
    });
    const { ref } = await itemOf(subject, 'bob', SCOPE, 'initiated');
    await acting(subject, 'sam', SCOPE, 'team').perform('cancel');
    const call = await subject.callAs('bob');
    expect(await subject.connector.lastChange?.(call, ref)).toMatchObject({ event: 'cancelled' });
  });

  test('of the team, what its holder did', async () => {
    const done: Deed[] = [{ by: 'alice', action: ['decide:decision=approve'] }];
    expect(await told('sam', SCOPE, done, 'team')).toMatchObject({
      event: 'completed',
      person: { id: uidOf('alice') },
    });
  });

  test('a draft that is gone leaves nothing to tell', async () => {
    expect(await told('alice', DRAFT, [{ by: 'alice', action: ['delete-draft'] }])).toBeNull();
  });

  test('whoever has no part in a case is told nothing of it', async () => {
    const { ref } = await itemOf(subject, 'alice', SCOPE);
    await acting(subject, 'alice', SCOPE).perform('decide:decision=approve');
    const call = await subject.callAs('nobody');
    expect(await subject.connector.lastChange?.(call, ref)).toBeNull();
  });
});

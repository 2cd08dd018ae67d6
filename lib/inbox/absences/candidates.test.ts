import { beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceItemRow } from '@/db/repositories/absence-items';
import type { AbsenceRow } from '@/db/repositories/absences';
import type { ActionRow } from '@/db/repositories/actions';
import type { LinkRecord } from '@/db/repositories/links';
import { addIncoming, replaceBox } from '@/db/repositories/work-items';
import type { WorkItem } from '@/lib/domain/work-item';
import { itemRow } from '../sync/item-row';
import { type RuntimeUnderTest, startRuntime } from '../testing/runtime-under-test';
import { type Arrival, candidates, type Dealt } from './candidates';

const NOON = '2026-11-20T12:00:00.000Z';
const item: WorkItem = {
  ref: { externalId: 'T-2', kind: 'task', box: 'pending' },
  title: 'Leave of carol',
  stage: 'todo',
  status: 'open',
  vendorStatus: 'open',
  processId: 'P-1',
  processName: 'Leave',
  processNumber: null,
  stepName: 'Approve',
  from: { id: 'U-bob', name: 'Bob' },
  initiator: null,
  assignee: null,
  group: null,
  priority: null,
  receivedAt: NOON,
  dueAt: null,
  completedAt: null,
  updatedAt: null,
  pausedUntil: null,
  hasDocuments: null,
  vendorUrl: null,
  version: '1',
};
const noted: AbsenceItemRow = {
  absenceId: 'rule',
  connectionId: 'office',
  externalId: 'T-1',
  processId: 'P-1',
  stepName: 'Approve',
  title: 'Leave of carol',
  receiverUserId: 'bob',
  actionId: 'action',
  problem: null,
  revision: '',
  attempts: 1,
  retryAt: null,
  askedBackAt: null,
  handBackActionId: null,
  at: '2026-11-20T09:00:00.000Z',
};
const always: Arrival = { before: null, after: null };
const nothing: Dealt = { noted: [], receivers: new Set(), handBacks: new Map() };
const handedBack = (settledAt: string | null) =>
  ({ id: 'back', requestedAt: '2026-11-20T11:59:00.000Z', settledAt }) satisfies Partial<ActionRow>;

let test: RuntimeUnderTest;
beforeEach(() => {
  test = startRuntime([]);
});

async function found(
  change: Partial<WorkItem>,
  dealt: Partial<Dealt> = {},
  arrival = always,
): Promise<number> {
  const { runtime } = test;
  const link: Pick<LinkRecord, 'id' | 'userId' | 'connectionId'> = {
    id: 'link',
    userId: 'alice',
    connectionId: 'office',
  };
  await addIncoming(runtime.cache, 'sync', [itemRow(link, { ...item, ...change })]);
  await replaceBox(runtime.cache, { syncId: 'sync', linkId: 'link', box: 'pending', keepAbsent: false });
  const rule: Pick<AbsenceRow, 'userId' | 'processes'> = {
    userId: 'alice',
    processes: '[{"connectionId":"office","processName":"Leave"}]',
  };
  return (await candidates(runtime, rule, link, { ...nothing, ...dealt }, arrival)).length;
}

describe('what a rule is to hand on', () => {
  it('is what waits for the person, of the processes it covers', async () => {
    expect(await found({})).toBe(1);
    expect(await found({ processName: 'Purchase' })).toBe(0);
    for (const stage of ['draft', 'claimable', 'paused', 'for-review'] as const)
      expect(await found({ stage })).toBe(0);
    expect(await found({ stage: 'delegated-to-me' })).toBe(1);
  });

  it('is what arrived in its time', async () => {
    expect(await found({}, {}, { before: NOON, after: null })).toBe(1);
    expect(await found({}, {}, { before: '2026-11-20T11:59:59.000Z', after: null })).toBe(0);
    expect(await found({}, {}, { before: null, after: NOON })).toBe(1);
    expect(await found({}, {}, { before: null, after: '2026-11-20T12:00:01.000Z' })).toBe(0);
    expect(await found({ receivedAt: null }, {}, { before: null, after: NOON })).toBe(0);
    expect(await found({ receivedAt: null }, {}, { before: NOON, after: null })).toBe(1);
  });

  it('is not what was dealt with, until it is due again', async () => {
    const same = { ...noted, externalId: 'T-2' };
    expect(await found({}, { noted: [same] })).toBe(0);
    const now = test.runtime.now().toISOString();
    const failed = { ...same, problem: 'No answer.', retryAt: now };
    expect(await found({}, { noted: [failed] })).toBe(1);
    expect(await found({}, { noted: [{ ...failed, retryAt: null }] })).toBe(0);
  });
});

describe('what has come back under another key', () => {
  it('from the substitute, at the same step, stays', async () => {
    const receivers = new Set(['U-bob']);
    expect(await found({}, { noted: [noted], receivers })).toBe(0);
    expect(await found({ stepName: 'Pay' }, { noted: [noted], receivers })).toBe(1);
    expect(await found({ from: { id: 'U-carol', name: 'Carol' } }, { noted: [noted], receivers })).toBe(1);
    expect(await found({ processId: 'P-9' }, { noted: [noted], receivers })).toBe(1);
  });

  it('as it was handed back in Intray stays, at whatever step it is now', async () => {
    const back = { ...noted, handBackActionId: 'back' };
    const handBacks = new Map([['back', handedBack('2026-11-20T12:01:00.000Z')]]);
    expect(await found({ stepName: 'Handed over' }, { noted: [back], handBacks })).toBe(0);
    const later = new Date(Date.parse(NOON) + 3_600_000).toISOString();
    expect(await found({ stepName: 'Pay', receivedAt: later }, { noted: [back], handBacks })).toBe(1);
  });
});

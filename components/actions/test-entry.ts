import type { ActionEntry } from '@/lib/domain/action';

/** An action for tests, requested at `requestedAt` and held for five seconds. */
export function testEntry(over: Partial<ActionEntry> = {}): ActionEntry {
  return {
    id: 'a1',
    workItemId: 'w1',
    connectionId: 'c1',
    title: '採購申請 PR-1042',
    actionId: 'approve',
    intent: 'complete',
    label: 'Approve',
    inputs: { comment: '', values: {} },
    state: 'held',
    requestedAt: '2025-11-22T10:00:00.000Z',
    heldUntil: '2025-11-22T10:00:05.000Z',
    settledAt: null,
    attempts: 0,
    bulkId: null,
    absenceId: null,
    acknowledgedAt: null,
    error: null,
    saved: null,
    conflict: null,
    ...over,
  };
}

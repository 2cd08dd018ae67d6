import { describe, expect, it } from 'vitest';
import { WorkItemQuery } from '@/lib/api/contract/work-items';
import type { WorkItem } from '@/lib/domain/work-item';
import { decodeCursor, encodeCursor } from '../cursor';
import { itemRow } from './item-row';

const owner = { id: 'link', userId: 'alice', connectionId: 'office' };

function item(title: string): WorkItem {
  return {
    ref: { externalId: '1', kind: 'task', box: 'pending' },
    title,
    stage: 'todo',
    status: 'open',
    vendorStatus: 'To do',
    processId: '1',
    processName: '採購申請',
    processNumber: '1',
    stepName: 'Approve',
    from: null,
    initiator: null,
    assignee: null,
    group: null,
    priority: 'normal',
    receivedAt: null,
    dueAt: null,
    completedAt: null,
    updatedAt: null,
    pausedUntil: null,
    hasDocuments: false,
    vendorUrl: null,
    version: '1',
  };
}

describe('the sort key of a title', () => {
  it.each(['請'.repeat(900), '😀'.repeat(900), '"'.repeat(900), `${'\u0001'.repeat(900)}`])(
    'fits into a cursor however long the title %#',
    (title) => {
      const row = itemRow(owner, item(title));
      const cursor = encodeCursor('title', { key: row.titleSort, id: row.id });
      expect(WorkItemQuery.parse({ sort: 'title', cursor }).cursor).toBe(cursor);
      expect(decodeCursor(cursor, 'title').key).toBe(row.titleSort);
    },
  );
});

describe('the sort key of a due date', () => {
  const keyOf = (times: Partial<Pick<WorkItem, 'dueAt' | 'receivedAt'>>) =>
    itemRow(owner, { ...item('x'), ...times }).dueSort;

  it('puts what is due first, and of the rest the newest', () => {
    const due = keyOf({ dueAt: '2031-01-01T00:00:00.000Z' });
    const newer = keyOf({ receivedAt: '2026-11-22T00:00:00.000Z' });
    const older = keyOf({ receivedAt: '2001-01-01T00:00:00.000Z' });
    const unknown = keyOf({});
    expect([unknown, older, due, newer].toSorted()).toEqual([due, newer, older, unknown]);
  });
});

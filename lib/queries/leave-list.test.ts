import { describe, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { withoutItem } from './leave-list';

function item(id: string): WorkItemView {
  return {
    id,
    connectionId: 'c1',
    box: 'pending',
    title: id,
    stage: 'todo',
    status: 'open',
    vendorStatus: 'open',
    processId: id,
    processName: '請假單',
    processNumber: null,
    stepName: null,
    from: null,
    initiator: null,
    assignee: null,
    group: null,
    priority: null,
    receivedAt: null,
    dueAt: null,
    completedAt: null,
    updatedAt: null,
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: null,
    version: '1',
    overdue: false,
  };
}

const page = (...ids: string[]) => ({ items: ids.map(item), nextCursor: null, total: 3, freshness: [] });
const pages = { pages: [page('a', 'b'), page('c')], pageParams: [null, 'next'] };

describe('withoutItem', () => {
  it('takes the item out and lowers the total of every page', () => {
    const left = withoutItem(pages, 'c');
    expect(left.pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['a', 'b']);
    expect(left.pages.map(({ total }) => total)).toEqual([2, 2]);
  });

  it('leaves a list alone that does not have it, so that its total stays true', () =>
    expect(withoutItem(pages, 'z')).toBe(pages));
});

import { describe, expect, it } from 'vitest';
import { type ActionRequestState, newestOfEachItem } from './request-action';

const request = (id: string, itemId: string, status: ActionRequestState['status']): ActionRequestState => ({
  id,
  status,
  error: null,
  item: { id: itemId, connectionId: 'c1', title: '採購申請' },
  action: { label: 'Approve', intent: 'complete' },
  request: {
    workItemId: itemId,
    actionId: 'approve',
    inputs: { comment: '', values: {} },
    expectedVersion: '1',
    idempotencyKey: `key-of-${id}`,
  },
});

describe('newestOfEachItem', () => {
  it('forgets a failure once the item was decided again, and puts the newest first', () => {
    const requests = [
      request('1', 'a', 'failed'),
      request('2', 'b', 'pending'),
      null,
      request('3', 'a', 'scheduled'),
    ];
    expect(newestOfEachItem(requests).map(({ id }) => id)).toEqual(['3', '2']);
  });
});

import type { Bulk } from '@/lib/api/contract/bulks';

const none: Bulk['counts'] = {
  held: 0,
  sending: 0,
  confirmed: 0,
  refused: 0,
  uncertain: 0,
  conflict: 0,
  cancelled: 0,
  unknown: 0,
  'not-taken': 0,
};

/** A bulk for tests, of as many items as have some fate. */
export function bulkOfTest(counts: Partial<Bulk['counts']>, over: Partial<Bulk> = {}): Bulk {
  const total = Object.values(counts).reduce((sum, items) => sum + items, 0);
  return {
    id: 'b1',
    summary: `Approve ${total}`,
    total,
    requestedAt: '2025-11-22T10:00:01.000Z',
    heldUntil: '2025-11-22T10:00:06.000Z',
    stoppedAt: null,
    counts: { ...none, ...counts },
    attention: 0,
    ...over,
  };
}

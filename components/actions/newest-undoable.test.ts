import { expect, it } from 'vitest';
import type { Bulk } from '@/lib/api/contract/bulks';
import { newestUndoable } from './newest-undoable';
import { testEntry } from './test-entry';

const nothing = {
  held: 0,
  sending: 0,
  confirmed: 0,
  refused: 0,
  uncertain: 0,
  conflict: 0,
  cancelled: 0,
  'not-taken': 0,
};
const bulk = (id: string, held: number): Bulk => ({
  id,
  summary: 'Approve 50',
  total: 50,
  requestedAt: '2025-11-22T10:00:01.000Z',
  heldUntil: '2025-11-22T10:00:06.000Z',
  stoppedAt: null,
  counts: { ...nothing, held, confirmed: 50 - held },
});
const ofBulk = testEntry({ id: 'of-bulk', bulkId: 'b2' });

it('takes back the newest single decision that is held, before any bulk', () => {
  const entries = [ofBulk, testEntry({ id: 'sent', state: 'sending' }), testEntry({ id: 'single' })];
  expect(newestUndoable(entries, [bulk('b2', 50)])).toMatchObject({
    kind: 'action',
    action: { id: 'single' },
  });
});

it('stops the newest bulk that has some held, and never one item of it', () => {
  const bulks = [bulk('over', 0), bulk('b2', 1), bulk('b1', 50)];
  expect(newestUndoable([ofBulk], bulks)).toMatchObject({ kind: 'bulk', bulk: { id: 'b2' } });
  expect(newestUndoable([ofBulk], [])).toBeNull();
});

it('leaves what a rule has asked for alone', () => {
  expect(newestUndoable([testEntry({ absenceId: 'rule' })], [])).toBeNull();
});

import { expect, it } from 'vitest';
import { bulkOfTest } from '@/components/bulk/test-bulk';
import { newestUndoable } from './newest-undoable';
import { testEntry } from './test-entry';

const bulk = (id: string, held: number) => bulkOfTest({ held, confirmed: 50 - held }, { id });
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

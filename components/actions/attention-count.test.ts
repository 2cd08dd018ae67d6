import { expect, it } from 'vitest';
import { bulkOfTest } from '@/components/bulk/test-bulk';
import { attentionCount } from './attention-count';
import { testEntry } from './test-entry';

it('counts each action of a bulk once, whether it has been read or not', () => {
  const ofBulk = testEntry({ bulkId: 'b1', state: 'refused' });
  const actions = [ofBulk, testEntry({ id: 'a2', state: 'conflict' }), testEntry({ id: 'a3' })];
  expect(attentionCount(actions, [bulkOfTest({ refused: 60 }, { attention: 60 })])).toBe(61);
  expect(attentionCount(actions, [bulkOfTest({ refused: 60 })])).toBe(1);
});

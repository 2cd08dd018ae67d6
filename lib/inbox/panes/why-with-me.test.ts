import { expect, it } from 'vitest';
import type { WorkItem } from '@/lib/domain/work-item';
import { alice, bob, entryOfTest } from '../testing/story-of-test';
import { whyWithMe } from './why-with-me';

type Facts = Parameters<typeof whyWithMe>[0];

const me = { id: alice.id, displayName: alice.name };
const pending: WorkItem['ref'] = { externalId: '1', kind: 'task', box: 'pending' };
const facts = (change: Partial<Facts> = {}): Facts => ({
  ref: pending,
  stage: 'todo',
  stepName: 'Price',
  assignee: alice,
  group: null,
  from: null,
  ...change,
});
const mine = (change = {}) => entryOfTest('now', { step: 'Price', person: alice, current: true, ...change });

it.each<[string | null, Partial<Facts>, Parameters<typeof whyWithMe>[1]]>([
  [
    '“Price” waits for the group Buyers, to which you belong.',
    { stage: 'claimable', assignee: null, group: 'Buyers' },
    [],
  ],
  ['“Price” waits for the group Buyers, to which you belong.', { assignee: null, group: 'Buyers' }, []],
  ['“Price” is assigned to you.', { group: 'Buyers' }, [mine()]],
  ['“Price” was sent to you for review.', { stage: 'for-review' }, [mine()]],
  [
    '“Price” waits for one of several people, of whom you are one.',
    { stage: 'claimable', assignee: null },
    [],
  ],
  ['Bob delegated “Price” to you.', { stage: 'delegated-to-me', from: bob }, []],
  ['You began it and have not handed it in.', { stage: 'draft' }, []],
  ['“Price” is assigned to you.', {}, [mine()]],
  ['This task is assigned to you.', { stepName: null }, [mine()]],
  ['“Price” is assigned to you; it came from Bob.', { from: bob }, [mine()]],
  ['You stand in for Bob, to whom “Price” belongs.', {}, [mine({ onBehalfOf: bob })]],
  [
    'Bob delegated “Price” to you.',
    { stage: 'delegated-to-me' },
    [entryOfTest('1', { event: 'delegated', step: 'Price', person: bob }), mine({ onBehalfOf: bob })],
  ],
  [
    'You stand in for Bob, to whom “Price” belongs.',
    {},
    [entryOfTest('1', { event: 'delegated', step: 'Quality', person: bob }), mine({ onBehalfOf: bob })],
  ],
  [
    'You claimed “Price”.',
    {},
    [entryOfTest('1', { event: 'claimed', step: 'Price', person: alice }), mine()],
  ],
  [null, {}, []],
  [null, {}, [mine({ person: bob })]],
  // A namesake.
  [null, {}, [mine({ person: { id: 'u-9', name: alice.name } })]],
  [null, { ref: { ...pending, box: 'completed' } }, [mine()]],
])('says %s', (sentence, change, history) => {
  expect(whyWithMe(facts(change), history, me)).toBe(sentence);
});

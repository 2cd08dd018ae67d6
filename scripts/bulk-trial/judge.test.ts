import { expect, test } from 'vitest';
import type { BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import type { Entry } from '../chaos/deeds';
import type { Fate } from '../chaos/judge';
import { judgeTrial, type Trial } from './judge';
import type { Trouble } from './plan';

const at = '2026-11-22T01:00:00.000Z';

const itemOf = (id: string, fate: BulkFate): BulkItem => ({
  position: 0,
  workItemId: `item-${id}`,
  connectionId: 'toy',
  title: `Task ${id}`,
  label: 'Approve',
  fate,
  message: null,
  actionId: fate === 'not-taken' ? null : id,
  settledAt: at,
  acknowledgedAt: null,
  again: null,
  attention: null,
});

const entryOf = (id: string): Entry => ({
  id,
  key: id,
  connectionId: 'toy',
  item: `toy:${id}`,
  by: 'alice',
  intent: 'complete',
  state: 'confirmed',
  errorCode: null,
  errorMessage: null,
  comment: '',
  requestedAt: at,
  settledAt: at,
});

/** What was planned for an item, what its sandbox did, and what people are told. */
interface Case {
  readonly id: string;
  readonly trouble?: Trouble;
  readonly truth: Fate;
  readonly told: BulkFate;
  readonly isMet?: boolean;
}

const ok: Case = { id: 'plain', truth: 'applied once', told: 'confirmed' };
const refused: Case = { id: 'no', trouble: 'refused', truth: 'not applied', told: 'refused' };
const lost: Case = { id: 'lost', trouble: 'unanswered', truth: 'applied once', told: 'confirmed' };
const overtaken: Case = { id: 'late', trouble: 'overtaken', truth: 'not applied', told: 'conflict' };

function trialOf(...cases: Case[]): Trial {
  const target = (id: string) => ({ actionId: id, connectionId: 'toy', externalId: `toy:${id}` });
  const met = (wanted: Trouble) =>
    cases
      .filter(({ trouble, isMet = true }) => trouble === wanted && isMet)
      .map(({ id }) => ({ connectionId: 'toy', item: `toy:${id}` }));
  return {
    plan: new Map(
      cases.flatMap(({ id, trouble }) => (trouble ? [[id, { target: target(id), trouble }] as const] : [])),
    ),
    met: { refused: met('refused'), unanswered: met('unanswered') },
    overdue: null,
    result: cases.map(({ id, told }) => itemOf(id, told)),
    verdicts: cases.map(({ id, truth }) => ({
      fate: truth,
      why: '',
      asked: null,
      entry: entryOf(id),
      deeds: [],
    })),
  };
}

test('a result that tells what happened, as planned, is all right', () => {
  expect(judgeTrial(trialOf(ok, refused, lost, overtaken))).toEqual([]);
});

test.each<[string, Case]>([
  ['done, and never happened', { ...ok, truth: 'told wrongly' }],
  ['done, and not applied', { ...ok, truth: 'not applied' }],
  ['a conflict, and happened', { ...ok, told: 'conflict' }],
  ['still under way', { ...ok, told: 'sending' }],
  ['being checked, at the end', { ...ok, told: 'uncertain' }],
  ['unknown, where it is known', { ...ok, told: 'unknown' }],
  ['not sent, where nobody can tell', { ...ok, told: 'conflict', truth: 'cannot tell' }],
  ['cancelled, and happened', { ...ok, told: 'cancelled' }],
])('an item that is told to be %s is wrong', (_, wrong) => {
  expect(judgeTrial(trialOf(wrong, refused))).toEqual([expect.stringContaining('Task plain')]);
});

test('an item that is told and is not in the ledger is wrong', () => {
  expect(judgeTrial({ ...trialOf(ok), verdicts: [] })).toEqual([
    expect.stringContaining('not in the ledger'),
  ]);
});

test('an item that was never taken down is all right only when that is what is told', () => {
  const trial = { ...trialOf(ok), verdicts: [] };
  expect(judgeTrial({ ...trial, result: [itemOf('x', 'not-taken')] })).toEqual([]);
  const claimed = { ...itemOf('x', 'confirmed'), actionId: null };
  expect(judgeTrial({ ...trial, result: [claimed] })).toHaveLength(1);
});

test('an item that nobody can tell of is all right where that is what is told', () => {
  expect(judgeTrial(trialOf({ ...ok, told: 'unknown', truth: 'cannot tell' }))).toEqual([]);
});

test('refusals must be as many as planned, of the items that were planned', () => {
  const carriedOut = trialOf({ ...refused, truth: 'applied once', told: 'confirmed' });
  expect(judgeTrial(carriedOut).join()).toContain('0 told to be refused, 1 planned');
  const unplanned = trialOf(refused, { ...ok, truth: 'not applied', told: 'refused' });
  expect(judgeTrial(unplanned).join()).toContain('2 told to be refused, 1 planned');
});

test.each([refused, lost])('trouble that a sandbox has not met is told', (planned) => {
  expect(judgeTrial(trialOf({ ...planned, isMet: false }))).toEqual([
    `toy toy:${planned.id}: planned to be ${planned.trouble}, but never met`,
  ]);
});

test('a trial that was not settled in time says so first, before its items', () => {
  const open = trialOf({ ...ok, told: 'sending', truth: 'lost' });
  const overdue = '1 of 1 items were not settled within 20 minutes';
  expect(judgeTrial({ ...open, overdue })).toEqual([overdue, expect.stringContaining('told sending')]);
});

test('an item that was overtaken and applied all the same is wrong', () => {
  expect(judgeTrial(trialOf({ ...overtaken, told: 'confirmed', truth: 'applied once' }))).toHaveLength(1);
});

test('an item whose answer was lost must not end as nobody can tell', () => {
  expect(judgeTrial(trialOf({ ...lost, told: 'unknown', truth: 'cannot tell' }))).toHaveLength(1);
});
